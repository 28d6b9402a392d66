#include "integrity/matching/register_members.hpp"

namespace ashyq::integrity {
namespace {

std::vector<DeclaredCompany> companies_in(const Json& array) {
  std::vector<DeclaredCompany> companies;
  for (const Json one : array.elements()) {
    DeclaredCompany declared{organisation_of(one), share_of(one, "share"), hold_of(one)};
    if (declared.company.id.empty() && declared.company.name.empty())
      throw WrongMember{RegisterFaultKind::NoSubject, "declared"};
    companies.push_back(std::move(declared));
  }
  return companies;
}

std::vector<Relative> relatives_in(const Json& array) {
  std::vector<Relative> relatives;
  for (const Json one : array.elements()) {
    const auto person = person_of(one);
    relatives.push_back({person.value_or(PersonRef{}), text_of(one, "relation"), companies_in(one["companies"])});
  }
  return relatives;
}

Official official_in(const Json& line) {
  const auto person = person_of(line["person"]);
  if (!person || person->name.empty()) throw WrongMember{RegisterFaultKind::NoPerson, "person"};
  Official official{*person, text_of(line, "post"), organisation_of(line["body"]), term_of(line, "from", "until"), {},
                    {}};
  if (official.body.id.empty() && official.body.name.empty()) throw WrongMember{RegisterFaultKind::NoBody, "body"};
  official.declared = companies_in(line["declared"]);
  official.relatives = relatives_in(line["relatives"]);
  return official;
}

}  // namespace

RegisterFaults read_officials(std::string_view json_lines, Registers& into) {
  into.has_officials = true;
  return for_each_json_line(json_lines,
                            [&](const Json& line, std::uint64_t) { into.officials.push_back(official_in(line)); });
}

}  // namespace ashyq::integrity
