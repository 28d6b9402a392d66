#include "platform/blobs/image_parts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include <zlib.h>

namespace ashyq::platform {
namespace {

using Parts = std::optional<ImageParts>;

std::uint8_t byte(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

std::uint32_t big_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < width; ++i) value = value << 8U | byte(bytes, at + i);
  return value;
}

bool belongs_to_the_picture(std::uint8_t marker, std::string_view payload) {
  if (marker == 0xE0) return payload.starts_with("JFIF") && payload.size() == 14;  // longer: with a thumbnail
  if (marker == 0xE2) return payload.starts_with("ICC_PROFILE");
  if (marker == 0xEE) return payload.starts_with("Adobe");  // how the colours are to be read
  const bool is_application = marker >= 0xE0 && marker <= 0xEF;
  const bool is_comment = marker == 0xFE;
  return !is_application && !is_comment && marker >= 0xC0;
}

/// Where the compressed data after a scan's header ends: at a marker that is neither a stuffed zero nor a restart.
std::size_t end_of_scan(std::string_view image, std::size_t at) {
  for (; at + 1 < image.size(); ++at) {
    if (byte(image, at) != 0xFF) continue;
    const std::uint8_t next = byte(image, at + 1);
    if (next != 0x00 && next != 0xFF && (next < 0xD0 || next > 0xD7)) return at;
  }
  return image.size();
}

Parts jpeg_parts(std::string_view image) {
  if (!image.starts_with("\xFF\xD8")) return std::nullopt;
  ImageParts parts;
  parts.keep(image.substr(0, 2));
  for (std::size_t at = 2; at + 1 < image.size();) {
    if (byte(image, at) != 0xFF) return std::nullopt;
    const std::uint8_t marker = byte(image, at + 1);
    if (marker == 0xFF) {  // fill
      ++at;
      continue;
    }
    if (marker == 0xD9) {
      parts.keep(image.substr(at, 2));
      return parts;
    }
    if (at + 4 > image.size()) return std::nullopt;
    const std::size_t length = big_endian(image, at + 2, 2);
    std::size_t end = at + 2 + length;
    if (length < 2 || end > image.size()) return std::nullopt;
    const bool keep = belongs_to_the_picture(marker, image.substr(at + 4, length - 2));
    if (marker == 0xDA) end = end_of_scan(image, end);
    if (keep) parts.keep(image.substr(at, end - at));
    at = end;
  }
  return std::nullopt;  // no end of image
}

Parts png_parts(std::string_view image) {
  constexpr std::string_view kSignature{"\x89PNG\r\n\x1A\n", 8};
  constexpr std::array<std::string_view, 15> kNeeded{"IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB",
                                                     "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"};
  if (!image.starts_with(kSignature)) return std::nullopt;
  ImageParts parts;
  parts.keep(kSignature);
  for (std::size_t at = kSignature.size(); at + 12 <= image.size();) {
    const std::size_t length = big_endian(image, at, 4);
    if (length > image.size() - at - 12) return std::nullopt;
    const std::string_view checked = image.substr(at + 4, 4 + length);
    const auto crc = crc32(0, reinterpret_cast<const Bytef*>(checked.data()), static_cast<uInt>(checked.size()));
    if (crc != big_endian(image, at + 8 + length, 4)) return std::nullopt;
    const std::string_view type = checked.substr(0, 4);
    if (std::ranges::find(kNeeded, type) != kNeeded.end()) parts.keep(image.substr(at, 12 + length));
    if (type == "IEND") return parts;
    at += 12 + length;
  }
  return std::nullopt;
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at) {
  return byte(bytes, at) | std::uint32_t{byte(bytes, at + 1)} << 8U | std::uint32_t{byte(bytes, at + 2)} << 16U |
         std::uint32_t{byte(bytes, at + 3)} << 24U;
}

std::string as_little_endian(std::size_t value) {
  std::string bytes;
  for (unsigned shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>(value >> shift & 0xFFU));
  return bytes;
}

/// The extended header announces EXIF (8) and XMP (4): they are no longer there.
std::string without_announcements(std::string_view extended_header) {
  std::string chunk{extended_header};
  chunk[8] = static_cast<char>(byte(chunk, 8) & ~0x0CU);
  return chunk;
}

Parts webp_parts(std::string_view image) {
  constexpr std::array<std::string_view, 6> kNeeded{"VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"};
  if (image.size() < 20 || !image.starts_with("RIFF") || image.substr(8, 4) != "WEBP") return std::nullopt;
  const std::size_t end = std::size_t{little_endian(image, 4)} + 8;
  if (end > image.size()) return std::nullopt;
  ImageParts chunks;
  for (std::size_t at = 12; at + 8 <= end;) {
    const std::size_t length = little_endian(image, at + 4);
    const std::size_t padded = 8 + length + length % 2;
    if (length > end - at - 8) return std::nullopt;
    const std::string_view chunk = image.substr(at, std::min(padded, end - at));
    const std::string_view type = chunk.substr(0, 4);
    if (type == "VP8X" && length >= 10) chunks.put(without_announcements(chunk));
    if (std::ranges::find(kNeeded, type) != kNeeded.end()) chunks.keep(chunk);
    at += padded;
  }
  chunks.put_first("RIFF" + as_little_endian(chunks.size() + 4) + "WEBP");
  return chunks;
}

}  // namespace

std::size_t ImageParts::size() const {
  std::size_t total = 0;
  for (std::string_view piece : pieces_) total += piece.size();
  return total;
}

Parts needed_parts(std::string_view image, std::string_view type) {
  if (type == "image/jpeg") return jpeg_parts(image);
  if (type == "image/png") return png_parts(image);
  if (type == "image/webp") return webp_parts(image);
  return std::nullopt;
}

}  // namespace ashyq::platform
