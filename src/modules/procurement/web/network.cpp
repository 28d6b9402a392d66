// /procurement-work/network: who bids with whom, drawn by the server, with the same rows beneath.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "integrity/matching/graph.hpp"
#include "procurement/rules/network_picture.hpp"
#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr std::size_t kMostTies = 120;
constexpr std::array<std::string_view, 5> kShared{"same_telephone", "same_email", "same_address", "same_contact",
                                                  "same_owner"};

struct Pair {
  Tie tie;
  std::int64_t wins_of_a{0}, wins_of_b{0};
  std::vector<std::string_view> shared;
};

std::string text_of(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string();
}
std::int64_t count_of(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  return found && found->is_number() ? found->to_number<std::int64_t>() : 0;
}

std::vector<std::string> names_of(const json::array& nodes) {
  std::vector<std::string> names;
  for (const auto& node : nodes) {
    const std::string name = text_of(node.as_object(), "name");
    names.push_back(name.empty() ? text_of(node.as_object(), "key") : name);
  }
  return names;
}

/// The pairs that met most often.
std::vector<Pair> pairs_of(std::string_view network) {
  boost::system::error_code wrong;
  const auto parsed = json::parse(network.empty() ? "{}" : network, wrong);
  if (wrong || !parsed.is_object() || !parsed.get_object().contains("edges")) return {};
  const auto names = names_of(parsed.at("nodes").as_array());
  std::vector<Pair> pairs;
  for (const auto& one : parsed.at("edges").as_array()) {
    const auto& edge = one.as_object();
    const auto a = static_cast<std::size_t>(count_of(edge, "source")),
               b = static_cast<std::size_t>(count_of(edge, "target"));
    if (a >= names.size() || b >= names.size()) continue;
    Pair pair{{names[a], names[b], count_of(edge, "weight"), -1},
              count_of(edge, "wins_of_source"),
              count_of(edge, "wins_of_target"),
              {}};
    for (const auto word : kShared)
      if (const auto* shared = edge.if_contains(word); shared && shared->is_bool() && shared->get_bool())
        pair.shared.push_back(word);
    pairs.push_back(std::move(pair));
  }
  std::ranges::stable_sort(pairs, [](const Pair& x, const Pair& y) { return x.tie.meetings > y.tie.meetings; });
  return pairs;
}

json::array rows_of(const Shown& shown, const std::vector<Pair>& pairs) {
  json::array rows;
  for (const Pair& pair : pairs) {
    std::string shared;
    for (const auto word : pair.shared)
      shared += (shared.empty() ? "" : ", ") + shown.text(fmt::format("procurement.network.{}", word));
    rows.push_back(json::array{{{"text", pair.tie.a}},
                               {{"text", pair.tie.b}},
                               {{"text", shown.number(pair.tie.meetings)}, {"numeric", true}},
                               {{"text", fmt::format("{} : {}", pair.wins_of_a, pair.wins_of_b)}, {"numeric", true}},
                               {{"text", shared}}});
  }
  return rows;
}

json::object picture(const std::vector<Pair>& pairs) {
  std::vector<Tie> ties;
  ties.reserve(pairs.size());
  for (const Pair& pair : pairs) ties.push_back(pair.tie);
  const Picture drawn = picture_of(ties);
  json::array spots, lines;
  const auto shown = [](double value) { return fmt::format("{:.1f}", value); };
  for (const Spot& spot : drawn.spots)
    spots.push_back({{"name", spot.name}, {"x", shown(spot.x)}, {"y", shown(spot.y)}, {"text_y", shown(spot.y - 9)}});
  for (const Line& line : drawn.lines)
    lines.push_back({{"x1", shown(line.x1)},
                     {"y1", shown(line.y1)},
                     {"x2", shown(line.x2)},
                     {"y2", shown(line.y2)},
                     {"width", shown(line.width)}});
  return {{"width", drawn.width}, {"height", drawn.height}, {"spots", std::move(spots)}, {"lines", std::move(lines)}};
}

Response network_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const auto run = room.database.read([&](Tx& tx) { return room.data.newest_done(tx); });
  auto pairs = pairs_of(run ? run->network : "");
  const bool is_cut = pairs.size() > kMostTies;
  if (is_cut) pairs.resize(kMostTies);
  json::object context{{"title", shown.text("procurement.network.title")},
                       {"head", shown.head({"bidder", "other_bidder", "#meetings", "#wins", "shared"})},
                       {"rows", rows_of(shown, pairs)}};
  if (!pairs.empty()) context["picture"] = picture(pairs);
  if (is_cut) context["cut"] = shown.text("procurement.network.cut", {{"count", shown.number(kMostTies)}});
  return room.shell.page(request, "procurement/network.html", std::move(context));
}

}  // namespace

void add_network(platform::Router& router, Room& room) {
  router.get("/procurement-work/network", Access::Auditor,
             [&room](const Request& request) { return network_page(room, request); });
}

}  // namespace ashyq::procurement
