#include "integrity/matching/register_members.hpp"

#include <cmath>

#include "base/iin.hpp"
#include "base/text.hpp"

namespace ashyq::integrity {
namespace {

int birth_year_of(const Json& object) {
  const Json said = object["birth_year"];
  if (const auto number = said.as_double();
      number && *number >= 1880 && *number <= 2100 && std::floor(*number) == *number)
    return static_cast<int>(*number);
  if (const auto day = day_of(object, "birth_date")) return day->year();
  if (said && said.kind() != JsonKind::Null) throw WrongMember{RegisterFaultKind::WrongDate, "birth_year"};
  return 0;
}

}  // namespace

std::string text_of(const Json& object, std::string_view member) {
  const Json value = object[member];
  if (const auto text = value.string()) return std::string(trim(*text));
  return std::string(value.number().value_or(std::string_view{}));
}

std::optional<Day> day_of(const Json& object, std::string_view member) {
  const std::string text = text_of(object, member);
  if (text.empty()) return std::nullopt;
  // BODS dates may carry a time; the day is what counts.
  const auto day = Day::parse(std::string_view(text).substr(0, 10));
  if (!day || (text.size() > 10 && text[10] != 'T'))
    throw WrongMember{RegisterFaultKind::WrongDate, std::string(member)};
  return day;
}

Term term_of(const Json& object, std::string_view from, std::string_view until) {
  Term term{day_of(object, from), day_of(object, until)};
  if (term.from && term.until && *term.until < *term.from)
    throw WrongMember{RegisterFaultKind::WrongDate, std::string(until)};
  return term;
}

double share_of(const Json& object, std::string_view member) {
  const Json value = object[member];
  if (!value || value.kind() == JsonKind::Null) return kUnknownShare;
  const auto share = value.as_double();
  if (!share || !(*share >= 0 && *share <= 1)) throw WrongMember{RegisterFaultKind::WrongShare, std::string(member)};
  return *share;
}

OrganisationRef organisation_of(const Json& object) {
  return {text_of(object, "scheme"), text_of(object, "id"), text_of(object, "name")};
}

std::optional<PersonRef> person_of(const Json& object) {
  PersonRef person{text_of(object, "iin"), text_of(object, "name"), birth_year_of(object)};
  if (person.iin.empty() && person.name.empty()) return std::nullopt;
  if (person.iin.empty()) return person;
  const auto iin = Iin::parse(person.iin);
  if (!iin) throw WrongMember{RegisterFaultKind::WrongIin, "iin"};
  if (iin->born_on()) person.birth_year = iin->born_on()->year();
  return person;
}

Hold hold_of(const Json& object) {
  const std::string kind = text_of(object, "kind");
  if (kind.empty() || kind == "owner") return Hold::Owner;
  if (kind == "director") return Hold::Director;
  throw WrongMember{RegisterFaultKind::WrongKind, "kind"};
}

}  // namespace ashyq::integrity
