// /body-procurement: confirmed flags of the bodies in which this visitor is officer or head; the body's word stands beside
// them in public.
#include <algorithm>

#include <fmt/format.h>

#include "procurement/web/flag_doors.hpp"
#include "procurement/web/leaf.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

std::vector<std::int64_t> bodies_of(const Visitor& visitor) {
  std::vector<std::int64_t> bodies;
  for (const Grant& grant : visitor.grants)
    if (works_for(visitor, grant.body) && std::ranges::find(bodies, grant.body) == bodies.end())
      bodies.push_back(grant.body);
  return bodies;
}

json::object group_of(Tx& tx, const Room& room, const Request& request, const Shown& shown, std::int64_t body) {
  const Call call = room.call_of(request);
  auto leaf = leaf_of(tx, room, request, {.state = FlagState::Confirmed, .body = body, .current_only = false},
                      request.visitor, fmt::format("body{}", body));
  json::array flags;
  for (const RedFlag& f : leaf.flags) {
    auto flag = shown.explained(f, f.result, false);
    if (!why_not("answer_flag", call, f)) flag["answer_url"] = fmt::format("/body-procurement/{}/answer", f.id.value);
    flags.push_back(std::move(flag));
  }
  return {{"body", shown.body_name(body)}, {"flags", std::move(flags)}, {"pages", std::move(leaf.links)}};
}

Response buyers_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  json::array groups;
  room.database.read([&](Tx& tx) {
    for (const auto body : bodies_of(request.visitor)) groups.push_back(group_of(tx, room, request, shown, body));
  });
  return room.shell.page(request, "procurement/buyers.html",
                         {{"title", shown.text("procurement.buyers.title")}, {"groups", std::move(groups)}});
}

}  // namespace

void add_buyers_page(platform::Router& router, Room& room) {
  router.get("/body-procurement", Access::Officer,
             [&room](const Request& request) { return buyers_page(room, request); });
}

}  // namespace ashyq::procurement
