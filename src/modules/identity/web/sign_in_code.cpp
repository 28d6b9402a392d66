// /sign-in/code: the second step.
#include "identity/rules/throttle.hpp"
#include "identity/rules/totp.hpp"
#include "identity/storage/attempts.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/cookies.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

constexpr std::int64_t kTriesPerSignIn = 5;

std::optional<Session> pending_session(Desk& desk, const Request& request) {
  const std::string_view token = read_cookie(request, Cookie::Session, desk.is_secure(request));
  auto session = desk.database.read([&](Tx& tx) { return session_of_token(tx, token, desk.now()); });
  if (!session || session->factor != Factor::Pending) return std::nullopt;
  return session;
}

Response page(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  const bool posted = request.method == platform::Method::Post;
  json::object context{{"title", desk.shell.text(request, "identity.code.title")},
                       {"next", safe_next(posted ? request.form["next"] : request.query["next"])}};
  if (desk.shell.city().demo) context["demo_codes"] = "/demo/totp";
  mistakes.into(context);
  return desk.shell.page(request, "identity/sign_in_code.html", std::move(context), status);
}

Response page_with(Desk& desk, const Request& request, std::string text, int status) {
  Mistakes mistakes;
  mistakes.add("code", std::move(text));
  return page(desk, request, mistakes, status);
}

std::string digits_of(std::string_view typed) {
  std::string digits;
  for (const char c : typed)
    if (c >= '0' && c <= '9') digits += c;
  return digits;
}

/// Whoever gets here knows the password, so counting per account shuts out nobody who merely guesses addresses;
/// a browser known to the account is counted by itself.
std::string attempt_key(Tx& tx, const Desk& desk, const Request& request, Id<Person> person) {
  const auto device = known_device(tx, person, read_cookie(request, Cookie::Device, desk.is_secure(request)));
  const std::string who = device ? "device " + std::to_string(*device) : "anywhere";
  return desk.people.keys().blind_index("identity.code", who + "\n" + std::to_string(person.value));
}

/// How the code proved itself: "password" with the app, "recovery_code", or nothing.
std::string_view check(Tx& tx, const Desk& desk, Id<Person> person, std::string_view typed, Instant now) {
  const auto row = desk.people.find(tx, person);
  const auto totp = row ? totp_of(tx, desk.people, *row) : std::nullopt;
  if (!totp || !totp->confirmed) return {};
  const auto step = matching_step(totp->secret, digits_of(typed), now, totp->last_step);
  if (step && use_step(tx, person, *step)) return "password";
  return use_recovery_code(tx, person, typed, now) ? "recovery_code" : std::string_view{};
}

}  // namespace

Response code_page(Desk& desk, const Request& request) {
  if (!pending_session(desk, request)) return platform::see_other("/sign-in");
  return page(desk, request, {}, 200);
}

Response give_code(Desk& desk, const Request& request) {
  const auto session = pending_session(desk, request);
  if (!session) return platform::see_other("/sign-in");
  const Instant now = desk.now();
  const std::string typed{request.form["code"]};
  std::string_view proof;
  Instant open_at{};
  std::int64_t tries = 0;
  desk.database.write([&](Tx& tx) {
    proof = {};
    const std::string key = attempt_key(tx, desk, request, session->account);
    open_at = open_again_at(attempts(tx, key));
    if (now < open_at) return;
    tries = count_try(tx, session->id);
    proof = tries <= kTriesPerSignIn ? check(tx, desk, session->account, typed, now) : std::string_view{};
    if (proof.empty()) count_attempt(tx, key, now);
    else forget_attempts(tx, key);
    if (proof.empty() && tries >= kTriesPerSignIn) end_session(tx, session->id, session->account);
  });
  if (now < open_at) {
    const auto left = std::chrono::ceil<std::chrono::seconds>(open_at - now).count();
    return page_with(desk, request,
                     desk.shell.text(request, "identity.sign_in.wait", {{"seconds", std::to_string(left)}}), 429);
  }
  if (!proof.empty()) return enter(desk, request, session->account, {proof, Factor::Confirmed}, request.form["next"]);
  if (tries >= kTriesPerSignIn) return platform::see_other("/sign-in");
  return page_with(desk, request, desk.shell.text(request, "identity.code.wrong"), 422);
}

}  // namespace ashyq::identity
