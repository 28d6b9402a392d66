// /procurement-work/dashboards: flags by buyer, supplier, category, year and flag; the table always, a chart over it where
// scripts run.
#include <array>

#include <fmt/format.h>

#include "integrity/matching/graph.hpp"
#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

struct View {
  std::string_view word;
  TallyBy by;
  std::string_view filter;  // of /procurement-work; empty: none
};
constexpr std::array kViews{View{"buyer", TallyBy::Buyer, "buyer"}, View{"supplier", TallyBy::Supplier, "supplier"},
                            View{"category", TallyBy::Category, ""}, View{"year", TallyBy::Year, ""},
                            View{"flag", TallyBy::Flag, "flag"}};
constexpr int kMostRows = 40;

const View& view_of(const Request& request) {
  for (const View& view : kViews)
    if (request.query["by"] == view.word) return view;
  return kViews.front();
}

json::array tabs(const Shown& shown, const View& open) {
  json::array items;
  for (const View& view : kViews) {
    json::object item{{"url", fmt::format("/procurement-work/dashboards?by={}", view.word)},
                      {"text", shown.text(fmt::format("procurement.dashboard.{}", view.word))}};
    if (view.word == open.word) item["current"] = true;
    items.push_back(std::move(item));
  }
  return items;
}

std::string name_of(const Shown& shown, const Tally& tally, const View& view) {
  if (view.by == TallyBy::Flag) return fmt::format("{} · {}", tally.key, shown.flag_text(tally.key, "name"));
  if (tally.key.empty() || tally.key == "0") return shown.text("procurement.dashboard.unnamed");
  return tally.name.empty() ? shown.key_in_words(tally.key) : tally.name;
}

json::array rows_of(const Shown& shown, const std::vector<Tally>& tallies, const View& view) {
  json::array rows;
  const auto cell = [&](std::int64_t number) {
    return json::object{{"text", shown.number(number)}, {"numeric", true}, {"value", number}};
  };
  for (const Tally& t : tallies) {
    json::object name{{"text", name_of(shown, t, view)}};
    if (!view.filter.empty() && !t.key.empty())
      name["url"] = fmt::format("/procurement-work?{}={}", view.filter, platform::url_encode(t.key));
    rows.push_back(
        json::array{std::move(name), cell(t.raised), cell(t.under_review), cell(t.dismissed), cell(t.confirmed)});
  }
  return rows;
}

Response dashboards_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const View& view = view_of(request);
  const auto tallies = room.database.read([&](Tx& tx) { return room.flags.tally(tx, view.by, kMostRows); });
  return room.shell.page(
      request, "procurement/dashboards.html",
      {{"title", shown.text("procurement.dashboard.title")},
       {"view", shown.text(fmt::format("procurement.dashboard.{}", view.word))},
       {"tabs", tabs(shown, view)},
       {"head", shown.head({std::string(view.word), "#raised", "#under_review", "#dismissed", "#confirmed"})},
       {"rows", rows_of(shown, tallies, view)}});
}

}  // namespace

void add_dashboards(platform::Router& router, Room& room) {
  router.get("/procurement-work/dashboards", Access::Auditor,
             [&room](const Request& request) { return dashboards_page(room, request); });
}

}  // namespace ashyq::procurement
