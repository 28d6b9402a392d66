// /body-findings: what auditors gave the bodies in which this visitor is officer or head.
#include <algorithm>

#include <fmt/format.h>

#include "audits/web/lists.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

std::vector<std::int64_t> bodies_of(const Visitor& visitor) {
  auto bodies = visitor.bodies(Role::Officer);
  const auto as_head = visitor.bodies(Role::Head);
  bodies.insert(bodies.end(), as_head.begin(), as_head.end());
  std::erase(bodies, 0);
  std::ranges::sort(bodies);
  bodies.erase(std::unique(bodies.begin(), bodies.end()), bodies.end());
  return bodies;
}

Response body_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  json::array groups;
  room.database.read([&](Tx& tx) {
    for (const auto body : bodies_of(request.visitor)) {
      auto leaf = findings_leaf(tx, room, request, shown, {.body = body, .issued = true}, request.visitor,
                                fmt::format("body{}", body));
      groups.push_back(
          {{"body", shown.body_name(body)}, {"rows", std::move(leaf.rows)}, {"pages", std::move(leaf.links)}});
    }
  });
  return room.shell.page(request, "audits/body_findings.html",
                         {{"title", shown.text("audits.body_findings.title")},
                          {"head", finding_head(shown)},
                          {"groups", std::move(groups)}});
}

}  // namespace

void add_body_findings(platform::Router& router, Room& room) {
  router.get("/body-findings", Access::Officer, [&room](const Request& request) { return body_page(room, request); });
}

}  // namespace ashyq::audits
