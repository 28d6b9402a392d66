// /account/profile: name, e-mail, IIN, language.
#include "base/iin.hpp"
#include "base/text.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using platform::Tx;

struct Current {
  PersonRow row;
  Personal personal;
};

Current current(Desk& desk, const Request& request) {
  return desk.database.read([&](Tx& tx) {
    Current found;
    found.row = desk.people.find(tx, Id<Person>{request.visitor.account}).value();
    found.personal = desk.people.open(found.row).value_or(Personal{});
    return found;
  });
}

json::array languages(const Desk& desk, const Request& request) {
  json::array items;
  for (Language language : kLanguages)
    items.push_back({{"value", code(language)},
                     {"text", desk.shell.text(request, "identity.language." + std::string(code(language)))}});
  return items;
}

Response page(Desk& desk, const Request& request, const Personal& values, Language language, std::int64_t version,
              const Mistakes& mistakes, int status) {
  json::object context{{"title", desk.shell.text(request, "identity.profile.title")},
                       {"values", {{"name", values.name}, {"email", values.email}, {"iin", values.iin}}},
                       {"language", code(language)},
                       {"languages", languages(desk, request)},
                       {"version", version}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/profile.html", std::move(context), status);
}

Mistakes mistakes_in(const Desk& desk, const Request& request, const Current& before, const Personal& after) {
  Mistakes mistakes;
  const auto text = [&](std::string_view key) { return desk.shell.text(request, key); };
  if (length_of(after.name) < 2 || length_of(after.name) > 200) mistakes.add("name", text("identity.name.missing"));
  if (!looks_like_email(after.email)) mistakes.add("email", text("identity.email.invalid"));
  if (!after.iin.empty() && !Iin::parse(after.iin)) mistakes.add("iin", text("identity.iin.invalid"));
  // Whoever finds an unlocked phone must not be able to take the account away with a new address.
  const bool address_changes = normal_email(after.email) != normal_email(before.personal.email);
  if (address_changes && mistakes.empty() && !desk.hasher.verify(before.row.password_hash, request.form["password"]))
    mistakes.add("password", text("identity.password.needed"));
  return mistakes;
}

}  // namespace

Response profile_page(Desk& desk, const Request& request) {
  const Current now = current(desk, request);
  return page(desk, request, now.personal, now.row.language, now.row.version, {}, 200);
}

Response change_profile(Desk& desk, const Request& request) {
  Current before = current(desk, request);
  const Personal after{std::string(trim(request.form["name"])), std::string(trim(request.form["email"])),
                       std::string(trim(request.form["iin"]))};
  const Language language = language_of(request.form["language"]).value_or(before.row.language);
  Mistakes mistakes = mistakes_in(desk, request, before, after);
  if (!mistakes.empty()) return page(desk, request, after, language, before.row.version, mistakes, 422);
  if (request.form["version"] != std::to_string(before.row.version)) throw platform::Conflict("identity_person");
  try {
    desk.database.write([&](Tx& tx) {
      desk.people.change_personal(tx, before.row, after);
      if (language != before.row.language) desk.people.set_language(tx, before.row.id, language);
      record_act(tx, request, "identity.change_profile", before.row.id, desk.now());
    });
  } catch (const platform::Duplicate&) {
    mistakes.add("email", desk.shell.text(request, "identity.email.taken"));
    return page(desk, request, after, language, before.row.version, mistakes, 422);
  }
  return shell::Shell::see_other_with_notice("/account", "identity.profile.saved");
}

}  // namespace ashyq::identity
