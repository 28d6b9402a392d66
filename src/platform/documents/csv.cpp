#include "platform/documents/csv.hpp"

#include <algorithm>

namespace ashyq::platform {
namespace {

bool is_number(std::string_view cell) {
  if (cell.starts_with('-')) cell.remove_prefix(1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return !cell.empty() && is_digit(cell[0]) && std::ranges::count(cell, '.') <= 1 &&
         std::ranges::all_of(cell, [&](char c) { return is_digit(c) || c == '.'; });
}

bool would_run(std::string_view cell) {
  return !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell[0]) != std::string_view::npos && !is_number(cell);
}

std::string cell_of(std::string_view text) {
  const std::string safe = (would_run(text) ? "'" : "") + std::string{text};
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (char c : safe) quoted.append(c == '"' ? "\"" : "").push_back(c);
  return quoted + '"';
}

}  // namespace

std::string csv_row(std::span<const std::string> cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) row.append(i == 0 ? "" : ",").append(cell_of(cells[i]));
  return row + "\r\n";
}

}  // namespace ashyq::platform
