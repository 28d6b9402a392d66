// Raised flags as lines: what a program, a sheet or a publisher can take on.
#pragma once

#include <string>

#include "integrity/integrity.hpp"

namespace ashyq::integrity {

/// One JSON object on one line, without the line feed. Shape: docs/flags.md "Result lines".
std::string json_line(const Report& report, const RaisedFlag& raised);
/// A line {"flag","ocid","status":"clear"|"not_computable","reason"} for every process and process rule, by ocid; raised
/// ones are left to json_line. `write` gets each line.
void for_each_other_status(const Report& report, const std::function<void(const std::string&)>& write);

/// Header and rows of the same content, without evidence values: for CSV and sheets.
std::vector<std::string> columns();
std::vector<std::string> row_of(const Report& report, const RaisedFlag& raised);

/// Counts by flag: raised, clear, not computable by reason; a JSON object.
std::string counts_json(const Report& report);

}  // namespace ashyq::integrity
