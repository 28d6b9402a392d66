// /figures: every body's word in numbers, each with the rows it was counted from.
#include <fmt/format.h>

#include "appeals/web/public/figure_words.hpp"
#include "appeals/web/public/pages.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;

namespace {

boost::json::array procedures(const Shown& shown) {
  boost::json::array items;
  for (const Kind kind :
       {Kind::Application, Kind::Complaint, Kind::Message, Kind::Proposal, Kind::Response, Kind::Request})
    items.push_back(
        {{"value", procedure_of(kind)}, {"text", shown.text(fmt::format("appeals.kind.{}", procedure_of(kind)))}});
  return items;
}

boost::json::array periods(const Shown& shown) {
  boost::json::array items;
  for (const std::string_view word : {"12m", "3m"})
    items.push_back({{"value", word}, {"text", shown.text(fmt::format("appeals.figures.period.{}", word))}});
  constexpr int kYears = 3;
  for (int year = shown.today().year(); year > shown.today().year() - kYears; --year)
    items.push_back({{"value", std::to_string(year)}, {"text", std::to_string(year)}});
  items.push_back({{"value", "all"}, {"text", shown.text("appeals.figures.period.all")}});
  return items;
}

/// How the promises begun in each month ended: the columns of a row add up to what began.
boost::json::array months(const Shown& shown, const FigureBoard& board) {
  const auto cell = [&](std::int64_t n) {
    return boost::json::object{{"text", platform::number(shown.language(), n)}, {"value", n}, {"numeric", true}};
  };
  boost::json::array rows;
  for (const auto& [month, f] : board.by_month)
    rows.push_back(boost::json::array{{{"text", fmt::format("{}.{}", month.substr(5, 2), month.substr(0, 4))}},
                                      cell(f.kept),
                                      cell(f.open - f.open_late),
                                      cell(f.kept_late + f.open_late),
                                      cell(f.released)});
  return rows;
}

boost::json::array month_heads(const Shown& shown) {
  const auto head = [&](std::string_view key, bool numeric) {
    return boost::json::object{{"text", shown.text(key)}, {"numeric", numeric}};
  };
  return {head("appeals.figures.month", false), head("appeals.figures.kept", true),
          head("appeals.figures.running", true), head("appeals.figures.missed", true),
          head("appeals.figures.released", true)};
}

Response show(Room& room, const Request& request) {
  const Shown shown(room, request);
  const FigureQuery query = figure_query(room, request);
  const auto board = room.boards.of(query.filter);
  const std::string more = query.address.empty() ? "" : "?" + query.address;
  return room.shell.page(request, "appeals/public/figures.html",
                         {{"title", shown.text("appeals.figures.title")},
                          {"tiles", figure_tiles(shown, query, board->now, board->total)},
                          {"rows", figure_rows(shown, query, *board)},
                          {"months", months(shown, *board)},
                          {"month_heads", month_heads(shown)},
                          {"counted_at", shown.date_time(board->counted_at)},
                          {"procedure", query.procedure},
                          {"period", query.period},
                          {"procedures", procedures(shown)},
                          {"periods", periods(shown)},
                          {"active", (query.procedure.empty() ? 0 : 1) + (query.period == "12m" ? 0 : 1)},
                          {"csv_url", "/figures/table.csv" + more},
                          {"json_url", "/figures/table.json" + more},
                          {"rows_url", rows_address(query, "started")}});
}

}  // namespace

void add_figures(platform::Router& router, Room& room) {
  // Every slice is counted on its own; the page is made anew when any of them was.
  add_public_page(
      router, room, "/figures", room.boards.version(), [&room](const Request& request) { return show(room, request); },
      [&room] { room.boards.of_last_year(); });
}

boost::json::object body_panel(Room& room, const Request& request, const bodies::Body& body) {
  const Shown shown(room, request);
  FigureQuery query;
  query.filter = room.boards.last_year();
  query.period = "12m";
  const auto board = room.boards.of(query.filter);
  const auto of = [&](const auto& by_body) {
    const auto found = by_body.find(body.id.value);
    return found == by_body.end() ? typename std::decay_t<decltype(by_body)>::mapped_type{} : found->second;
  };
  const Rating rating = of(board->rating_by_body);
  boost::json::object context{{"tiles",
                               figure_tiles(shown, query, of(board->now_by_body), of(board->by_body), body.slug)},
                              {"counted_at", shown.date_time(board->counted_at)},
                              {"register_url", "/appeals?body=" + body.slug},
                              {"takes_appeals", body.takes_appeals}};
  context["stars"] = boost::json::object{
      {"number", stars_words(shown, rating.average())},
      {"label", shown.text("appeals.figures.satisfaction")},
      {"note", rating.average() ? shown.plural("appeals.figures.ratings", rating.count)
                                : shown.text("appeals.figures.too_few")},
      {"rows_url", fmt::format("/appeals?body={}&rated=1&from={}", body.slug, query.filter.started_from->iso())},
      {"rows_text", shown.text("appeals.figures.see_cases")}};
  return context;
}

}  // namespace ashyq::appeals
