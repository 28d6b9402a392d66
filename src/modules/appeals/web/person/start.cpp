// "What has happened?": the person says what they want; the form finds the kind and the addressee.
#include <fmt/format.h>

#include "appeals/web/person/pages.hpp"
#include "appeals/web/person/wants.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

namespace {

using platform::Request;
using platform::Response;

boost::json::array want_items(const Shown& shown) {
  boost::json::array items;
  for (const Want& want : kWants)
    items.push_back({{"value", want.word},
                     {"text", shown.text(fmt::format("appeals.want.{}", want.word))},
                     {"hint", shown.text(fmt::format("appeals.want.{}.hint", want.word))}});
  return items;
}

/// Groups of categories with what belongs to each, so that nobody has to know how the akimat is divided.
boost::json::array groups(const Shown& shown) {
  boost::json::array found;
  for (const auto& group : shown.directory().groups()) {
    boost::json::array items;
    for (const auto& category : shown.directory().categories())
      if (category.active && category.group == group.slug)
        items.push_back({{"value", std::to_string(category.id.value)},
                         {"text", category.name.in(shown.language())},
                         {"hint", category.choose.in(shown.language())}});
    found.push_back({{"name", group.name.in(shown.language())}, {"items", std::move(items)}});
  }
  return found;
}

Response show(Room& room, const Request& request) {
  const Shown shown(room, request);
  boost::json::object context{{"title", shown.text("appeals.start.title")},
                              {"wants", want_items(shown)},
                              {"groups", groups(shown)},
                              {"want", std::string(request.query["want"])},
                              {"category", std::string(request.query["category"])}};
  return room.shell.page(request, "appeals/person/start.html", std::move(context));
}

}  // namespace

void add_start_page(platform::Router& router, Room& room) {
  router.get("/appeals/new", Access::Public, [&room](const Request& request) { return show(room, request); });
}

}  // namespace ashyq::appeals
