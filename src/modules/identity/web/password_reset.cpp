// /password-reset: asking for a link; /password-reset/{link}/{code}: the link itself, for invitations too.
#include "identity/rules/signed_text.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/links.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

constexpr std::chrono::hours kLinkLives{2};
constexpr std::int64_t kMostLinksADay = 5;

Response asking_page(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  json::object context{{"title", desk.shell.text(request, "identity.reset.title")}, {"email", request.form["email"]}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/password_reset.html", std::move(context), status);
}

struct Opened {
  Link link;
  PersonRow person;
  Personal personal;
  bool staff{false};
};

std::optional<Opened> open_link(Desk& desk, const Request& request) {
  const std::int64_t id = request.number("link");
  return desk.database.read([&](Tx& tx) -> std::optional<Opened> {
    const auto link = find_link(tx, id, desk.now());
    if (!link || !equal_in_constant_time(code_of(*link, desk.options.secret), request.text("code")))
      return std::nullopt;
    const auto person = desk.people.find(tx, link->person);
    const auto personal = person ? desk.people.open(*person) : std::nullopt;
    if (!personal || person->state == PersonState::Suspended) return std::nullopt;
    return Opened{*link, *person, *personal, is_staff_on(tx, person->id, desk.today())};
  });
}

Response setting_page(Desk& desk, const Request& request, const Opened& opened, const Mistakes& mistakes, int status) {
  const bool invited = opened.link.purpose == LinkPurpose::Invitation;
  json::object context{{"title",
                        desk.shell.text(request, invited ? "identity.invitation.title" : "identity.reset.new_title")},
                       {"invited", invited},
                       {"name", opened.personal.name},
                       {"email", opened.personal.email},
                       {"staff", opened.staff},
                       {"least", least_length(opened.staff)}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/new_password.html", std::move(context), status);
}

Response used_up(Desk& desk, const Request& request) {
  return desk.shell.page(request, "identity/link_used.html",
                         {{"title", desk.shell.text(request, "identity.link_used.title")}}, 404);
}

}  // namespace

Response password_reset_page(Desk& desk, const Request& request) { return asking_page(desk, request, {}, 200); }

Response ask_password_reset(Desk& desk, const Request& request) {
  if (!looks_like_email(request.form["email"])) {
    Mistakes mistakes;
    mistakes.add("email", desk.shell.text(request, "identity.email.invalid"));
    return asking_page(desk, request, mistakes, 422);
  }
  const Instant now = desk.now();
  desk.database.write([&](Tx& tx) {
    const auto person = desk.people.find_by_email(tx, request.form["email"]);
    if (!person || person->state == PersonState::Suspended) return;
    if (links_since(tx, person->id, now - std::chrono::hours{24}) >= kMostLinksADay) return;
    const std::int64_t link = add_link(tx, person->id, LinkPurpose::ForgottenPassword, now, now + kLinkLives);
    desk.outbox.emit(tx, "identity.reset_requested", {{"person", person->id.value}, {"link", link}});
    record_act(tx, request, "identity.ask_password_reset", person->id, now);
  });
  // The same page whether or not there is such an account.
  return desk.shell.page(request, "identity/reset_sent.html",
                         {{"title", desk.shell.text(request, "identity.reset_sent.title")}});
}

Response new_password_page(Desk& desk, const Request& request) {
  const auto opened = open_link(desk, request);
  if (!opened) return used_up(desk, request);
  return setting_page(desk, request, *opened, {}, 200);
}

Response set_new_password(Desk& desk, const Request& request) {
  const auto opened = open_link(desk, request);
  if (!opened) return used_up(desk, request);
  const std::string_view password = request.form["password"];
  if (const auto no_password = refusal(password, opened->personal.email, opened->staff)) {
    Mistakes mistakes;
    mistakes.add("password", refusal_text(desk, request, *no_password, opened->staff));
    return setting_page(desk, request, *opened, mistakes, 422);
  }
  const std::string hash = desk.hasher.hash(password);
  const Instant now = desk.now();
  const Id<Person> person = opened->person.id;
  const bool done = desk.database.write([&](Tx& tx) {
    if (!use_link(tx, opened->link.id, now)) return false;
    desk.people.set_password_hash(tx, person, hash);
    if (opened->person.state == PersonState::Invited) desk.people.set_state(tx, person, PersonState::Active);
    end_all_sessions(tx, person);
    forget_devices(tx, person);
    record_act(tx, request, "identity.set_password", person, now, {{"by", "link"}});
    return true;
  });
  if (!done) return used_up(desk, request);
  const bool needs_code = desk.database.read([&](Tx& tx) { return has_confirmed_totp(tx, person); });
  if (needs_code) return ask_for_code(desk, request, person, "/account");
  return enter(desk, request, person, {"link", Factor::NotAsked}, "/account");
}

}  // namespace ashyq::identity
