// /account: what the city knows of the person signed in, and where to change it.
#include "base/text.hpp"
#include "identity/storage/factors.hpp"
#include "identity/storage/grants.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;

json::array links(const Desk& desk, const Request& request) {
  json::array rows;
  for (const AccountLink& link : desk.account_links)
    if (allows(link.access, request.visitor))
      rows.push_back({{"url", link.url},
                      {"text", desk.shell.text(request, link.key)},
                      {"hint", link.hint_key.empty() ? "" : desk.shell.text(request, link.hint_key)}});
  return rows;
}

json::array roles(Desk& desk, const Request& request, const std::vector<Grant>& grants) {
  const auto directory = desk.bodies.directory();
  json::array rows;
  for (const Grant& grant : grants) {
    if (grant.role == Role::Citizen) continue;
    rows.push_back({{"role", desk.shell.text(request, "identity.role." + std::string(name_of(grant.role)))},
                    {"body", grant.body == 0 ? "" : directory->name_of(grant.body, request.language)}});
  }
  return rows;
}

}  // namespace

Response account_page(Desk& desk, const Request& request) {
  const Id<Person> id{request.visitor.account};
  json::object context{{"title", desk.shell.text(request, "identity.account.title")},
                       {"links", links(desk, request)},
                       {"provider", desk.provider != nullptr}};
  desk.database.read([&](platform::Tx& tx) {
    const auto person = desk.people.find(tx, id);
    const auto personal = desk.people.open(*person).value_or(Personal{});
    context["name"] = personal.name;
    context["email"] = personal.email;
    context["iin"] = personal.iin.empty() ? "" : masked_but_last(personal.iin, 4);
    context["language"] = desk.shell.text(request, "identity.language." + std::string(code(person->language)));
    context["two_step"] = has_confirmed_totp(tx, id);
    const auto grants = effective_on(tx, id, desk.today());
    context["roles"] = roles(desk, request, grants);
    context["is_staff"] = grants.size() > 1;
  });
  return desk.shell.page(request, "identity/account.html", std::move(context));
}

}  // namespace ashyq::identity
