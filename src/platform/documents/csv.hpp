// Tables as CSV (RFC 4180): UTF-8, commas, CRLF.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform {

/// Comes before the first row: without it spreadsheet programs take Cyrillic for something else.
inline constexpr std::string_view kCsvStart = "\xEF\xBB\xBF";

/// One row with its line end, for streaming. A text that a spreadsheet would run as a formula (= + - @ tab) gets an
/// apostrophe in front; plain numbers such as -5 are left as they are.
std::string csv_row(std::span<const std::string> cells);
inline std::string csv_row(std::initializer_list<std::string> cells) {
  return csv_row(std::span{cells.begin(), cells.size()});
}

}  // namespace ashyq::platform
