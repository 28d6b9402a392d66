// The register on a map: the newest cases with a place, each about a hundred metres off; the same rows in words below.
#include <fmt/format.h>

#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/register_query.hpp"
#include "appeals/web/public/rows.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kMostPoints = 2000;
constexpr int kRowsBelow = 50;

std::vector<PublicAppeal> placed(Room& room, RegisterFilter filter, int most) {
  filter.placed = true;
  filter.before_id.reset();
  filter.after_id.reset();
  filter.limit = most;
  return room.database.read([&](Tx& tx) { return room.view.list(tx, filter); });
}

Response show(Room& room, const Request& request) {
  const Shown shown(room, request);
  const RegisterQuery query = register_query(request, shown);
  boost::json::object context{{"title", shown.text("appeals.map.title")},
                              {"filters", filter_form(room, shown, query, "/appeals/map")},
                              {"list_url", with_filters("/appeals", query)},
                              {"points_url", with_filters("/appeals/points.json", query)}};
  query.errors.into(context);
  if (query.errors.empty()) context["rows"] = public_rows(shown, placed(room, query.filter, kRowsBelow));
  return room.shell.page(request, "appeals/public/map.html", std::move(context), query.errors.empty() ? 200 : 422);
}

boost::json::object point_of(const Shown& shown, const PublicAppeal& appeal) {
  return {{"type", "Feature"},
          {"geometry", {{"type", "Point"}, {"coordinates", {appeal.place->longitude, appeal.place->latitude}}}},
          {"properties",
           {{"title",
             fmt::format("{}: {}", appeal.number, appeal.title ? *appeal.title : shown.category_name(appeal.category))},
            {"url", fmt::format("/appeals/{}", appeal.id.value)},
            {"state", tag_of(appeal, shown.today())},
            {"state_text", shown.text(fmt::format("appeals.stage.{}", name_of(appeal.stage)))}}}};
}

Response points(Room& room, const Request& request) {
  const Shown shown(room, request);
  const RegisterQuery query = register_query(request, shown);
  if (!query.errors.empty()) return bad_filters(room, request, query);
  boost::json::array features;
  for (const PublicAppeal& appeal : placed(room, query.filter, kMostPoints))
    features.push_back(point_of(shown, appeal));
  Response response = platform::json({{"type", "FeatureCollection"}, {"features", std::move(features)}});
  response.content_type = "application/geo+json";
  return response;
}

}  // namespace

void add_register_map(platform::Router& router, Room& room) {
  const auto& version = room.view.data_version();
  add_public_page(router, room, "/appeals/map", version, [&room](const Request& r) { return show(room, r); });
  add_public_page(router, room, "/appeals/points.json", version, [&room](const Request& r) { return points(room, r); });
}

}  // namespace ashyq::appeals
