// The register of unscrupulous participants of procurement (PP art. 4 and its rules), as a table with a header.
#include <algorithm>
#include <array>
#include <span>

#include "integrity/matching/csv_rows.hpp"
#include "integrity/matching/register_members.hpp"

namespace ashyq::integrity {
namespace {

constexpr std::array<std::string_view, 4> kColumns{"bin", "name", "from", "until"};
using Places = std::array<std::size_t, 4>;

Places places_in(const CsvRow& header) {
  Places places;
  std::ranges::transform(kColumns, places.begin(), [&](std::string_view name) { return column_of(header, name); });
  return places;
}

std::optional<Day> day_in(const CsvRow& row, const Places& places, std::size_t column) {
  const std::string text = row.cell(places[column]);
  if (text.empty()) return std::nullopt;
  const auto day = Day::parse(text);
  if (!day) throw WrongMember{RegisterFaultKind::WrongDate, std::string(kColumns[column])};
  return day;
}

UnscrupulousSupplier supplier_in(const CsvRow& row, const Places& places) {
  if (!row.closed) throw WrongMember{RegisterFaultKind::UnclosedQuote, {}};
  UnscrupulousSupplier found;
  found.supplier = {"KZ-BIN", row.cell(places[0]), row.cell(places[1])};
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
  const std::vector<CsvRow> rows = csv_rows(csv);
  if (rows.empty()) return {{RegisterFaultKind::WrongColumns, 1, {}}};
  const Places places = places_in(rows.front());
  if ((places[0] == kNoColumn && places[1] == kNoColumn) || places[2] == kNoColumn)
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
    case RegisterFaultKind::NoName: return "no_name";
    case RegisterFaultKind::UnknownKind: return "unknown_kind";
    case RegisterFaultKind::WrongCheckDigit: return "wrong_check_digit";
  }
  return "not_json";
}

}  // namespace ashyq::integrity
