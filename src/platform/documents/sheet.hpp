// Tables as XLSX, row by row, in constant memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/day.hpp"

namespace ashyq::platform {

struct SheetLink {
  std::string url;
  std::string text;
};

/// Empty, text, number, day, local time or link. Text is never run as a formula.
using SheetCell = std::variant<std::monostate, std::string, std::int64_t, double, Day, LocalTime, SheetLink>;

struct SheetColumn {
  std::string title;
  double width{14};  // in letters
};

class SheetWriter {
 public:
  /// What a sheet holds at most, with the row of titles.
  static constexpr std::uint32_t kMostRows = 1'048'576;

  /// The first row holds the titles and stays in sight.
  SheetWriter(const std::filesystem::path& file, std::string sheet_name, const std::vector<SheetColumn>& columns);
  ~SheetWriter();
  SheetWriter(const SheetWriter&) = delete;
  SheetWriter& operator=(const SheetWriter&) = delete;
  /// False when the sheet is full.
  bool row(const std::vector<SheetCell>& cells);
  /// The file is complete when this returns. Throws when it cannot be written.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
