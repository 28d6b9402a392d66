#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

std::string_view name_of(JsonFault fault) {
  switch (fault) {
    case JsonFault::None: return "none";
    case JsonFault::Empty: return "empty";
    case JsonFault::NotUtf8: return "not_utf8";
    case JsonFault::UnclosedString: return "unclosed_string";
    case JsonFault::ControlCharacter: return "control_character";
    case JsonFault::WrongEscape: return "wrong_escape";
    case JsonFault::WrongNumber: return "wrong_number";
    case JsonFault::WrongWord: return "wrong_word";
    case JsonFault::WrongStructure: return "wrong_structure";
    case JsonFault::TooDeep: return "too_deep";
    case JsonFault::TooLong: return "too_long";
    case JsonFault::MoreThanOneValue: return "more_than_one_value";
  }
  return "";
}

}  // namespace ashyq::integrity
