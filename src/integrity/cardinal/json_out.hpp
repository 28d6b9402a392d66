// Doubles as serde_json writes them, in their shortest form; its strings are those of ocds/json_text.hpp.
#pragma once

#include <string>

namespace ashyq::integrity::cardinal {

/// 1.0, 0.00001, 1e-7, 1.5e300; null for what is not finite.
void write_double(std::string& out, double value);

}  // namespace ashyq::integrity::cardinal
