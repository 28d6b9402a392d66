// Fields of CSV rows with quotes only where they are needed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity::cardinal {

/// A comma and the field.
void write_csv(std::string& out, std::string_view field);
/// A value as fields: nothing and null are one empty field, an array is as many as it has values.
std::vector<std::string> csv_fields(const Json& value);

}  // namespace ashyq::integrity::cardinal
