// /procurement/flags: the passport of each flag: what it means, how it is computed, what may explain it innocently, what
// law and literature it stands on. The same for everybody, before any result.
#include <algorithm>

#include <fmt/format.h>

#include "integrity/ocds/json_text.hpp"
#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace engine = ashyq::integrity;
namespace json = boost::json;
using platform::Request;
using platform::Response;

namespace {

std::string law_of(const Shown& shown, const engine::Flag& flag) {
  return flag.law.empty() ? "" : shown.flag_text(flag.code, "law");
}

std::string needs_of(const Shown& shown, const engine::Flag& flag) {
  std::string needs;
  for (const engine::Field field : flag.needs)
    if (field != engine::Field::None)
      needs += fmt::format("{}{} ({})", needs.empty() ? "" : "; ",
                           shown.text(fmt::format("integrity.places.{}", name_of(field))), engine::pattern_of(field));
  return needs;
}

std::string unit_of(const Shown& shown, std::string_view unit) {
  std::string key(unit);
  std::ranges::replace(key, ' ', '_');
  return shown.text(fmt::format("integrity.units.{}", key));
}

json::array passport(const Shown& shown, const engine::Flag& flag) {
  json::array rows;
  const auto add = [&](std::string_view key, std::string value) {
    if (!value.empty())
      rows.push_back(json::object{{"key", shown.text(fmt::format("procurement.column.{}", key))}, {"value", value}});
  };
  for (const auto* what : {"meaning", "formula", "innocent"}) add(what, shown.flag_text(flag.code, what));
  add("family", shown.text(fmt::format("integrity.families.{}", name_of(flag.family))));
  add("about", shown.text(fmt::format("integrity.subjects.{}", name_of(flag.subject))));
  add("severity", shown.text(fmt::format("procurement.severity.{}", flag.severity)));
  add("law", law_of(shown, flag));
  add("source", std::string(flag.source));
  add("needs", needs_of(shown, flag));
  std::string parameters;
  for (const auto& one : flag.parameters)
    if (!one.name.empty())
      parameters += fmt::format("{}{} = {} ({})", parameters.empty() ? "" : "; ", one.name,
                                engine::json_number(one.standard), unit_of(shown, one.unit));
  add("parameters", parameters);
  if (flag.judgement)
    add("peers",
        fmt::format("{}: {}; {}", shown.text(fmt::format("integrity.fences.{}", name_of(flag.judgement->fence))),
                    engine::json_number(flag.judgement->level),
                    shown.text(fmt::format("integrity.scopes.{}", name_of(flag.judgement->narrowest)))));
  return rows;
}

Response list_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  json::array rows;
  for (const auto& flag : engine::catalogue())
    rows.push_back(json::array{{{"text", fmt::format("{} · {}", flag.code, shown.flag_text(flag.code, "name"))},
                                {"url", fmt::format("/procurement/flags/{}", flag.code)}},
                               {{"text", shown.text(fmt::format("integrity.families.{}", name_of(flag.family)))}},
                               {{"text", shown.text(fmt::format("procurement.severity.{}", flag.severity))}},
                               {{"text", law_of(shown, flag)}}});
  return room.shell.page(request, "procurement/catalogue.html",
                         {{"title", shown.text("procurement.catalogue.title")},
                          {"head", shown.head({"flag", "family", "severity", "law"})},
                          {"rows", std::move(rows)}});
}

Response passport_page(Room& room, const Request& request) {
  const auto number = engine::flag_named(request.text("code"));
  if (!number) return room.shell.error(request, 404);
  const Shown shown(room, request);
  const auto& flag = engine::catalogue()[*number];
  return room.shell.page(request, "procurement/passport.html",
                         {{"title", fmt::format("{} · {}", flag.code, shown.flag_text(flag.code, "name"))},
                          {"rows", passport(shown, flag)}});
}

}  // namespace

void add_catalogue(platform::Router& router, Room& room) {
  router.get("/procurement/flags", Access::Public,
             [&room](const Request& request) { return list_page(room, request); });
  router.get("/procurement/flags/{code}", Access::Public,
             [&room](const Request& request) { return passport_page(room, request); });
}

}  // namespace ashyq::procurement
