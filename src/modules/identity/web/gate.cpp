#include "identity/web/gate.hpp"

#include <algorithm>

#include "identity/rules/signed_text.hpp"
#include "identity/storage/api_tokens.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/grants.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/cookies.hpp"
#include "platform/http/trusted_proxies.hpp"

namespace ashyq::identity {
namespace {

using platform::Method;
using platform::Request;
using platform::Response;
using platform::Route;

constexpr std::chrono::minutes kSeenEvery{5};  // a write per request would be a waste
constexpr int kYear = 365 * 24 * 3600;

bool only_reads(const Request& request) {
  return request.method == Method::Get || request.method == Method::Head || request.method == Method::Options;
}

std::string_view bearer_of(const Request& request) {
  constexpr std::string_view kScheme = "Bearer ";
  const std::string_view header = request.headers["authorization"];
  return header.starts_with(kScheme) ? header.substr(kScheme.size()) : std::string_view{};
}

Response refused(int status) {
  Response response;
  response.status = status;
  return response;  // the dispatcher makes the page or the problem document
}

std::string address_with_query(const Request& request) {
  return request.target.empty() ? request.path : request.target;
}

}  // namespace

std::optional<Response> Gatekeeper::admit(Request& request, const Route& route) {
  choose_language(request);
  if (auto refusal = too_often(request, route)) return refusal;  // before anything costs a query
  Known known = recognise(request, route);
  request.visitor = std::move(known.visitor);
  if (!request.visitor.by_token && request.visitor.session == 0) stranger(request);
  if (known.language && !has_chosen_language(request)) request.language = *known.language;
  if (!proves_origin(request, route)) return refused(403);
  const bool token_only_reads = request.visitor.by_token && !only_reads(request) && !known.may_act;
  if (token_only_reads) return refused(403);
  return answer(decide(route.access, request.visitor, known.all_grants, known.factor), request, route);
}

Gatekeeper::Known Gatekeeper::recognise(const Request& request, const Route& route) {
  if (auto known = by_token(request)) return *known;
  // A browser sends its cookies whoever wrote the form. Where no token of the form is asked for,
  // cookies therefore count for reading only.
  const bool cookies_count = only_reads(request) || (route.csrf && !route.api);
  if (cookies_count)
    if (auto known = by_session(request)) return *known;
  return {};
}

std::optional<Gatekeeper::Known> Gatekeeper::by_token(const Request& request) {
  const std::string_view text = bearer_of(request);
  if (text.empty()) return std::nullopt;
  const Instant now = desk_.now();
  std::optional<ApiToken> token;
  Known known;
  desk_.database.read([&](platform::Tx& tx) {
    token = token_of(tx, text, now);
    const auto person = token ? desk_.people.find(tx, token->person) : std::nullopt;
    if (person && person->state == PersonState::Active) known = known_person(tx, *person);
  });
  if (!token || known.visitor.account == 0) return std::nullopt;
  known.visitor.by_token = true;
  known.may_act = token->may_act;
  // A token was made by somebody with both factors; roles of office only when it was asked for.
  known.factor = token->with_roles ? Factor::Confirmed : Factor::NotAsked;
  known.visitor.grants = usable(known.all_grants, known.factor);
  known.all_grants = known.visitor.grants;  // no enrolment page for programs
  if (!token->used_at || now - *token->used_at > kSeenEvery)
    desk_.database.write([&](platform::Tx& tx) { see_token(tx, token->id, now); });
  return known;
}

std::optional<Gatekeeper::Known> Gatekeeper::by_session(const Request& request) {
  const std::string_view token = read_cookie(request, Cookie::Session, desk_.is_secure(request));
  if (token.empty()) return std::nullopt;
  const Instant now = desk_.now();
  std::optional<Session> session;
  Known known;
  desk_.database.read([&](platform::Tx& tx) {
    known = {};
    session = session_of_token(tx, token, now);
    if (!session || !session->account || session->factor == Factor::Pending) return;
    const auto person = desk_.people.find(tx, session->account);
    if (person && person->state == PersonState::Active) known = known_person(tx, *person);
  });
  if (!session) return std::nullopt;
  const bool lost_account = session->account && session->factor != Factor::Pending && known.visitor.account == 0;
  if (lost_account) return std::nullopt;
  known.factor = session->factor;
  known.visitor.session = session->id;
  known.visitor.csrf = session->csrf;
  known.visitor.receipt_case = session->receipt_case;
  known.visitor.grants = usable(known.all_grants, known.factor);
  if (now - session->last_seen_at > std::min<std::chrono::milliseconds>(kSeenEvery, session->idle / 4))
    desk_.database.write([&](platform::Tx& tx) { see_session(tx, session->id, now); });
  return known;
}

Gatekeeper::Known Gatekeeper::known_person(platform::Tx& tx, const PersonRow& person) {
  Known known;
  const auto personal = desk_.people.open(person);
  if (!personal) return known;
  known.visitor.account = person.id.value;
  known.visitor.name = personal->name;
  known.all_grants = effective_on(tx, person.id, desk_.today());
  known.language = person.language;
  return known;
}

/// Forms for everybody (submitting without an account) are protected too: a signed random value in a cookie
/// must come back in the form. The cookie goes out only with pages that hold such a form.
void Gatekeeper::stranger(Request& request) {
  const bool secure = desk_.is_secure(request);
  const std::string_view carried = read_cookie(request, Cookie::Csrf, secure);
  if (is_signed(desk_.options.secret, "csrf", carried)) {
    request.visitor.csrf = std::string(carried);
    return;
  }
  request.visitor.csrf = sign_text(desk_.options.secret, "csrf", random_token());
  request.answer_cookies.push_back(
      {set_cookie(Cookie::Csrf, request.visitor.csrf, secure, std::nullopt), request.visitor.csrf});
}

/// The switch on the page, then what was switched to before, then the browser's wish. An account's own language
/// comes before the browser's.
void Gatekeeper::choose_language(Request& request) {
  const bool secure = desk_.is_secure(request);
  if (const auto asked = language_of(request.query["lang"])) {
    request.language = *asked;
    request.answer_cookies.push_back({set_cookie(Cookie::Language, code(*asked), secure, kYear), ""});
    return;
  }
  const auto kept = language_of(read_cookie(request, Cookie::Language, secure));
  request.language = kept ? *kept : platform::negotiate(request.headers["accept-language"]);
}

bool Gatekeeper::has_chosen_language(const Request& request) const {
  return language_of(request.query["lang"]) ||
         language_of(read_cookie(request, Cookie::Language, desk_.is_secure(request)));
}

std::optional<Response> Gatekeeper::too_often(const Request& request, const Route& route) {
  if (route.per_minute <= 0) return std::nullopt;
  const auto verdict = limiter_.ask(route.pattern, platform::limit_key(request.remote_address), {route.per_minute},
                                    platform::RateLimiter::Moment::clock::now());
  if (verdict.allowed) return std::nullopt;
  return refused(429).header("Retry-After", std::to_string(verdict.retry_after_seconds));
}

bool Gatekeeper::proves_origin(const Request& request, const Route& route) const {
  if (only_reads(request) || request.visitor.by_token || !route.csrf || route.api) return true;
  const std::string_view in_form = request.form["csrf"];
  const std::string_view given = in_form.empty() ? request.headers["x-csrf-token"] : in_form;
  return !given.empty() && equal_in_constant_time(given, request.visitor.csrf);
}

std::optional<Response> Gatekeeper::answer(Verdict verdict, const Request& request, const Route& route) const {
  if (verdict == Verdict::Open) return std::nullopt;
  const bool program = route.api || request.visitor.by_token || platform::wants_json(request);
  if (verdict == Verdict::Refused) return refused(403);
  if (program) return refused(401).header("WWW-Authenticate", "Bearer realm=\"ashyq\"");
  const bool can_return = request.method == Method::Get;
  const std::string next = can_return ? "?next=" + platform::url_encode(address_with_query(request)) : "";
  if (verdict == Verdict::Code) return platform::see_other("/sign-in/code" + next);
  if (verdict == Verdict::Enrol) return platform::see_other("/account/two-step" + next);
  return platform::see_other("/sign-in" + next);
}

}  // namespace ashyq::identity
