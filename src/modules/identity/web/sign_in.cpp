// /sign-in
#include "identity/rules/throttle.hpp"
#include "identity/storage/attempts.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/cookies.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/pages.hpp"
#include "platform/http/trusted_proxies.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

std::string oidc_button(const Desk& desk, const Request& request) {
  const OidcOptions& oidc = desk.options.oidc;
  const LocalText text{oidc.button_kk, oidc.button_ru, oidc.button_en};
  const std::string& own = text.in(request.language);
  return own.empty() ? desk.shell.text(request, "identity.sign_in.oidc") : own;
}

json::array demo_sign_ins(const Desk& desk, const Request& request) {
  json::array rows;
  for (const DemoSignIn& demo : desk.options.demo_sign_ins)
    rows.push_back({{"role", desk.shell.text(request, "identity.role." + std::string(name_of(demo.role)))},
                    {"email", demo.email},
                    {"name", demo.name}});
  return rows;
}

Response page(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  const bool posted = request.method == platform::Method::Post;
  const std::string_view next = posted ? request.form["next"] : request.query["next"];
  const std::string_view email = posted ? request.form["email"] : request.query["email"];
  json::object context{{"title", desk.shell.text(request, "identity.sign_in.title")},
                       {"next", safe_next(next)},
                       {"email", email},
                       {"open_registration", desk.options.open_registration},
                       {"receipt_page", desk.receipt_page},
                       {"demo_sign_ins", demo_sign_ins(desk, request)},
                       {"demo_password", desk.options.demo_password}};
  if (!desk.options.oidc.issuer.empty()) context["oidc_button"] = oidc_button(desk, request);
  mistakes.into(context);
  return desk.shell.page(request, "identity/sign_in.html", std::move(context), status);
}

struct Candidate {
  std::optional<PersonRow> person;
  std::string key;
  Attempts before;
};

/// The owner and an auditor can see that somebody guesses; recorded once a series, when the waiting begins.
void note_guessing(Desk& desk, const Request& request, const Candidate& candidate) {
  const std::int64_t failures = candidate.before.failures + 1;
  if (!candidate.person || wait_after(failures).count() == 0 || wait_after(failures - 1).count() != 0) return;
  desk.database.write([&](Tx& tx) {
    record_act(tx, request, "identity.refuse_guesses", candidate.person->id, desk.now(), {{"failures", failures}});
  });
}

/// Under which key this guess is counted: a known browser has one of its own, so that guesses from elsewhere
/// do not make its owner wait; all others share the key of their network and the account.
std::string attempt_key(const Desk& desk, const Request& request, std::string_view email,
                        std::optional<std::int64_t> device) {
  const std::string who = device ? "device " + std::to_string(*device)
                                 : "address " + platform::limit_key(request.remote_address);
  return desk.people.keys().blind_index("identity.attempt", who + "\n" + normal_email(email));
}

Candidate find_candidate(Desk& desk, const Request& request, std::string_view email) {
  return desk.database.read([&](Tx& tx) {
    Candidate found;
    found.person = desk.people.find_by_email(tx, email);
    std::optional<std::int64_t> device;
    if (found.person)
      device = known_device(tx, found.person->id, read_cookie(request, Cookie::Device, desk.is_secure(request)));
    found.key = attempt_key(desk, request, email, device);
    found.before = attempts(tx, found.key);
    return found;
  });
}

Response must_wait(Desk& desk, const Request& request, Instant until) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(until - desk.now()).count();
  Mistakes mistakes;
  mistakes.add("", desk.shell.text(request, "identity.sign_in.wait", {{"seconds", std::to_string(left)}}));
  return page(desk, request, mistakes, 429).header("Retry-After", std::to_string(left));
}

Response refuse(Desk& desk, const Request& request, std::string_view key) {
  Mistakes mistakes;
  mistakes.add("email", desk.shell.text(request, key));
  return page(desk, request, mistakes, 422);
}

void note_success(Desk& desk, const Candidate& candidate, std::string_view password) {
  const bool outdated = desk.hasher.is_outdated(candidate.person->password_hash);
  const std::string again = outdated ? desk.hasher.hash(password) : "";
  desk.database.write([&](Tx& tx) {
    forget_attempts(tx, candidate.key);
    if (outdated) desk.people.set_password_hash(tx, candidate.person->id, again);
  });
}

}  // namespace

Response sign_in_page(Desk& desk, const Request& request) {
  if (request.visitor.signed_in()) return platform::see_other(safe_next(request.query["next"]));
  return page(desk, request, {}, 200);
}

Response sign_in(Desk& desk, const Request& request) {
  const std::string_view email = request.form["email"];
  const std::string_view password = request.form["password"];
  const Candidate candidate = find_candidate(desk, request, email);
  const Instant open_at = open_again_at(candidate.before);
  if (desk.now() < open_at) return must_wait(desk, request, open_at);
  desk.database.write([&](Tx& tx) { count_attempt(tx, candidate.key, desk.now()); });

  // An unknown address costs the same time and gets the same words as a wrong password.
  const std::string hash = candidate.person ? candidate.person->password_hash : std::string();
  if (password.size() > 1024 || !desk.hasher.verify(hash, password)) {
    note_guessing(desk, request, candidate);
    return refuse(desk, request, "identity.sign_in.wrong");
  }
  if (candidate.person->state != PersonState::Active) return refuse(desk, request, "identity.sign_in.suspended");
  note_success(desk, candidate, password);

  const Id<Person> person = candidate.person->id;
  const bool needs_code = desk.database.read([&](Tx& tx) { return has_confirmed_totp(tx, person); });
  if (needs_code) return ask_for_code(desk, request, person, request.form["next"]);
  return enter(desk, request, person, {"password", Factor::NotAsked}, request.form["next"]);
}

}  // namespace ashyq::identity
