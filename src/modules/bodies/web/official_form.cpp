// /admin/bodies/{slug}/officials/{official}: an entry of the directory; "new" adds one.
#include "audittrail/audittrail.hpp"
#include "base/text.hpp"
#include "bodies/storage/edits.hpp"
#include "bodies/web/pages.hpp"
#include "shell/forms.hpp"

namespace ashyq::bodies {
namespace {

namespace json = boost::json;

std::string typed(const Request& request, std::string_view field) { return std::string(trim(request.form[field])); }

LocalText local(const Request& request, const std::string& field) {
  return {typed(request, field + "_kk"), typed(request, field + "_ru"), typed(request, field + "_en")};
}

json::object by_language(const LocalText& text) { return {{"kk", text.kk}, {"ru", text.ru}, {"en", text.en}}; }

Official official_of(const Directory& directory, const Request& request, const Body& body) {
  if (request.text("official") == "new") {
    Official fresh;
    fresh.body = body.id;
    return fresh;
  }
  const Official* official = directory.find(Id<Official>{request.number("official")});
  if (official == nullptr || official->body != body.id) throw platform::BadParam{};
  return *official;
}

Response page(Desk& desk, const Request& request, const Body& body, const Official& official,
              const shell::FormErrors& errors) {
  const int status = errors.empty() ? 200 : 422;
  json::object context{{"title", desk.shell.text(request, "bodies.official.title")},
                       {"body_name", body.name.in(request.language)},
                       {"action", "/admin/bodies/" + body.slug + "/officials/" + std::string(request.text("official"))},
                       {"back", "/admin/bodies/" + body.slug},
                       {"version", official.version},
                       {"name", official.name},
                       {"position", by_language(official.position)},
                       {"reception", by_language(official.reception)},
                       {"phone", official.phone},
                       {"email", official.email},
                       {"head", official.head},
                       {"active", official.active}};
  errors.into(context);
  return desk.shell.page(request, "bodies/official_form.html", std::move(context), status);
}

Official changed_by_form(const Request& request, Official official) {
  official.version = std::strtoll(std::string(request.form["version"]).c_str(), nullptr, 10);
  official.name = typed(request, "name");
  official.position = local(request, "position");
  official.reception = local(request, "reception");
  official.phone = typed(request, "phone");
  official.email = typed(request, "email");
  official.head = request.form["head"] == "1";
  official.active = request.form["active"] == "1";
  return official;
}

shell::FormErrors mistakes_in(const Desk& desk, const Request& request, const Official& official) {
  shell::FormErrors errors;
  const auto add = [&](std::string field, std::string_view key) {
    errors.add(std::move(field), desk.shell.text(request, key));
  };
  if (official.name.empty()) add("name", "bodies.official.name_missing");
  if (!official.position.complete()) add("position_kk", "bodies.edit.three_languages");
  return errors;
}

}  // namespace

Response official_form_page(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  const Body& body = body_of(*directory, request);
  return page(desk, request, body, official_of(*directory, request, body), {});
}

Response change_official(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  const Body& body = body_of(*directory, request);
  Official after = changed_by_form(request, official_of(*directory, request, body));
  const shell::FormErrors errors = mistakes_in(desk, request, after);
  if (!errors.empty()) return page(desk, request, body, after, errors);
  desk.database.write([&](platform::Tx& tx) {
    std::int64_t id = after.id.value;
    if (id != 0) replace_official(tx, after);
    else id = add_official(tx, after);
    audittrail::record(tx, {.at = desk.shell.clock().now(),
                            .actor = request.visitor.account,
                            .action = "bodies.change_official",
                            .subject = {"bodies.official", id},
                            .body = body.id.value,
                            .details = {{"active", after.active}, {"head", after.head}},
                            .request_id = request.id});
  });
  desk.module.changed();
  return shell::Shell::see_other_with_notice("/admin/bodies/" + body.slug, "bodies.official.saved");
}

}  // namespace ashyq::bodies
