# Debian packages, found once, under short names.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(CURL REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(date REQUIRED)
find_package(ZLIB REQUIRED)

foreach(pair IN ITEMS sqlite3:SQLITE libpq:PQ libsodium:SODIUM pangocairo:PANGO xlsxwriter:XLSX exiv2:EXIV2
        jemalloc:JEMALLOC simdjson:SIMDJSON libzstd:ZSTD)
  string(REPLACE ":" ";" pair ${pair})
  list(GET pair 0 package)
  list(GET pair 1 prefix)
  pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET ${package})
endforeach()

add_library(tl_expected INTERFACE)  # header-only, /usr/include/tl

# Designated initializers leave out what has a default: that is their point.
# g++ 12 sees overlapping copies in "a" + std::to_string(…) that are not there (GCC bug 105329), only when optimising.
add_compile_options(-Wall -Wextra -Werror -Wno-psabi -Wno-missing-field-initializers
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
# What only an optimiser believes to see must not keep a city from starting; the dev build stays strict.
if(CMAKE_BUILD_TYPE STREQUAL Release)
  add_compile_options(-Wno-error $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overflow>)
endif()
if(ASHYQ_SANITIZE MATCHES thread)
  add_compile_options(-Wno-tsan)  # Asio's fences are beside the point: its locks are seen
endif()
if(ASHYQ_SANITIZE)
  add_compile_options(-fsanitize=${ASHYQ_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ASHYQ_SANITIZE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()

find_path(ASHYQ_XXHASH xxhash.h REQUIRED)  # compiled in, nothing to link

set(ASHYQ_PLATFORM_LIBRARIES
    Boost::json Boost::url PkgConfig::SQLITE PkgConfig::PQ PkgConfig::SODIUM PkgConfig::PANGO PkgConfig::XLSX
    PkgConfig::EXIV2 tomlplusplus OpenSSL::Crypto OpenSSL::SSL CURL::libcurl ICU::i18n ICU::uc fmt::fmt spdlog::spdlog date::date-tz
    ZLIB::ZLIB magic qrcodegencpp stemmer Threads::Threads)

set(ASHYQ_INTEGRITY_LIBRARIES
    PkgConfig::SIMDJSON PkgConfig::ZSTD ZLIB::ZLIB tomlplusplus ICU::i18n ICU::uc fmt::fmt OpenSSL::Crypto Threads::Threads)

if(ASHYQ_TESTS)
  enable_testing()
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
