// /admin/bodies/{slug}: the administrator corrects a body's names, contact and reviewing body.
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

json::array reviewers(const Directory& directory, const Body& body, Language language) {
  json::array items;
  for (const Body& other : directory.bodies())
    if (other.active && other.id != body.id)
      items.push_back({{"value", std::to_string(other.id.value)}, {"text", other.name.in(language)}});
  return items;
}

Response page(Desk& desk, const Request& request, const Directory& directory, const Body& body,
              const shell::FormErrors& errors) {
  const int status = errors.empty() ? 200 : 422;
  json::object context{{"title", desk.shell.text(request, "bodies.edit.title")},
                       {"slug", body.slug},
                       {"version", body.version},
                       {"name", by_language(body.name)},
                       {"short_name", by_language(body.short_name)},
                       {"address", by_language(body.address)},
                       {"phone", body.phone},
                       {"email", body.email},
                       {"website", body.website},
                       {"reviewed_by", std::to_string(body.reviewed_by.value)},
                       {"reviewers", reviewers(directory, body, request.language)},
                       {"takes_appeals", body.takes_appeals},
                       {"confirmed", body.confirmed},
                       {"active", body.active}};
  json::array officials;
  for (const Official& official : directory.officials())
    if (official.body == body.id) officials.push_back(facts_of(official, request.language));
  context["officials"] = std::move(officials);
  errors.into(context);
  return desk.shell.page(request, "bodies/body_form.html", std::move(context), status);
}

Body changed_by_form(const Request& request, Body body) {
  body.version = std::strtoll(std::string(request.form["version"]).c_str(), nullptr, 10);
  body.name = local(request, "name");
  body.short_name = local(request, "short_name");
  body.address = local(request, "address");
  body.phone = typed(request, "phone");
  body.email = typed(request, "email");
  body.website = typed(request, "website");
  body.reviewed_by = Id<Body>{std::strtoll(typed(request, "reviewed_by").c_str(), nullptr, 10)};
  body.takes_appeals = request.form["takes_appeals"] == "1";
  body.confirmed = request.form["confirmed"] == "1";
  body.active = request.form["active"] == "1";
  return body;
}

shell::FormErrors mistakes_in(const Desk& desk, const Request& request, const Directory& directory, const Body& body) {
  shell::FormErrors errors;
  const auto add = [&](std::string field, std::string_view key) {
    errors.add(std::move(field), desk.shell.text(request, key));
  };
  if (!body.name.complete()) add("name_kk", "bodies.edit.three_languages");
  if (!body.short_name.complete()) add("short_name_kk", "bodies.edit.three_languages");
  const bool web_address = body.website.empty() || body.website.starts_with("https://") ||
                           body.website.starts_with("http://");
  if (!web_address) add("website", "bodies.edit.website_invalid");
  const bool reviewer_known = !body.reviewed_by || directory.find(body.reviewed_by) != nullptr;
  if (!reviewer_known || body.reviewed_by == body.id) add("reviewed_by", "bodies.edit.reviewer_invalid");
  return errors;
}

}  // namespace

Response body_form_page(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  return page(desk, request, *directory, body_of(*directory, request), {});
}

Response change_body(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  const Body after = changed_by_form(request, body_of(*directory, request));
  const shell::FormErrors errors = mistakes_in(desk, request, *directory, after);
  if (!errors.empty()) return page(desk, request, *directory, after, errors);
  desk.database.write([&](platform::Tx& tx) {
    replace_body(tx, after);
    audittrail::record(tx, {.at = desk.shell.clock().now(),
                            .actor = request.visitor.account,
                            .action = "bodies.change_body",
                            .subject = {"bodies.body", after.id.value},
                            .body = after.id.value,
                            .details = {{"reviewed_by", after.reviewed_by.value}, {"active", after.active}},
                            .request_id = request.id});
  });
  desk.module.changed();
  return shell::Shell::see_other_with_notice("/bodies/" + after.slug, "bodies.edit.saved");
}

}  // namespace ashyq::bodies
