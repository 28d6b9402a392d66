#include "integrity/reading/json_escapes.hpp"

#include <unicode/utf8.h>

#include <cstdint>
#include <cstring>

namespace ashyq::integrity {

namespace {

constexpr std::int32_t kNone = -1;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : kNone;
}

/// The four digits of \uXXXX at `at`, which is the backslash's place.
std::int32_t unit_at(std::string_view text, std::size_t at) {
  if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return kNone;
  std::int32_t unit = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return kNone;
    unit = unit * 16 + digit;
  }
  return unit;
}

struct Escaped {
  std::int32_t point;  ///< kNone when wrong
  std::size_t length;
};

Escaped code_point(std::string_view text, std::size_t at) {
  const std::int32_t unit = unit_at(text, at);
  if (unit < 0xD800 || unit > 0xDFFF) return {unit, 6};
  const std::int32_t low = unit < 0xDC00 ? unit_at(text, at + 6) : kNone;
  if (low < 0xDC00 || low > 0xDFFF) return {kNone, 6};
  return {0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00), 12};
}

Escaped escape_at(std::string_view text, std::size_t at) {
  switch (at + 1 < text.size() ? text[at + 1] : '\0') {
    case '"': return {'"', 2};
    case '\\': return {'\\', 2};
    case '/': return {'/', 2};
    case 'b': return {'\b', 2};
    case 'f': return {'\f', 2};
    case 'n': return {'\n', 2};
    case 'r': return {'\r', 2};
    case 't': return {'\t', 2};
    case 'u': return code_point(text, at);
    default: return {kNone, 2};
  }
}

}  // namespace

std::size_t wrong_escape(std::string_view inside) {
  std::size_t at = inside.find('\\');
  while (at != std::string_view::npos) {
    const Escaped found = escape_at(inside, at);
    if (found.point < 0) return at;
    at = inside.find('\\', at + found.length);
  }
  return at;
}

std::size_t resolve_escapes(std::string_view inside, char* to) {
  std::size_t written = 0;
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t plain = std::min(inside.find('\\', at), inside.size()) - at;
    std::memcpy(to + written, inside.data() + at, plain);
    written += plain;
    at += plain;
    if (at == inside.size()) break;
    const Escaped found = escape_at(inside, at);
    U8_APPEND_UNSAFE(to, written, found.point);
    at += found.length;
  }
  return written;
}

}  // namespace ashyq::integrity
