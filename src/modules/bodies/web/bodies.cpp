// /bodies and /officials: who is who.
#include <algorithm>
#include <array>

#include "bodies/web/pages.hpp"
#include "platform/i18n/catalogue.hpp"

namespace ashyq::bodies {
namespace {

namespace json = boost::json;

constexpr std::array kOrder{BodyKind::Akimat,         BodyKind::Department,    BodyKind::District,
                            BodyKind::Utility,        BodyKind::Region,        BodyKind::StateDepartment,
                            BodyKind::LawEnforcement, BodyKind::Representative};

json::object line_of(const Body& body, Language language) {
  return {{"url", "/bodies/" + body.slug},
          {"name", body.name.in(language)},
          {"short_name", body.short_name.in(language)},
          {"address", body.address.in(language)},
          {"phone", body.phone}};
}

json::array bodies_of(const Directory& directory, BodyKind kind, Language language) {
  std::vector<const Body*> found;
  for (const Body& body : directory.bodies())
    if (body.kind == kind && body.active) found.push_back(&body);
  std::ranges::sort(found, [&](const Body* a, const Body* b) {
    return platform::compare(language, a->name.in(language), b->name.in(language)) < 0;
  });
  json::array lines;
  for (const Body* body : found) lines.push_back(line_of(*body, language));
  return lines;
}

}  // namespace

Response bodies_page(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  json::array groups;
  for (const BodyKind kind : kOrder) {
    json::array bodies = bodies_of(*directory, kind, request.language);
    if (bodies.empty()) continue;
    groups.push_back({{"id", name_of(kind)},
                      {"title", desk.shell.text(request, "bodies.kind." + std::string(name_of(kind)))},
                      {"bodies", std::move(bodies)}});
  }
  return desk.shell.page(request, "bodies/bodies.html",
                         {{"title", desk.shell.text(request, "bodies.title")}, {"groups", std::move(groups)}});
}

Response officials_page(Desk& desk, const Request& request) {
  const auto directory = desk.module.directory();
  json::array groups;
  for (const Body& body : directory->bodies()) {
    json::array officials;
    for (const Official* official : directory->officials_of(body.id))
      officials.push_back(facts_of(*official, request.language));
    if (officials.empty() || !body.active) continue;
    groups.push_back({{"name", body.name.in(request.language)},
                      {"url", "/bodies/" + body.slug},
                      {"officials", std::move(officials)}});
  }
  return desk.shell.page(request, "bodies/officials.html",
                         {{"title", desk.shell.text(request, "bodies.officials.title")},
                          {"groups", std::move(groups)}});
}

json::object facts_of(const Official& official, Language language) {
  return {{"id", official.id.value}, {"name", official.name},   {"position", official.position.in(language)},
          {"phone", official.phone}, {"email", official.email}, {"reception", official.reception.in(language)},
          {"head", official.head}};
}

}  // namespace ashyq::bodies
