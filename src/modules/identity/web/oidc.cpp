// /sign-in/oidc and /account/provider: signing in with, and linking to, the (national) identity provider.
#include <spdlog/spdlog.h>

#include <array>

#include "base/iin.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/identity_provider.hpp"
#include "identity/storage/oidc.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/cookies.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

constexpr int kVisitSeconds = 600;

struct Departure {
  std::string url, cookie;
};

/// The state also goes into a cookie, so that a return address opened in another browser is worth nothing.
Departure depart(Desk& desk, const Request& request, Id<Person> account, std::string next) {
  const OidcVisit visit{random_token(), random_token(), std::move(next), account};
  const std::string state = random_token();
  const std::string url = desk.provider->authorization_url(
      {state, visit.nonce, visit.verifier, desk.provider_return_url()}, request.language);
  desk.database.write([&](Tx& tx) { begin_visit(tx, state, visit, desk.now()); });
  return {url, set_cookie(Cookie::Provider, state, desk.is_secure(request), kVisitSeconds)};
}

Response failed(Desk& desk, const Request& request, std::string_view key) {
  return desk.shell.page(request, "identity/provider_failed.html",
                         {{"title", desk.shell.text(request, "identity.provider.failed_title")},
                          {"text", desk.shell.text(request, key)}},
                         403);
}

std::optional<OidcVisit> visit_of(Desk& desk, const Request& request) {
  const std::string_view state = request.query["state"];
  if (state.empty() || state != read_cookie(request, Cookie::Provider, desk.is_secure(request))) return std::nullopt;
  return desk.database.write([&](Tx& tx) { return end_visit(tx, state, desk.now()); });
}

Personal personal_in(const json::object& claims, const OidcOptions& options) {
  Personal personal;
  personal.name = text_claim(claims, "name");
  if (personal.name.empty()) personal.name = text_claim(claims, "family_name") + " " + text_claim(claims, "given_name");
  if (looks_like_email(text_claim(claims, "email"))) personal.email = text_claim(claims, "email");
  if (Iin::parse(text_claim(claims, options.iin_claim))) personal.iin = text_claim(claims, options.iin_claim);
  return personal;
}

bool used_second_factor(const json::object& claims) {
  static constexpr std::array<std::string_view, 5> kSecond{"mfa", "otp", "hwk", "sc", "swk"};
  const json::value* methods = claims.if_contains("amr");
  if (methods == nullptr || !methods->is_array()) return false;
  for (const json::value& method : methods->as_array())
    for (const std::string_view second : kSecond)
      if (method.is_string() && method.as_string() == second) return true;
  return false;
}

Response link_account(Desk& desk, const Request& request, Id<Person> account, const std::string& subject) {
  // The account that asked must still be the one signed in.
  if (account.value != request.visitor.account) return failed(desk, request, "identity.provider.failed");
  const bool linked = desk.database.write([&](Tx& tx) {
    const auto already = linked_person(tx, desk.options.oidc.issuer, subject);
    if (already) return *already == account;
    link_person(tx, desk.options.oidc.issuer, subject, account, desk.now());
    record_act(tx, request, "identity.link_provider", account, desk.now());
    return true;
  });
  if (!linked) return failed(desk, request, "identity.provider.linked_elsewhere");
  return shell::Shell::see_other_with_notice("/account/provider", "identity.provider.linked");
}

/// nullopt: there is an account with this address already. It is not given to whoever the provider says owns the
/// address; its owner signs in and links it.
std::optional<Id<Person>> new_person(Desk& desk, const Request& request, const std::string& subject,
                                     const Personal& personal) {
  const platform::CaseKeyId key = desk.people.keys().allocate();
  const Instant now = desk.now();
  try {
    return desk.database.write([&](Tx& tx) {
      const Id<Person> person = desk.people.add(tx, key, personal, request.language, "", PersonState::Active, now);
      link_person(tx, desk.options.oidc.issuer, subject, person, now);
      record_act(tx, request, "identity.register", person, now, {{"by", "oidc"}});
      return std::optional(person);
    });
  } catch (const platform::Duplicate&) {
    return std::nullopt;
  }
}

