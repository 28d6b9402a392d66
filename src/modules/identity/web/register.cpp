// /register
#include "base/iin.hpp"
#include "base/text.hpp"
#include "identity/web/entering.hpp"
#include "identity/web/pages.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;

struct Typed {
  std::string name, email, iin;
  std::string_view password;
};

Typed typed(const Request& request) {
  return {std::string(trim(request.form["name"])), std::string(trim(request.form["email"])),
          std::string(trim(request.form["iin"])), request.form["password"]};
}

Response page(Desk& desk, const Request& request, const Mistakes& mistakes, int status) {
  const Typed values = typed(request);
  const bool posted = request.method == platform::Method::Post;
  json::object context{{"title", desk.shell.text(request, "identity.register.title")},
                       {"next", safe_next(posted ? request.form["next"] : request.query["next"])},
                       {"values", {{"name", values.name}, {"email", values.email}, {"iin", values.iin}}},
                       {"least", least_length(false)}};
  mistakes.into(context);
  return desk.shell.page(request, "identity/register.html", std::move(context), status);
}

Mistakes mistakes_in(const Desk& desk, const Request& request, const Typed& values) {
  Mistakes mistakes;
  const auto text = [&](std::string_view key) { return desk.shell.text(request, key); };
  if (length_of(values.name) < 2 || length_of(values.name) > 200) mistakes.add("name", text("identity.name.missing"));
  if (!looks_like_email(values.email)) mistakes.add("email", text("identity.email.invalid"));
  if (!values.iin.empty() && !Iin::parse(values.iin)) mistakes.add("iin", text("identity.iin.invalid"));
  if (const auto no_password = refusal(values.password, values.email, false))
    mistakes.add("password", refusal_text(desk, request, *no_password, false));
  return mistakes;
}

}  // namespace

Response register_page(Desk& desk, const Request& request) {
  if (request.visitor.signed_in()) return platform::see_other("/account");
  return page(desk, request, {}, 200);
}

Response register_person(Desk& desk, const Request& request) {
  const Typed values = typed(request);
  Mistakes mistakes = mistakes_in(desk, request, values);
  if (!mistakes.empty()) return page(desk, request, mistakes, 422);
  const std::string hash = desk.hasher.hash(values.password);
  const platform::CaseKeyId key = desk.people.keys().allocate();
  const Instant now = desk.now();
  try {
    const Id<Person> person = desk.database.write([&](platform::Tx& tx) {
      const Id<Person> added = desk.people.add(tx, key, {values.name, values.email, values.iin}, request.language, hash,
                                               PersonState::Active, now);
      record_act(tx, request, "identity.register", added, now);
      return added;
    });
    return enter(desk, request, person, {"registration", Factor::NotAsked}, request.form["next"]);
  } catch (const platform::Duplicate&) {
    mistakes.add("email", desk.shell.text(request, "identity.email.taken"));
    return page(desk, request, mistakes, 422);
  }
}

}  // namespace ashyq::identity
