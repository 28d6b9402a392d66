// The front page: what does the city owe, and does it keep its word?
#include <algorithm>

#include <fmt/format.h>

#include "appeals/web/public/figure_words.hpp"
#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/rows.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr std::size_t kBodies = 7;
constexpr std::size_t kBestAndWorst = 3;
constexpr int kMissed = 5;

/// The newest cases whose day has passed and that still wait.
boost::json::array newest_missed(Room& room, const Shown& shown) {
  RegisterFilter filter;
  filter.open = true;
  filter.late = true;
  filter.limit = kMissed;
  return public_rows(shown, room.database.read([&](Tx& tx) { return room.view.list(tx, filter); }));
}

/// Bodies with enough cases to be judged, best first; none when there are too few to tell best from worst.
std::vector<boost::json::value> ranked(const boost::json::array& rows) {
  std::vector<boost::json::value> judged;
  for (const auto& row : rows)
    if (row.at("share").at("value").is_double()) judged.push_back(row);
  if (judged.size() < 2 * kBestAndWorst) return {};
  std::ranges::stable_sort(judged, [](const auto& a, const auto& b) {
    return a.at("share").at("value").as_double() > b.at("share").at("value").as_double();
  });
  return judged;
}

Response show(Room& room, const Request& request) {
  const Shown shown(room, request);
  FigureQuery query;
  query.filter = room.boards.last_year();
  query.period = "12m";
  const auto board = room.boards.of(query.filter);
  boost::json::array rows = figure_rows(shown, query, *board);
  const auto order = ranked(rows);
  boost::json::object context{{"title", shown.text("appeals.front.title")},
                              {"tiles", figure_tiles(shown, query, board->now, board->total)},
                              {"counted_at", shown.date_time(board->counted_at)},
                              {"missed", newest_missed(room, shown)},
                              {"other_tiles", room.shell.tiles(request)}};
  if (!order.empty()) {
    context["best"] = boost::json::array(order.begin(), order.begin() + kBestAndWorst);
    context["worst"] = boost::json::array(order.rbegin(), order.rbegin() + kBestAndWorst);
  }
  context["more_bodies"] = rows.size() > kBodies;
  if (rows.size() > kBodies) rows.resize(kBodies);
  context["bodies"] = std::move(rows);
  return room.shell.page(request, "appeals/public/front.html", std::move(context));
}

}  // namespace

void add_front_page(platform::Router& router, Room& room) {
  // Made from the figures, which are counted each minute; a case that is missed meanwhile appears with them.
  add_public_page(
      router, room, "/", room.boards.version(), [&room](const Request& request) { return show(room, request); },
      [&room] { room.boards.of_last_year(); });
}

}  // namespace ashyq::appeals
