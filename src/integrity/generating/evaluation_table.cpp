#include <cstdio>

#include "integrity/generating/evaluate.hpp"
#include "integrity/generating/json_line.hpp"

namespace ashyq::integrity::generating {
namespace {

std::string percent(std::optional<double> value) {
  if (!value) return "-";
  char text[16];
  std::snprintf(text, sizeof text, "%.3f", *value);
  return text;
}
std::string percent(const Share& share) { return percent(share.value()); }
std::string fraction(const Share& share) {
  return share.of == 0 ? "-" : std::to_string(share.part) + "/" + std::to_string(share.of);
}

/// The first column stands left, numbers right; every column as wide as its widest cell.
std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string blanks(widths[i] - row[i].size(), ' ');
      out += i == 0 ? row[i] + blanks : "  " + blanks + row[i];
    }
    out += "\n";
  }
  return out;
}

std::vector<std::string> row_of(const FlagScore& flag) {
  return {flag.code,
          std::to_string(flag.precision.of),
          percent(flag.precision),
          percent(flag.recall),
          percent(flag.f1()),
          percent(flag.recall_by_level[0]),
          percent(flag.recall_by_level[1]),
          percent(flag.recall_by_level[2]),
          fraction(flag.recall),
          fraction(flag.decoys),
          percent(flag.value_precision),
          percent(flag.value_recall),
          flag.value_recall.of == 0 ? "-" : std::to_string(flag.wrong_values)};
}

std::vector<std::string> row_of(const SchemeScore& scheme) {
  return {scheme.name,
          percent(scheme.any),
          percent(scheme.any_by_level[0]),
          percent(scheme.any_by_level[1]),
          percent(scheme.any_by_level[2]),
          percent(scheme.all),
          fraction(scheme.any),
          fraction(scheme.decoys)};
}

void write(JsonLine& line, std::string_view name, const Share& share) {
  line.open(name, '{');
  line.number("part", static_cast<std::int64_t>(share.part));
  line.number("of", static_cast<std::int64_t>(share.of));
  if (const auto value = share.value()) line.ratio("value", *value);
  line.close('}');
}

void write(JsonLine& line, std::string_view name, const std::array<Share, 3>& by_level) {
  for (std::size_t i = 0; i < 3; ++i) write(line, std::string(name) + "_" + std::to_string(i + 1), by_level[i]);
}

void write(JsonLine& line, const FlagScore& flag) {
  line.open('{');
  line.text("flag", flag.code);
  write(line, "precision", flag.precision);
  write(line, "recall", flag.recall);
  if (const auto f1 = flag.f1()) line.ratio("f1", *f1);
  write(line, "recall_level", flag.recall_by_level);
  write(line, "decoys", flag.decoys);
  write(line, "value_precision", flag.value_precision);
  write(line, "value_recall", flag.value_recall);
  line.number("wrong_values", static_cast<std::int64_t>(flag.wrong_values));
  line.close('}');
}

void write(JsonLine& line, const SchemeScore& scheme) {
  line.open('{');
  line.text("scheme", scheme.name);
  write(line, "any", scheme.any);
  write(line, "any_level", scheme.any_by_level);
  write(line, "all", scheme.all);
  write(line, "decoys", scheme.decoys);
  line.close('}');
}

}  // namespace

std::string Evaluation::table() const {
  std::vector<std::vector<std::string>> rows{{"flag", "raised", "precision", "recall", "F1", "level 1", "level 2",
                                              "level 3", "found", "decoys", "value prec.", "value recall",
                                              "wrong value"}};
  for (const FlagScore& flag : flags) rows.push_back(row_of(flag));
  std::string out = aligned(rows) + "\n";
  rows = {{"scheme", "any flag", "level 1", "level 2", "level 3", "all flags", "found", "decoys"}};
  for (const SchemeScore& scheme : schemes) rows.push_back(row_of(scheme));
  return out + aligned(rows);
}

std::string Evaluation::json() const {
  std::string out;
  JsonLine line(out);
  line.open('{');
  line.number("results", static_cast<std::int64_t>(results));
  line.number("unreadable", static_cast<std::int64_t>(unreadable));
  line.open("flags", '[');
  for (const FlagScore& flag : flags) write(line, flag);
  line.close(']');
  line.open("schemes", '[');
  for (const SchemeScore& scheme : schemes) write(line, scheme);
  line.close(']');
  line.close('}');
  return out;
}

}  // namespace ashyq::integrity::generating
