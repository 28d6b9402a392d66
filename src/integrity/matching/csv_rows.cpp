#include "integrity/matching/csv_rows.hpp"

#include "base/text.hpp"

namespace ashyq::integrity {

std::string CsvRow::cell(std::size_t column) const {
  return column < cells.size() ? std::string(trim(cells[column])) : std::string();
}

std::vector<CsvRow> csv_rows(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);  // spreadsheets write a byte order mark
  std::vector<CsvRow> rows;
  CsvRow row{{""}, 1, true};
  std::uint64_t line = 1;
  bool quoted = false;
  const auto end_row = [&] {
    row.closed = !quoted;
    if (row.cells.size() > 1 || !trim(row.cells[0]).empty()) rows.push_back(row);
    row = {{""}, line, true};
  };
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (c == '\n') ++line;
    if (quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') row.cells.back().push_back(csv[++i]);
    else if (c == '"' && (quoted || row.cells.back().empty())) quoted = !quoted;
    else if (!quoted && c == ',') row.cells.emplace_back();
    else if (!quoted && c == '\n') end_row();
    else if (c != '\r') row.cells.back().push_back(c);
  }
  end_row();
  return rows;
}

std::size_t column_of(const CsvRow& header, std::string_view name) {
  for (std::size_t column = 0; column < header.cells.size(); ++column)
    if (lower(header.cell(column)) == name) return column;
  return kNoColumn;
}

}  // namespace ashyq::integrity
