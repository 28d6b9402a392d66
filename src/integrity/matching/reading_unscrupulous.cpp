// The register of unscrupulous participants of procurement (PP art. 4 and its rules), as a table with a header.
#include <algorithm>
#include <array>
#include <span>

#include "base/iin.hpp"
#include "base/text.hpp"
#include "integrity/matching/register_members.hpp"

namespace ashyq::integrity {
namespace {

struct CsvRow {
  std::vector<std::string> cells;
  std::uint64_t line{0};
  bool closed{true};
};

/// RFC 4180; a row may run over several lines within quotes.
std::vector<CsvRow> rows_of(std::string_view csv) {
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

constexpr std::array<std::string_view, 4> kColumns{"bin", "name", "from", "until"};
using Places = std::array<std::size_t, 4>;
constexpr std::size_t kMissing = static_cast<std::size_t>(-1);

Places places_in(const CsvRow& header) {
  Places places;
  places.fill(kMissing);
  for (std::size_t i = 0; i < header.cells.size(); ++i)
    for (std::size_t column = 0; column < kColumns.size(); ++column)
      if (lower(trim(header.cells[i])) == kColumns[column]) places[column] = i;
  return places;
}

std::string cell(const CsvRow& row, std::size_t place) {
  return place < row.cells.size() ? std::string(trim(row.cells[place])) : std::string();
}

std::optional<Day> day_in(const CsvRow& row, const Places& places, std::size_t column) {
  const std::string text = cell(row, places[column]);
  if (text.empty()) return std::nullopt;
  const auto day = Day::parse(text);
  if (!day) throw WrongMember{RegisterFaultKind::WrongDate, std::string(kColumns[column])};
  return day;
}

UnscrupulousSupplier supplier_in(const CsvRow& row, const Places& places) {
  if (!row.closed) throw WrongMember{RegisterFaultKind::UnclosedQuote, {}};
  UnscrupulousSupplier found;
  found.supplier = {"KZ-BIN", cell(row, places[0]), cell(row, places[1])};
  if (found.supplier.id.empty() && found.supplier.name.empty()) throw WrongMember{RegisterFaultKind::NoSupplier, "bin"};
  found.term = {day_in(row, places, 2), day_in(row, places, 3)};
  if (!found.term.from) throw WrongMember{RegisterFaultKind::WrongDate, "from"};
  if (found.term.until && *found.term.until < *found.term.from)
    throw WrongMember{RegisterFaultKind::WrongDate, "until"};
  return found;
}

}  // namespace

RegisterFaults read_unscrupulous(std::string_view csv, Registers& into) {
  into.has_unscrupulous = true;
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);  // spreadsheets write a byte order mark
  const std::vector<CsvRow> rows = rows_of(csv);
  if (rows.empty()) return {{RegisterFaultKind::WrongColumns, 1, {}}};
  const Places places = places_in(rows.front());
  if ((places[0] == kMissing && places[1] == kMissing) || places[2] == kMissing)
    return {{RegisterFaultKind::WrongColumns, rows.front().line, {}}};
  RegisterFaults faults;
  for (const CsvRow& row : std::span(rows).subspan(1)) try {
      into.unscrupulous.push_back(supplier_in(row, places));
    } catch (const WrongMember& wrong) {
      faults.push_back({wrong.kind, row.line, wrong.member});
    }
  return faults;
}

std::string_view name_of(RegisterFaultKind kind) {
  switch (kind) {
    case RegisterFaultKind::NotJson: return "not_json";
    case RegisterFaultKind::NotAnObject: return "not_an_object";
    case RegisterFaultKind::NoPerson: return "no_person";
    case RegisterFaultKind::NoBody: return "no_body";
    case RegisterFaultKind::NoSubject: return "no_subject";
    case RegisterFaultKind::NoInterestedParty: return "no_interested_party";
    case RegisterFaultKind::NoSupplier: return "no_supplier";
    case RegisterFaultKind::WrongDate: return "wrong_date";
    case RegisterFaultKind::WrongShare: return "wrong_share";
    case RegisterFaultKind::WrongIin: return "wrong_iin";
    case RegisterFaultKind::WrongKind: return "wrong_kind";
    case RegisterFaultKind::WrongColumns: return "wrong_columns";
    case RegisterFaultKind::UnclosedQuote: return "unclosed_quote";
    case RegisterFaultKind::UnknownStatement: return "unknown_statement";
  }
  return "not_json";
}

}  // namespace ashyq::integrity
