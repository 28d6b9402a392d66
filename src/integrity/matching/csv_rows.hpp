// Tables of registers as rows of cells (RFC 4180), with the lines where they stand.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::integrity {

struct CsvRow {
  std::vector<std::string> cells;
  std::uint64_t line{0};
  bool closed{true};  ///< false when a quotation mark has no end

  /// Without blanks around; "" where the row has no such cell.
  std::string cell(std::size_t column) const;
};

/// A row may run over several lines within quotes; empty rows are left out, and so is a byte order mark.
std::vector<CsvRow> csv_rows(std::string_view csv);

inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);
/// Where the header has this name, in whatever letters; kNoColumn where it has not.
std::size_t column_of(const CsvRow& header, std::string_view name);

}  // namespace ashyq::integrity
