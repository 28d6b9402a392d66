// GET /api/v1/figures: how the city keeps its word, from the one place that counts it.
#include <algorithm>

#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Response;
using platform::Tx;
using promises::FigureFilter;
using promises::Figures;

FigureFilter filter_of(const Values& query) {
  FigureFilter filter = of_appeals({});
  filter.body = query.number("body_id");
  if (const auto procedure = query.text("procedure"); !procedure.empty()) filter.procedure = procedure;
  // "2026-02" is the whole month.
  if (const auto month = query.text("from"); !month.empty()) filter.started_from = Day::parse(month + "-01");
  if (const auto month = query.text("until"); !month.empty())
    filter.started_until = Day::parse(month + "-01")->add_months(1) - 1;
  return filter;
}

json::object group_json(const Figures& f) {
  return {{"body_id", nullptr},
          {"procedure", nullptr},
          {"month", nullptr},
          {"started", f.started},
          {"open", f.open},
          {"open_late", f.open_late},
          {"kept", f.kept},
          {"kept_late", f.kept_late},
          {"released", f.released},
          {"median_days", or_null(f.median_days)},
          {"on_time_share", or_null(f.on_time_share())}};
}

void add_group(json::array& groups, const Figures& figures, std::string_view name, json::value key) {
  json::object group = group_json(figures);
  group[name] = std::move(key);
  groups.push_back(std::move(group));
}

json::array by_procedure(Tx& tx, Room& room, FigureFilter filter) {
  json::array groups;
  const auto asked = filter.procedure;
  for (const auto& [id, procedure] : room.promises.law()->procedures) {
    if (asked && *asked != id) continue;
    if (std::ranges::find(filter.procedures, id) == filter.procedures.end()) continue;
    filter.procedure = id;
    if (const Figures figures = room.promises.figures(tx, filter); figures.started > 0)
      add_group(groups, figures, "procedure", json::value(id));
  }
  return groups;
}

json::array groups_of(Tx& tx, Room& room, const FigureFilter& filter, std::string_view by) {
  json::array groups;
  if (by == "procedure") return by_procedure(tx, room, filter);
  if (by == "month")
    for (const auto& [month, figures] : room.promises.figures_by_month(tx, filter))
      add_group(groups, figures, "month", json::value(month));
  else
    for (const auto& [body, figures] : room.promises.figures_by_body(tx, filter))
      add_group(groups, figures, "body_id", body);
  return groups;
}

Response show(Room& room, const Ask& ask) {
  const FigureFilter filter = filter_of(ask.query);
  const std::string asked = ask.query.text("by");
  const std::string by = asked.empty() ? "body" : asked;
  return public_json(room.database.read([&](Tx& tx) {
    return json::object{{"by", by},
                        {"total", group_json(room.promises.figures(tx, filter))},
                        {"groups", groups_of(tx, room, filter, by)}};
  }));
}

}  // namespace

void add_figures_resource(Resource& resource) {
  constexpr int kCountsPerMinute = 120;
  resource.get("/api/v1/figures", Access::Public, [&room = resource.room()](const Ask& ask) { return show(room, ask); })
      .rate(kCountsPerMinute);
}

}  // namespace ashyq::appeals
