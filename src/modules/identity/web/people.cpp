// /admin/people: accounts of staff, and inviting somebody.
#include "base/text.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/grants.hpp"
#include "identity/storage/links.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

std::string state_text(const Desk& desk, const Request& request, PersonState state) {
  switch (state) {
    case PersonState::Active: return desk.shell.text(request, "identity.state.active");
    case PersonState::Invited: return desk.shell.text(request, "identity.state.invited");
    case PersonState::Suspended: return desk.shell.text(request, "identity.state.suspended");
    case PersonState::Erased: return desk.shell.text(request, "identity.state.erased");
  }
  return {};
}

std::string roles_text(Desk& desk, const Request& request, const std::vector<Grant>& grants) {
  const auto directory = desk.bodies.directory();
  std::string text;
  for (const Grant& grant : grants) {
    if (grant.role == Role::Citizen) continue;
    text.append(text.empty() ? "" : "; ") += desk.shell.text(request,
                                                             "identity.role." + std::string(name_of(grant.role)));
    if (grant.body != 0) text += ", " + directory->name_of(grant.body, request.language);
  }
  return text;
}

void note_reading(Tx& tx, const Desk& desk, const Request& request, Id<Person> person) {
  audittrail::record_reading(tx,
                             {.at = desk.now(),
                              .reader = request.visitor.account,
                              .body = 0,
                              .subject = {"identity.person", person.value},
                              .person = person.value,
                              .purpose = audittrail::Purpose::AccountCare,
                              .fields = {audittrail::Field::Name, audittrail::Field::Email, audittrail::Field::Account},
                              .request_id = request.id});
}

/// Citizens are found by their exact address only: this page is not for leafing through who lives in the city.
std::vector<PersonRow> found_people(Tx& tx, const Desk& desk, std::string_view email) {
  if (email.empty()) return desk.people.staff(tx);
  const auto person = desk.people.find_by_email(tx, email);
  return person ? std::vector{*person} : std::vector<PersonRow>{};
}

Response invitation(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  json::object context{{"title", desk.shell.text(request, "identity.invite.title")},
                       {"values", {{"name", request.form["name"]}, {"email", request.form["email"]}}}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/invite.html", std::move(context), status);
}

}  // namespace

Response people_page(Desk& desk, const Request& request) {
  const std::string email{trim(request.query["email"])};
  json::array lines;
  desk.database.write([&](Tx& tx) {
    lines.clear();
    for (const PersonRow& person : found_people(tx, desk, email)) {
      const auto personal = desk.people.open(person);
      if (!email.empty()) note_reading(tx, desk, request, person.id);
      lines.push_back({{"url", "/admin/people/" + std::to_string(person.id.value)},
                       {"name", personal ? personal->name : ""},
                       {"roles", roles_text(desk, request, effective_on(tx, person.id, desk.today()))},
                       {"two_step", has_confirmed_totp(tx, person.id)},
                       {"state", state_text(desk, request, person.state)}});
    }
  });
  return desk.shell.page(
      request, "identity/people.html",
      {{"title", desk.shell.text(request, "identity.people.title")}, {"email", email}, {"people", std::move(lines)}});
}

Response invite_page(Desk& desk, const Request& request) { return invitation(desk, request, {}, 200); }

Response invite_person(Desk& desk, const Request& request) {
  const std::string name{trim(request.form["name"])}, email{trim(request.form["email"])};
  Mistakes mistakes;
  if (length_of(name) < 2) mistakes.add("name", desk.shell.text(request, "identity.name.missing"));
  if (!looks_like_email(email)) mistakes.add("email", desk.shell.text(request, "identity.email.invalid"));
  if (!mistakes.empty()) return invitation(desk, request, mistakes, 422);
  const platform::CaseKeyId key = desk.people.keys().allocate();
  const Instant now = desk.now();
  try {
    const Id<Person> person = desk.database.write([&](Tx& tx) {
      const Id<Person> added = desk.people.add(tx, key, {name, email, ""}, request.language, "", PersonState::Invited,
                                               now);
      const std::int64_t link = add_link(tx, added, LinkPurpose::Invitation, now, now + kInvitationLives);
      desk.outbox.emit(tx, "identity.invited", {{"person", added.value}, {"link", link}});
      record_act(tx, request, "identity.invite", added, now);
      return added;
    });
    return shell::Shell::see_other_with_notice("/admin/people/" + std::to_string(person.value), "identity.invite.sent");
  } catch (const platform::Duplicate&) {
    mistakes.add("email", desk.shell.text(request, "identity.email.taken"));
    return invitation(desk, request, mistakes, 422);
  }
}

}  // namespace ashyq::identity
