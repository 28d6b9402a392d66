// JSON as serde_json writes it: the least escapes, and doubles in their shortest form.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::integrity::cardinal {

/// With its quotes.
void write_string(std::string& out, std::string_view text);
std::string in_quotes(std::string_view text);
/// 1.0, 0.00001, 1e-7, 1.5e300; null for what is not finite.
void write_double(std::string& out, double value);

}  // namespace ashyq::integrity::cardinal
