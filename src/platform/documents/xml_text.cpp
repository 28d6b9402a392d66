#include "platform/documents/xml_text.hpp"

#include <cstdint>

#include <unicode/utf8.h>

namespace ashyq::platform {
namespace {

bool is_forbidden(UChar32 point) {
  const bool is_control = point < 0x20 && point != '\t' && point != '\n' && point != '\r';
  return point < 0 || is_control || point == 0xFFFE || point == 0xFFFF;
}

}  // namespace

std::string without_forbidden(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  std::string result;
  result.reserve(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 point = 0;
    U8_NEXT(bytes, at, size, point);
    const auto part = text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin));
    result.append(is_forbidden(point) ? "\uFFFD" : part);
  }
  return result;
}

std::string xml_text(std::string_view text) {
  std::string result;
  for (char c : without_forbidden(text)) {
    switch (c) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      default: result += c;
    }
  }
  return result;
}

}  // namespace ashyq::platform
