// Any bytes as settings of flags, as Cardinal's or as a law of procurement: used, or refused by name and line. What is
// used says of itself what it was given. The first byte chooses the kind of file.
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include "integrity/cardinal/settings.hpp"
#include "integrity/flags/settings.hpp"

namespace {
using namespace ashyq::integrity;

void read_settings(std::string_view toml) {
  const auto settings = Settings::parse(toml);
  if (!settings) {
    if (settings.error().what.empty() || settings.error().line < 1) std::abort();
    return;
  }
  const std::string canonical = settings->canonical();
  const auto again = Settings::parse(canonical);
  if (!again || again->canonical() != canonical) std::abort();
}

void read_cardinal(std::string_view ini) {
  const auto settings = cardinal::Settings::parse(ini);
  if (!settings && settings.error().what.empty()) std::abort();
}

/// The law is read from a file only.
void read_law(std::string_view toml) {
  static const std::filesystem::path kFile = std::filesystem::temp_directory_path() /
                                             ("ashyq-law-fuzz-" + std::to_string(getpid()));
  std::ofstream(kFile, std::ios::binary) << toml;
  try {
    const auto law = ProcurementLaw::read(kFile);
    const auto day = ashyq::Day::of(2025, 6, 1);
    for (const std::string_view category : {"goods", "works", "services"}) {
      law.limits(category, day);
      law.legal_floor(Amount::units(1'000'000), category, day);
    }
    law.submission_term("tender", Method::Open, day);
    law.single_source_ground("39-3-4", day);
  } catch (const std::runtime_error& refused) {
    if (std::string_view(refused.what()).find(kFile.filename().string()) == std::string_view::npos) std::abort();
  }
  std::filesystem::remove(kFile);
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  switch (data[0]) {
    case 'c': read_cardinal(text); break;
    case 'l': read_law(text); break;
    default: read_settings(text);
  }
  return 0;
}
