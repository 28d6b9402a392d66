// /delegation: who stands in while somebody is away.
#include <algorithm>

#include "identity/storage/grants.hpp"
#include "base/number.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

std::int64_t number_in(const Request& request, std::string_view field) {
  return parse_number(request.form[field]).value_or(0);
}

std::optional<Day> day_in(const Request& request, const std::string& field) {
  const auto part = [&](const char* name) { return std::string(request.form[field + name]); };
  const auto padded = [](std::string text, std::size_t digits) {
    return text.size() < digits ? std::string(digits - text.size(), '0') + text : text;
  };
  return Day::parse(padded(part("_year"), 4) + "-" + padded(part("_month"), 2) + "-" + padded(part("_day"), 2));
}

json::object typed_day(const Request& request, const std::string& field) {
  return {{"day", request.form[field + "_day"]},
          {"month", request.form[field + "_month"]},
          {"year", request.form[field + "_year"]}};
}

std::string name_of_person(Tx& tx, const Desk& desk, std::int64_t id) {
  const auto person = desk.people.find(tx, Id<Person>{id});
  const auto personal = person ? desk.people.open(*person) : std::nullopt;
  return personal ? personal->name : "№ " + std::to_string(id);
}

/// Colleagues in the bodies where the visitor serves; nobody else can take over the work.
json::array colleagues(Tx& tx, Desk& desk, const Request& request) {
  const auto directory = desk.bodies.directory();
  json::array items;
  std::vector<std::int64_t> seen{request.visitor.account};
  for (const TimedGrant& own : grants_of(tx, Id<Person>{request.visitor.account})) {
    if (!holds_on(own, desk.today()) || !can_be_delegated(own.grant.role)) continue;
    for (const Role role : {Role::Registrar, Role::Officer, Role::Head, Role::Reviewer, Role::Operator})
      for (const Id<Person> person : holders(tx, role, own.grant.body, desk.today())) {
        if (std::ranges::find(seen, person.value) != seen.end()) continue;
        seen.push_back(person.value);
        items.push_back({{"value", std::to_string(person.value)},
                         {"text", name_of_person(tx, desk, person.value) + " (" +
                                      directory->name_of(own.grant.body, request.language) + ")"}});
      }
  }
  return items;
}

json::array lines_of(Tx& tx, const Desk& desk, const Request& request, const std::vector<Delegation>& all, bool mine) {
  json::array lines;
  for (const Delegation& d : all)
    lines.push_back({{"id", d.id},
                     {"name", name_of_person(tx, desk, mine ? d.to_person : d.from_person)},
                     {"from", platform::long_date(request.language, d.from)},
                     {"until", platform::long_date(request.language, d.until)}});
  return lines;
}

Response page(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  const Id<Person> me{request.visitor.account};
  json::object context{{"title", desk.shell.text(request, "identity.delegation.title")},
                       {"to", request.form["to"]},
                       {"from_day", typed_day(request, "from")},
                       {"until_day", typed_day(request, "until")}};
  desk.database.read([&](Tx& tx) {
    context["colleagues"] = colleagues(tx, desk, request);
    context["mine"] = lines_of(tx, desk, request, delegations_by(tx, me, desk.today()), true);
    context["to_me"] = lines_of(tx, desk, request, delegations_to(tx, me, desk.today()), false);
  });
  mistakes.into(context);
  return desk.shell.page(request, "identity/delegation.html", std::move(context), status);
}

void add_refusal(Mistakes& mistakes, const Desk& desk, const Request& request, DelegationRefusal refusal) {
  const auto add = [&](const char* field, std::string_view key) { mistakes.add(field, desk.shell.text(request, key)); };
  switch (refusal) {
    case DelegationRefusal::ToOneself: return add("to", "identity.delegation.to_oneself");
    case DelegationRefusal::NotStaff: return add("to", "identity.delegation.not_staff");
    case DelegationRefusal::DaysTurned: return add("until", "identity.delegation.days_turned");
    case DelegationRefusal::InThePast: return add("until", "identity.delegation.in_the_past");
    case DelegationRefusal::TooLong: return add("until", "identity.delegation.too_long");
    case DelegationRefusal::Overlaps: return add("from", "identity.delegation.overlaps");
  }
}

}  // namespace

Response delegation_page(Desk& desk, const Request& request) { return page(desk, request, {}, 200); }

Response delegate(Desk& desk, const Request& request) {
  Mistakes mistakes;
  const auto from = day_in(request, "from"), until = day_in(request, "until");
  if (!from) mistakes.add("from", desk.shell.text(request, "identity.delegation.day_invalid"));
  if (!until) mistakes.add("until", desk.shell.text(request, "identity.delegation.day_invalid"));
  if (!mistakes.empty()) return page(desk, request, mistakes, 422);
  const Delegation wanted{0, request.visitor.account, number_in(request, "to"), 0, *from, *until, false};
  const auto refused = desk.database.write([&](Tx& tx) -> std::optional<DelegationRefusal> {
    const Id<Person> substitute{wanted.to_person};
    const bool staff = desk.people.find(tx, substitute) && is_staff_on(tx, substitute, desk.today());
    const auto standing = delegations_by(tx, Id<Person>{wanted.from_person}, desk.today());
    if (const auto no_way = refusal(wanted, staff, standing, desk.today())) return no_way;
    add_delegation(tx, wanted, request.visitor.account, desk.now());
    // Whose roles they are: their chain must show it too, not only the substitute's.
    ledger::append(tx, {.at = desk.now(),
                        .stem = "identity.delegate",
                        .subject_kind = "identity.person",
                        .subject = request.visitor.account,
                        .actor = request.visitor.account,
                        .details = {{"to", substitute.value}}});
    record_act(tx, request, "identity.delegate", substitute, desk.now(),
               {{"from_on", wanted.from.iso()}, {"until_on", wanted.until.iso()}});
    return std::nullopt;
  });
  if (refused) add_refusal(mistakes, desk, request, *refused);
  if (!mistakes.empty()) return page(desk, request, mistakes, 422);
  return shell::Shell::see_other_with_notice("/delegation", "identity.delegation.saved");
}

Response end_delegation_page(Desk& desk, const Request& request) {
  const std::int64_t id = request.number("id");
  const Id<Person> me{request.visitor.account};
  const bool ended = desk.database.write([&](Tx& tx) {
    if (!end_delegation(tx, id, me, desk.now())) return false;
    record_act(tx, request, "identity.end_delegation", me, desk.now(), {{"delegation", id}});
    return true;
  });
  if (!ended) throw platform::BadParam{};
  return shell::Shell::see_other_with_notice("/delegation", "identity.delegation.ended");
}

}  // namespace ashyq::identity
