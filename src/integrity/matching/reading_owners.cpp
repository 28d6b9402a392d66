// Owners: our own lines, and statements of the Beneficial Ownership Data Standard (0.2, 0.3: same members), where an
// ownershipOrControlStatement points to an entity and to a person by their statements' ids.
#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "integrity/matching/register_members.hpp"

namespace ashyq::integrity {
namespace {

struct Pointed {
  std::string subject, person, entity;
  Ownership ownership;
  std::string statement;
  std::uint64_t line{0};
};

/// Statements may come in any order, so pointers are followed when all are read.
class Statements {
 public:
  void add(const Json& statement, std::uint64_t line) {
    const std::string type = text_of(statement, "statementType"), id = text_of(statement, "statementID");
    for (const Json replaced : statement["replacesStatements"].elements())
      if (const auto text = replaced.string()) replaced_.emplace(*text);
    if (type == "entityStatement") entities_[id] = entity(statement);
    else if (type == "personStatement") persons_[id] = person(statement);
    else if (type == "ownershipOrControlStatement") add_ownerships(statement, id, line);
    else throw WrongMember{RegisterFaultKind::UnknownStatement, "statementType"};
  }

  void follow(Registers& into, RegisterFaults& faults) {
    for (Pointed& pointed : pointed_) {
      if (replaced_.contains(pointed.statement)) continue;
      const auto subject = entities_.find(pointed.subject);
      if (subject == entities_.end()) {
        faults.push_back({RegisterFaultKind::NoSubject, pointed.line, "subject"});
        continue;
      }
      pointed.ownership.subject = subject->second;
      if (find_party(pointed)) into.owners.push_back(std::move(pointed.ownership));
      else faults.push_back({RegisterFaultKind::NoInterestedParty, pointed.line, "interestedParty"});
    }
  }

 private:
  std::unordered_map<std::string, OrganisationRef> entities_;
  std::unordered_map<std::string, PersonRef> persons_;
  std::unordered_set<std::string> replaced_;
  std::vector<Pointed> pointed_;

  /// KZ-BIN first, else any identifier: registers of other countries have their own schemes.
  static OrganisationRef entity(const Json& statement) {
    OrganisationRef found{{}, {}, text_of(statement, "name")};
    for (const Json identifier : statement["identifiers"].elements()) {
      const std::string scheme = text_of(identifier, "scheme");
      if (!found.id.empty() && scheme != "KZ-BIN") continue;
      found.scheme = scheme;
      found.id = text_of(identifier, "id");
    }
    return found;
  }

  static PersonRef person(const Json& statement) {
    PersonRef found;
    for (const Json name : statement["names"].elements())
      if (found.name.empty() || text_of(name, "type") == "individual") found.name = text_of(name, "fullName");
    for (const Json identifier : statement["identifiers"].elements())
      if (text_of(identifier, "scheme").ends_with("IIN")) found.iin = text_of(identifier, "id");
    const std::string born = text_of(statement, "birthDate");
    if (born.size() >= 4 && std::all_of(born.begin(), born.begin() + 4, [](char c) { return c >= '0' && c <= '9'; }))
      found.birth_year = std::stoi(born.substr(0, 4));
    return found;
  }

  /// BODS counts in per cent. Of a range the lower end is sure.
  static double share(const Json& interest) {
    const Json share = interest["share"];
    for (const char* member : {"exact", "minimum", "exclusiveMinimum"})
      if (const auto percent = share[member].as_double()) {
        if (!(*percent >= 0 && *percent <= 100)) throw WrongMember{RegisterFaultKind::WrongShare, "share"};
        return *percent / 100;
      }
    return kUnknownShare;
  }

  static Hold kind(const Json& interest) {
    const std::string type = text_of(interest, "type");
    const bool manages = type.find("board") != std::string::npos || type.find("Board") != std::string::npos ||
                         type.starts_with("senior") || type.starts_with("appointment");
    return manages ? Hold::Director : Hold::Owner;
  }

  void add_ownerships(const Json& statement, const std::string& id, std::uint64_t line) {
    const Json party = statement["interestedParty"];
    Pointed pointed{text_of(statement["subject"], "describedByEntityStatement"),
                    text_of(party, "describedByPersonStatement"),
                    text_of(party, "describedByEntityStatement"),
                    {},
                    id,
                    line};
    if (pointed.person.empty() && pointed.entity.empty()) return;  // "unspecified": says that nobody is known
    const auto interests = statement["interests"];
    if (interests.size() == 0) pointed_.push_back(pointed);
    for (const Json interest : interests.elements()) {
      pointed.ownership.share = share(interest);
      pointed.ownership.kind = kind(interest);
      pointed.ownership.term = term_of(interest, "startDate", "endDate");
      pointed_.push_back(pointed);
    }
  }

  bool find_party(Pointed& pointed) const {
    if (const auto person = persons_.find(pointed.person); person != persons_.end()) {
      pointed.ownership.person = person->second;
      return true;
    }
    const auto entity = entities_.find(pointed.entity);
    if (entity != entities_.end()) pointed.ownership.entity = entity->second;
    return entity != entities_.end();
  }
};

Ownership ownership_in(const Json& line) {
  Ownership ownership{.subject = organisation_of(line["subject"]),
                      .person = person_of(line["interestedParty"]["person"]),
                      .entity = organisation_of(line["interestedParty"]["entity"]),
                      .share = share_of(line, "share"),
                      .kind = hold_of(line),
                      .term = term_of(line, "from", "until")};
  if (ownership.subject.id.empty() && ownership.subject.name.empty())
    throw WrongMember{RegisterFaultKind::NoSubject, "subject"};
  if (!ownership.person && ownership.entity.id.empty() && ownership.entity.name.empty())
    throw WrongMember{RegisterFaultKind::NoInterestedParty, "interestedParty"};
  return ownership;
}

RegisterFaults add_array(std::string_view text, Statements& statements) {
  JsonText json;
  RegisterFaults faults;
  if (json.parse_copy(text) != JsonFault::None) {
    const std::string_view before = text.substr(0, json.fault_at());
    faults.push_back(
        {RegisterFaultKind::NotJson, 1 + static_cast<std::uint64_t>(std::ranges::count(before, '\n')), {}});
    return faults;
  }
  const auto line_of = [&](const Json& value) {
    std::uint64_t number = 1;
    const auto at = text.find(value.raw());
    if (at != std::string_view::npos)
      number += static_cast<std::uint64_t>(std::ranges::count(text.substr(0, at), '\n'));
    return number;
  };
  for (const Json statement : json.root().elements()) try {
      statements.add(statement, 0);
    } catch (const WrongMember& wrong) {
      faults.push_back({wrong.kind, line_of(statement), wrong.member});
    }
  return faults;
}

}  // namespace

RegisterFaults read_owners(std::string_view json, Registers& into) {
  into.has_owners = true;
  Statements statements;
  RegisterFaults faults;
  if (const std::size_t first = json.find_first_not_of(" \t\r\n");
      first != std::string_view::npos && json[first] == '[')
    faults = add_array(json, statements);
  else
    faults = for_each_json_line(json, [&](const Json& line, std::uint64_t number) {
      if (line["statementType"]) statements.add(line, number);
      else into.owners.push_back(ownership_in(line));
    });
  statements.follow(into, faults);
  std::ranges::stable_sort(faults, {}, &RegisterFault::line);
  return faults;
}

}  // namespace ashyq::integrity
