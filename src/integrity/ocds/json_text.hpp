// JSON back into text: compact, the same for the same values, numbers and strings as they were written.
#pragma once

#include <string>
#include <string_view>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// A JSON string with its quotes: the least escapes, the short ones where there are (as serde_json writes it too).
void append_string(std::string& to, std::string_view text);
std::string json_quoted(std::string_view text);
/// Shortest text that reads back as the same double; null for what is no number.
std::string json_number(double value);
/// Without blanks between the tokens. Nothing for Absent.
void append_json(std::string& to, Json value);

}  // namespace ashyq::integrity
