// Which way up a photo is: the one word of its metadata that the picture needs.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace ashyq::platform {

/// 1 (as it lies) to 8, as EXIF counts. Nothing when the file is no image at all or larger than any screen's wish.
std::optional<int> orientation_of(std::string_view image);

/// Writes the orientation as the only metadata of a cleaned JPEG or WebP.
void set_orientation(const std::filesystem::path& image, int orientation);

}  // namespace ashyq::platform
