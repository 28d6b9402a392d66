// /account/password
#include "identity/storage/sessions.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

struct Current {
  PersonRow row;
  std::string email;
  bool staff{false};
};

Current current(Desk& desk, const Request& request) {
  return desk.database.read([&](Tx& tx) {
    Current found;
    found.row = desk.people.find(tx, Id<Person>{request.visitor.account}).value();
    found.email = desk.people.open(found.row).value_or(Personal{}).email;
    found.staff = is_staff_on(tx, found.row.id, desk.today());
    return found;
  });
}

Response page(Desk& desk, const Request& request, const Current& person, const Mistakes& mistakes, int status) {
  json::object context{{"title", desk.shell.text(request, "identity.password.title")},
                       {"has_password", !person.row.password_hash.empty()},
                       {"least", least_length(person.staff)}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/password.html", std::move(context), status);
}

}  // namespace

Response password_page(Desk& desk, const Request& request) {
  return page(desk, request, current(desk, request), {}, 200);
}

Response change_password(Desk& desk, const Request& request) {
  const Current person = current(desk, request);
  const std::string_view wanted = request.form["new_password"];
  Mistakes mistakes;
  if (const auto refused = refusal(wanted, person.email, person.staff))
    mistakes.add("new_password", refusal_text(desk, request, *refused, person.staff));
  // Somebody who came by OpenID Connect has no password yet.
  const bool has_password = !person.row.password_hash.empty();
  if (has_password && mistakes.empty() && !desk.hasher.verify(person.row.password_hash, request.form["password"]))
    mistakes.add("password", desk.shell.text(request, "identity.password.wrong"));
  if (!mistakes.empty()) return page(desk, request, person, mistakes, 422);

  const std::string hash = desk.hasher.hash(wanted);
  desk.database.write([&](Tx& tx) {
    desk.people.set_password_hash(tx, person.row.id, hash);
    end_all_sessions(tx, person.row.id, request.visitor.session);
    record_act(tx, request, "identity.set_password", person.row.id, desk.now(), {{"by", "account"}});
  });
  return shell::Shell::see_other_with_notice("/account", "identity.password.saved");
}

}  // namespace ashyq::identity
