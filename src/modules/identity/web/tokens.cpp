// /account/tokens: for programs that act for the person.
#include "base/text.hpp"
#include "identity/storage/api_tokens.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

constexpr std::size_t kMostTokens = 20;

std::vector<ApiToken> own_tokens(Desk& desk, const Request& request) {
  return desk.database.read([&](Tx& tx) { return tokens_of(tx, Id<Person>{request.visitor.account}, desk.now()); });
}

std::string rights(const Desk& desk, const Request& request, const ApiToken& token) {
  std::string text = desk.shell.text(request, token.may_act ? "identity.tokens.may_act" : "identity.tokens.reads");
  if (token.with_roles) text += ", " + desk.shell.text(request, "identity.tokens.has_roles");
  return text;
}

json::array rows(const Desk& desk, const Request& request, const std::vector<ApiToken>& tokens) {
  json::array rows;
  for (const ApiToken& token : tokens)
    rows.push_back({{"id", token.id},
                    {"label", token.label},
                    {"rights", rights(desk, request, token)},
                    {"created", platform::date_time(request.language, token.created_at)},
                    {"expires", token.expires_at ? platform::date_time(request.language, *token.expires_at) : ""},
                    {"used", token.used_at ? platform::date_time(request.language, *token.used_at) : ""}});
  return rows;
}

Response page(Desk& desk, const Request& request, const Mistakes& mistakes, std::string_view fresh, int status) {
  json::object context{{"title", desk.shell.text(request, "identity.tokens.title")},
                       {"tokens", rows(desk, request, own_tokens(desk, request))},
                       {"fresh", fresh},
                       {"is_staff", request.visitor.is_staff()},
                       {"label", fresh.empty() ? request.form["label"] : std::string_view{}}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/tokens.html", std::move(context), status);
}

}  // namespace

Response tokens_page(Desk& desk, const Request& request) { return page(desk, request, {}, "", 200); }

Response make_token(Desk& desk, const Request& request) {
  ApiToken token;
  token.person = Id<Person>{request.visitor.account};
  token.label = std::string(trim(request.form["label"]));
  token.may_act = request.form["may_act"] == "1";
  token.with_roles = request.form["with_roles"] == "1" && request.visitor.is_staff();
  token.created_at = desk.now();
  const int days = request.form["days"] == "30" ? 30 : request.form["days"] == "365" ? 365 : 90;
  token.expires_at = token.created_at + std::chrono::hours{24 * days};
  Mistakes mistakes;
  if (token.label.empty() || length_of(token.label) > 100)
    mistakes.add("label", desk.shell.text(request, "identity.tokens.label_missing"));
  if (own_tokens(desk, request).size() >= kMostTokens)
    mistakes.add("", desk.shell.text(request, "identity.tokens.too_many"));
  if (!mistakes.empty()) return page(desk, request, mistakes, "", 422);
  const std::string text = desk.database.write([&](Tx& tx) {
    record_act(tx, request, "identity.make_token", token.person, desk.now(),
               {{"may_act", token.may_act}, {"with_roles", token.with_roles}});
    return add_token(tx, token);
  });
  return page(desk, request, {}, text, 200);  // shown this once, so no redirect
}

Response revoke_token_page(Desk& desk, const Request& request) {
  const std::int64_t id = request.number("id");
  const Id<Person> person{request.visitor.account};
  const bool revoked = desk.database.write([&](Tx& tx) {
    if (!revoke_token(tx, id, person, desk.now())) return false;
    record_act(tx, request, "identity.revoke_token", person, desk.now());
    return true;
  });
  if (!revoked) throw platform::BadParam{};
  return shell::Shell::see_other_with_notice("/account/tokens", "identity.tokens.revoked");
}

}  // namespace ashyq::identity
