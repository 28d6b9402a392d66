#include "integrity/matching/reading_parties.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "integrity/matching/csv_rows.hpp"
#include "integrity/matching/matching_row.hpp"
#include "integrity/matching/register_members.hpp"

namespace ashyq::integrity {
namespace {

struct Column {
  std::string_view name;
  std::string MatchParty::*text;
};
constexpr std::array kColumns{Column{"id", &MatchParty::id},
                              Column{"name", &MatchParty::name},
                              Column{"scheme", &MatchParty::scheme},
                              Column{"identifier", &MatchParty::identifier},
                              Column{"telephone", &MatchParty::telephone},
                              Column{"email", &MatchParty::email},
                              Column{"address", &MatchParty::address},
                              Column{"birth_date", &MatchParty::birth_date},
                              Column{"country", &MatchParty::country}};

PartyKind kind_named(std::string_view name) {
  if (name == "person") return PartyKind::Person;
  if (name.empty() || name == "organisation" || name == "organization") return PartyKind::Organisation;
  throw WrongMember{RegisterFaultKind::UnknownKind, "kind"};
}

bool is_year(std::string_view text) {
  return text.size() == 4 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

class Reading {
 public:
  void take(MatchParty&& party, std::string_view kind, std::uint64_t line) {
    party.kind = kind_named(kind);
    if (party.name.empty()) throw WrongMember{RegisterFaultKind::NoName, "name"};
    if (!party.birth_date.empty() && !is_year(party.birth_date) && !Day::parse(party.birth_date))
      throw WrongMember{RegisterFaultKind::WrongDate, "birth_date"};
    if (has_wrong_number(party)) wrong_numbers_.push_back({RegisterFaultKind::WrongCheckDigit, line, "identifier"});
    list_.parties.push_back(std::move(party));
    list_.lines.push_back(line);
  }

  PartyList finish(RegisterFaults&& faults) {
    list_.faults = std::move(faults);
    list_.faults.insert(list_.faults.end(), wrong_numbers_.begin(), wrong_numbers_.end());
    std::ranges::stable_sort(list_.faults, {}, &RegisterFault::line);
    return std::move(list_);
  }

 private:
  PartyList list_;
  RegisterFaults wrong_numbers_;
};

PartyList read_lines(std::string_view text) {
  Reading reading;
  auto faults = for_each_json_line(text, [&](const Json& object, std::uint64_t line) {
    MatchParty party;
    for (const Column& column : kColumns) party.*column.text = text_of(object, column.name);
    reading.take(std::move(party), text_of(object, "kind"), line);
  });
  return reading.finish(std::move(faults));
}

PartyList read_table(std::string_view text) {
  Reading reading;
  RegisterFaults faults;
  const auto rows = csv_rows(text);
  if (rows.empty() || column_of(rows.front(), "name") == kNoColumn)
    return reading.finish({{RegisterFaultKind::NoName, 1, "name"}});
  for (const CsvRow& row : std::span(rows).subspan(1)) try {
      if (!row.closed) throw WrongMember{RegisterFaultKind::UnclosedQuote, {}};
      MatchParty party;
      for (const Column& column : kColumns) party.*column.text = row.cell(column_of(rows.front(), column.name));
      reading.take(std::move(party), row.cell(column_of(rows.front(), "kind")), row.line);
    } catch (const WrongMember& wrong) {
      faults.push_back({wrong.kind, row.line, wrong.member});
    }
  return reading.finish(std::move(faults));
}

}  // namespace

PartyList read_parties(std::string_view text) {
  const auto first = text.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string_view::npos && text[first] == '{' ? read_lines(text.substr(first > 3 ? 0 : first))
                                                               : read_table(text);
}

}  // namespace ashyq::integrity
