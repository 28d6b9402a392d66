#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity {

void append_string(std::string& to, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  to += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      to += '\\', to += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      to += "\\u00", to += kHex[c >> 4], to += kHex[c & 15];
    } else {
      to += c;
    }
  }
  to += '"';
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
