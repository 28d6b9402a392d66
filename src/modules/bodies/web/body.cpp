// /bodies/{slug}: one body, its officials, and what other modules know of it.
#include "bodies/web/pages.hpp"

namespace ashyq::bodies {
namespace {

namespace json = boost::json;

json::value link_to(const Directory& directory, Id<Body> id, Language language) {
  const Body* body = directory.find(id);
  if (body == nullptr) return nullptr;
  return {{"name", body->name.in(language)}, {"url", "/bodies/" + body->slug}};
}

json::array parts_of(const Directory& directory, const Body& body, Language language) {
  json::array parts;
  for (const Body* part : directory.children_of(body.id))
    parts.push_back({{"name", part->name.in(language)}, {"url", "/bodies/" + part->slug}});
  return parts;
}

json::array categories_of(const Directory& directory, const Body& body, Language language) {
  json::array names;
  for (const Category& category : directory.categories())
    if (category.active && category.body == body.id) names.push_back(json::string(category.name.in(language)));
  return names;
}

json::array panels_of(const Desk& desk, const Request& request, const Body& body) {
  json::array panels;
  for (const BodyPanel& panel : desk.panels) {
    // A template that extends nothing comes back as it is, without the frame of a page.
    panels.push_back(json::string(desk.shell.page(request, panel.template_name, panel.context(request, body)).body));
  }
  return panels;
}

}  // namespace

const Body& body_of(const Directory& directory, const Request& request) {
  const Body* body = directory.find(request.text("slug"));
  if (body == nullptr) throw platform::BadParam{};
  return *body;
}

Response body_page(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  const Body& body = body_of(*directory, request);
  const Language language = request.language;
  json::array officials;
  for (const Official* official : directory->officials_of(body.id)) officials.push_back(facts_of(*official, language));
  const bool administrator = request.visitor.has(Role::Administrator);
  json::object context{{"title", body.name.in(language)},
                       {"breadcrumbs",
                        {{{"text", desk.shell.text(request, "bodies.title")}, {"url", "/bodies"}},
                         {{"text", body.short_name.in(language)}}}},
                       {"slug", body.slug},
                       {"kind", desk.shell.text(request, "bodies.kind." + std::string(name_of(body.kind)))},
                       {"address", body.address.in(language)},
                       {"phone", body.phone},
                       {"email", body.email},
                       {"website", body.website},
                       {"confirmed", body.confirmed},
                       {"active", body.active},
                       {"parent", link_to(*directory, body.parent, language)},
                       {"reviewer", link_to(*directory, body.reviewed_by, language)},
                       {"parts", parts_of(*directory, body, language)},
                       {"categories", categories_of(*directory, body, language)},
                       {"officials", std::move(officials)},
                       {"panels", panels_of(desk, request, body)},
                       {"edit_url", administrator ? "/admin/bodies/" + body.slug : ""}};
  return desk.shell.page(request, "bodies/body.html", std::move(context));
}

}  // namespace ashyq::bodies
