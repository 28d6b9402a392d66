#include "integrity/ocds/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace ashyq::integrity {

namespace {

constexpr bool is_escaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

void append_escape(std::string& to, char c) {
  constexpr std::string_view kShort = "\"\\\b\f\n\r\t", kLetters = "\"\\bfnrt", kHex = "0123456789abcdef";
  to += '\\';
  if (const auto at = kShort.find(c); at != std::string_view::npos) to += kLetters[at];
  else to.append("u00").append(1, kHex[static_cast<unsigned char>(c) >> 4]).append(1, kHex[c & 15]);
}

}  // namespace

void append_string(std::string& to, std::string_view text) {
  to += '"';
  for (auto from = text.begin();;) {
    const auto next = std::find_if(from, text.end(), is_escaped);
    to.append(from, next);
    if (next == text.end()) break;
    append_escape(to, *next);
    from = next + 1;
  }
  to += '"';
}

std::string json_quoted(std::string_view text) {
  std::string out;
  append_string(out, text);
  return out;
}

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

void append_json(std::string& to, Json value) {
  if (!value.is_object() && !value.is_array()) {
    to += value.raw();
    return;
  }
  to += value.is_object() ? '{' : '[';
  const std::size_t first = to.size();
  for (const Json::Member& member : value.members()) {
    if (to.size() > first) to += ',';
    append_string(to, member.name);
    to += ':';
    append_json(to, member.value);
  }
  for (const Json element : value.elements()) {
    if (to.size() > first) to += ',';
    append_json(to, element);
  }
  to += value.is_object() ? '}' : ']';
}

}  // namespace ashyq::integrity
