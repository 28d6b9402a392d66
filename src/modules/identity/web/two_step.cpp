// /account/two-step: setting up the second factor; staff cannot work without it.
#include <sodium.h>

#include "identity/rules/totp.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/sessions.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/pages.hpp"
#include "platform/documents/qr.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

std::string fresh_secret() {
  std::string secret(kTotpSecretBytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

/// In groups of four, for those who type it.
std::string readable(std::string_view secret) {
  std::string text;
  for (const char c : base32(secret)) {
    if (!text.empty() && (text.size() + 1) % 5 == 0) text += ' ';
    text += c;
  }
  return text;
}

struct Setup {
  PersonRow row;
  std::string email;
  Totp totp;
  std::int64_t codes_left{0};
};

/// The secret to be confirmed, made at the first look; or the confirmed one.
Setup setup_of(Desk& desk, const Request& request) {
  const auto look = [&](Tx& tx) {
    Setup setup;
    setup.row = desk.people.find(tx, Id<Person>{request.visitor.account}).value();
    setup.email = desk.people.open(setup.row).value_or(Personal{}).email;
    setup.totp = totp_of(tx, desk.people, setup.row).value_or(Totp{});
    setup.codes_left = recovery_codes_left(tx, setup.row.id);
    return setup;
  };
  Setup setup = desk.database.read(look);
  if (!setup.totp.secret.empty()) return setup;
  const std::string secret = fresh_secret();
  return desk.database.write([&](Tx& tx) {
    if (look(tx).totp.secret.empty()) start_totp(tx, desk.people, setup.row, secret);
    return look(tx);
  });
}

Response page(Desk& desk, const Request& request, const Setup& setup, const Mistakes& mistakes, int status) {
  const bool posted = request.method == platform::Method::Post;
  json::object context{{"title", desk.shell.text(request, "identity.two_step.title")},
                       {"confirmed", setup.totp.confirmed},
                       {"codes_left", setup.codes_left},
                       {"next", safe_next(posted ? request.form["next"] : request.query["next"])}};
  if (!setup.totp.confirmed) {
    const std::string issuer = desk.shell.text(request, "shell.brand") + " " + desk.shell.city_name(request.language);
    const std::string uri = otpauth_uri(setup.totp.secret, issuer, setup.email);
    context["qr"] = platform::qr_svg(uri, desk.shell.text(request, "identity.two_step.qr"));
    context["uri"] = uri;
    context["secret"] = readable(setup.totp.secret);
  }
  mistakes.into(context);
  return desk.shell.page(request, "identity/two_step.html", std::move(context), status);
}

Response codes_page(Desk& desk, const Request& request, const std::vector<std::string>& codes, std::string_view next,
                    const std::vector<std::string>& cookies) {
  json::array list;
  for (const std::string& code : codes) list.push_back(json::string(code));
  Response response = desk.shell.page(request, "identity/recovery_codes.html",
                                      {{"title", desk.shell.text(request, "identity.recovery.title")},
                                       {"codes", std::move(list)},
                                       {"next", safe_next(next)}});
  for (const std::string& cookie : cookies) response.header("Set-Cookie", cookie);
  return response;
}

}  // namespace

Response two_step_page(Desk& desk, const Request& request) {
  return page(desk, request, setup_of(desk, request), {}, 200);
}

Response confirm_two_step(Desk& desk, const Request& request) {
  const Setup setup = setup_of(desk, request);
  if (setup.totp.confirmed) return platform::see_other("/account/two-step");
  const Instant now = desk.now();
  std::string typed;
  for (const char c : request.form["code"])
    if (c >= '0' && c <= '9') typed += c;
  const auto step = matching_step(setup.totp.secret, typed, now, 0);
  if (!step) {
    Mistakes mistakes;
    mistakes.add("code", desk.shell.text(request, "identity.code.wrong"));
    return page(desk, request, setup, mistakes, 422);
  }
  std::vector<std::string> codes;
  std::string cookie;
  desk.database.write([&](Tx& tx) {
    const Id<Person> person = setup.row.id;
    confirm_totp(tx, person, *step, now);
    codes = make_recovery_codes(tx, person);
    record_act(tx, request, "identity.confirm_two_step", person, now);
    // The other sessions were opened without the code: they end. This one goes on under a new token.
    end_all_sessions(tx, person);
    cookie = start_session(tx, desk, request, person, Factor::Confirmed, request.visitor.receipt_case,
                           life_of(is_staff_on(tx, person, desk.today()), desk.options.sessions), now);
  });
  return codes_page(desk, request, codes, request.form["next"], {cookie});
}

/// For a new phone. The session goes on without staff roles until the new phone is set up.
Response remove_two_step(Desk& desk, const Request& request) {
  const Setup setup = setup_of(desk, request);
  if (!setup.totp.confirmed) return platform::see_other("/account/two-step");
  if (!desk.hasher.verify(setup.row.password_hash, request.form["password"])) {
    Mistakes mistakes;
    mistakes.add("password", desk.shell.text(request, "identity.password.wrong"));
    return page(desk, request, setup, mistakes, 422);
  }
  std::string cookie;
  desk.database.write([&](Tx& tx) {
    const Id<Person> person = setup.row.id;
    remove_totp(tx, person);
    record_act(tx, request, "identity.remove_two_step", person, desk.now());
    end_all_sessions(tx, person);
    cookie = start_session(tx, desk, request, person, Factor::NotAsked, request.visitor.receipt_case,
                           life_of(is_staff_on(tx, person, desk.today()), desk.options.sessions), desk.now());
  });
  return platform::see_other("/account/two-step").header("Set-Cookie", cookie);
}

Response new_recovery_codes(Desk& desk, const Request& request) {
  const Setup setup = setup_of(desk, request);
  if (!setup.totp.confirmed) return platform::see_other("/account/two-step");
  const auto codes = desk.database.write([&](Tx& tx) {
    record_act(tx, request, "identity.make_recovery_codes", setup.row.id, desk.now());
    return make_recovery_codes(tx, setup.row.id);
  });
  return codes_page(desk, request, codes, "/account", {});
}

}  // namespace ashyq::identity