Response enter_as(Desk& desk, const Request& request, Id<Person> person, const json::object& claims,
                  const std::string& next) {
  bool active = false, own_code = false;
  desk.database.read([&](Tx& tx) {
    const auto row = desk.people.find(tx, person);
    active = row && row->state == PersonState::Active;
    own_code = has_confirmed_totp(tx, person);
  });
  if (!active) return failed(desk, request, "identity.sign_in.suspended");
  const bool confirmed = desk.options.oidc.trusts_its_second_factor && used_second_factor(claims);
  if (confirmed) return enter(desk, request, person, {"oidc", Factor::Confirmed}, next);
  if (own_code) return ask_for_code(desk, request, person, next);
  return enter(desk, request, person, {"oidc", Factor::NotAsked}, next);
}

}  // namespace

Response go_to_provider(Desk& desk, const Request& request) {
  const Departure departure = depart(desk, request, Id<Person>{}, safe_next(request.query["next"]));
  return platform::see_other(departure.url).header("Set-Cookie", departure.cookie);
}

Response return_from_provider(Desk& desk, const Request& request) {
  const auto visit = visit_of(desk, request);
  if (!visit) return failed(desk, request, "identity.provider.failed");
  if (!request.query["error"].empty()) return failed(desk, request, "identity.provider.cancelled");
  const IdentityProvider::Question question{"", visit->nonce, visit->verifier, desk.provider_return_url()};
  const auto claims = desk.provider->claims(request.query["code"], question, desk.now());
  if (!claims) {
    spdlog::warn("request {}: identity provider not believed: {}", request.id, name_of(claims.error()));
    return failed(desk, request, "identity.provider.failed");
  }
  const std::string subject = text_claim(*claims, "sub");
  if (visit->account) return link_account(desk, request, visit->account, subject);
  auto person = desk.database.read([&](Tx& tx) { return linked_person(tx, desk.options.oidc.issuer, subject); });
  if (!person) person = new_person(desk, request, subject, personal_in(*claims, desk.options.oidc));
  if (!person) return failed(desk, request, "identity.provider.has_account");
  return enter_as(desk, request, *person, *claims, visit->next);
}

Response provider_page(Desk& desk, const Request& request) {
  const Id<Person> me{request.visitor.account};
  json::object context{{"title", desk.shell.text(request, "identity.provider.title")}};
  desk.database.read([&](Tx& tx) {
    context["linked"] = has_link(tx, me, desk.options.oidc.issuer);
    context["has_password"] = !desk.people.find(tx, me)->password_hash.empty();
  });
  return desk.shell.page(request, "identity/provider.html", std::move(context));
}

/// A POST with the session's token, and then a link to follow: somebody else's page must not start a linking,
/// and the browser's policy for forms lets none of ours end on another site.
Response start_linking(Desk& desk, const Request& request) {
  const Departure departure = depart(desk, request, Id<Person>{request.visitor.account}, "/account/provider");
  return desk.shell
      .page(request, "identity/provider_go.html",
            {{"title", desk.shell.text(request, "identity.provider.title")}, {"url", departure.url}})
      .header("Set-Cookie", departure.cookie);
}

Response end_linking(Desk& desk, const Request& request) {
  const Id<Person> me{request.visitor.account};
  const bool done = desk.database.write([&](Tx& tx) {
    if (desk.people.find(tx, me)->password_hash.empty()) return false;  // it would lock the account for good
    unlink_person(tx, me, desk.options.oidc.issuer);
    record_act(tx, request, "identity.unlink_provider", me, desk.now());
    return true;
  });
  if (!done) return platform::see_other("/account/password");
  return shell::Shell::see_other_with_notice("/account/provider", "identity.provider.unlinked");
}

}  // namespace ashyq::identity
