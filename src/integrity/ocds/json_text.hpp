// JSON back into text: compact, the same for the same values, numbers and strings as they were written.
#pragma once

#include <string>
#include <string_view>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// In quotes, escaping what must be.
void append_string(std::string& to, std::string_view text);
/// Without blanks between the tokens. Nothing for Absent.
void append_json(std::string& to, Json value);

}  // namespace ashyq::integrity
