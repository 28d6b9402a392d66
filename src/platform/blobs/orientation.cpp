#include "platform/blobs/orientation.hpp"

#include <cstdint>
#include <stdexcept>

#include <exiv2/exiv2.hpp>

namespace ashyq::platform {
namespace {

constexpr const char* kTag = "Exif.Image.Orientation";

/// exiv2 complains of each odd tag on standard error, with its text: that may be somebody's name.
void be_silent() {
  static const bool done = [] {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    return Exiv2::XmpParser::initialize();  // not safe to do from two threads at once
  }();
  static_cast<void>(done);
}

/// A few hundred bytes can unfold to gigabytes of pixels in the reader's browser.
bool is_sane(const Exiv2::Image& image) {
  constexpr std::int64_t kMostPixels = 250'000'000;
  const std::int64_t width = image.pixelWidth();
  const std::int64_t height = image.pixelHeight();
  return width > 0 && height > 0 && width * height <= kMostPixels;
}

int tag_of(const Exiv2::Image& image) {
  const auto found = image.exifData().findKey(Exiv2::ExifKey{kTag});
  if (found == image.exifData().end() || found->count() == 0) return 1;
  const auto value = found->toLong();
  return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

}  // namespace

std::optional<int> orientation_of(std::string_view image) {
  be_silent();
  try {
    const auto opened = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte*>(image.data()),
                                                  static_cast<long>(image.size()));
    opened->readMetadata();
    if (!is_sane(*opened)) return std::nullopt;
    return tag_of(*opened);
  } catch (const Exiv2::AnyError&) {
    return std::nullopt;
  }
}

void set_orientation(const std::filesystem::path& path, int orientation) {
  be_silent();
  const auto image = Exiv2::ImageFactory::open(path.string());
  image->readMetadata();
  image->exifData()[kTag] = static_cast<std::uint16_t>(orientation);
  image->writeMetadata();
}

}  // namespace ashyq::platform
