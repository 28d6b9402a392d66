// /admin/people/{id}: one account: its roles, its state, its second factor.
#include <array>

#include "identity/storage/api_tokens.hpp"
#include "base/number.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/grants.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

constexpr std::array kGivenRoles{Role::Operator, Role::Registrar, Role::Officer,       Role::Head,
                                 Role::Reviewer, Role::Auditor,   Role::CouncilMember, Role::Administrator};

bool belongs_to_a_body(Role role) { return can_be_delegated(role); }

std::string role_text(const Desk& desk, const Request& request, Role role) {
  return desk.shell.text(request, "identity.role." + std::string(name_of(role)));
}

PersonRow person_in(Tx& tx, const Desk& desk, const Request& request) {
  auto person = desk.people.find(tx, Id<Person>{request.number("id")});
  if (!person || person->state == PersonState::Erased) throw platform::BadParam{};
  return *std::move(person);
}

json::array grants_shown(Tx& tx, Desk& desk, const Request& request, Id<Person> person) {
  const auto directory = desk.bodies.directory();
  json::array lines;
  for (const TimedGrant& grant : grants_of(tx, person))
    lines.push_back({{"id", grant.id},
                     {"role", role_text(desk, request, grant.grant.role)},
                     {"body", grant.grant.body == 0 ? "" : directory->name_of(grant.grant.body, request.language)},
                     {"from", platform::long_date(request.language, grant.from)},
                     {"until", grant.until ? platform::long_date(request.language, *grant.until) : ""},
                     {"holds", holds_on(grant, desk.today())}});
  return lines;
}

json::array role_items(const Desk& desk, const Request& request) {
  json::array items;
  for (const Role role : kGivenRoles)
    items.push_back({{"value", std::to_string(static_cast<int>(role))}, {"text", role_text(desk, request, role)}});
  return items;
}

json::array body_items(Desk& desk, const Request& request) {
  json::array items;
  for (const auto& body : desk.bodies.directory()->bodies())
    if (body.active)
      items.push_back({{"value", std::to_string(body.id.value)}, {"text", body.name.in(request.language)}});
  return items;
}

Response page(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  json::object context{{"roles", role_items(desk, request)}, {"bodies", body_items(desk, request)}};
  desk.database.write([&](Tx& tx) {  // the reading is recorded with the page
    const PersonRow person = person_in(tx, desk, request);
    const auto personal = desk.people.open(person).value_or(Personal{});
    context["title"] = personal.name;
    context["email"] = personal.email;
    context["id"] = person.id.value;
    context["suspended"] = person.state == PersonState::Suspended;
    context["invited"] = person.state == PersonState::Invited;
    context["two_step"] = has_confirmed_totp(tx, person.id);
    context["is_self"] = person.id.value == request.visitor.account;
    context["grants"] = grants_shown(tx, desk, request, person.id);
    audittrail::record_reading(tx, {.at = desk.now(),
                                    .reader = request.visitor.account,
                                    .body = 0,
                                    .subject = {"identity.person", person.id.value},
                                    .person = person.id.value,
                                    .purpose = audittrail::Purpose::AccountCare,
                                    .fields = {audittrail::Field::Name, audittrail::Field::Email,
                                               audittrail::Field::Account},
                                    .request_id = request.id});
  });
  mistakes.into(context);
  return desk.shell.page(request, "identity/person.html", std::move(context), status);
}

std::int64_t number_in(const Request& request, std::string_view field) {
  return parse_number(request.form[field]).value_or(0);
}

std::string own_url(const Request& request) { return "/admin/people/" + std::string(request.text("id")); }

}  // namespace

Response person_page(Desk& desk, const Request& request) { return page(desk, request, {}, 200); }

Response give_grant(Desk& desk, const Request& request) {
  const std::int64_t number = number_in(request, "role");
  const auto role = static_cast<Role>(number);
  Grant grant{role, number_in(request, "body")};
  Mistakes mistakes;
  if (number < 2 || number > 9) mistakes.add("role", desk.shell.text(request, "identity.person.role_missing"));
  else if (!belongs_to_a_body(role)) grant.body = 0;
  else if (desk.bodies.directory()->find(Id<bodies::Body>{grant.body}) == nullptr)
    mistakes.add("body", desk.shell.text(request, "identity.person.body_missing"));
  std::optional<Day> until;
  if (!request.form["until"].empty()) {
    until = Day::parse(request.form["until"]);
    if (!until || *until < desk.today())
      mistakes.add("until", desk.shell.text(request, "identity.delegation.day_invalid"));
  }
  if (!mistakes.empty()) return page(desk, request, mistakes, 422);
  desk.database.write([&](Tx& tx) {
    const PersonRow person = person_in(tx, desk, request);
    add_grant(tx, person.id, grant, desk.today(), until, request.visitor.account, desk.now());
    record_act(tx, request, "identity.give_grant", person.id, desk.now(),
               {{"role", name_of(grant.role)}, {"body", grant.body}});
  });
  return shell::Shell::see_other_with_notice(own_url(request), "identity.person.grant_given");
}

Response take_grant(Desk& desk, const Request& request) {
  const std::int64_t grant = request.number("grant");
  desk.database.write([&](Tx& tx) {
    const PersonRow person = person_in(tx, desk, request);
    if (!end_grant(tx, grant, person.id, desk.today())) throw platform::BadParam{};
    record_act(tx, request, "identity.take_grant", person.id, desk.now(), {{"grant", grant}});
  });
  return shell::Shell::see_other_with_notice(own_url(request), "identity.person.grant_taken");
}

Response change_person_state(Desk& desk, const Request& request) {
  const std::string_view wanted = request.form["state"];
  desk.database.write([&](Tx& tx) {
    const PersonRow person = person_in(tx, desk, request);
    if (person.id.value == request.visitor.account) throw platform::BadParam{};  // nobody locks himself out
    std::string_view action;
    if (wanted == "suspended") {
      desk.people.set_state(tx, person.id, PersonState::Suspended);
      end_all_sessions(tx, person.id);
      revoke_all_tokens(tx, person.id, desk.now());
      action = "identity.suspend";
    } else if (wanted == "active" && person.state == PersonState::Suspended) {
      desk.people.set_state(tx, person.id, PersonState::Active);
      action = "identity.restore";
    } else if (wanted == "without_two_step") {
      remove_totp(tx, person.id);
      end_all_sessions(tx, person.id);
      action = "identity.remove_two_step";
    } else {
      throw platform::BadParam{};
    }
    record_act(tx, request, action, person.id, desk.now());
  });
  return shell::Shell::see_other_with_notice(own_url(request), "identity.person.saved");
}

}  // namespace ashyq::identity
