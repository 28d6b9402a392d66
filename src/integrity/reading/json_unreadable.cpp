// Read once more, byte by byte, only when the fast stage said no.
#include <unicode/utf8.h>

#include "integrity/reading/json_tape.hpp"

namespace ashyq::integrity {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

bool is_well_formed(std::string_view text, std::size_t& at) {
  std::size_t end = at;
  UChar32 point = 0;
  U8_NEXT(text.data(), end, text.size(), point);
  if (point >= 0) at = end;
  return point >= 0;
}

}  // namespace

JsonReading unreadable_at(std::string_view text) {
  bool in_string = false, blank = true;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    blank = blank && is_blank(c);
    if (in_string && static_cast<unsigned char>(c) < 0x20) return {JsonFault::ControlCharacter, at};
    if (!is_well_formed(text, at)) return {JsonFault::NotUtf8, at};
    if (c == '"') in_string = !in_string;
    if (c == '\\' && at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  }
  if (blank) return {JsonFault::Empty, text.size()};
  return {in_string ? JsonFault::UnclosedString : JsonFault::WrongStructure, text.size()};
}

}  // namespace ashyq::integrity
