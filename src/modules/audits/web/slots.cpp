// What this module puts into the frame and onto the pages of others.
#include <fmt/format.h>

#include "audits/web/lists.hpp"
#include "audits/web/pages.hpp"

namespace ashyq::audits {

using platform::Request;

void add_slots(Room& room) {
  using shell::NavigationLink;
  room.shell.add(NavigationLink{"audits.link", "/audits", Access::Public, 250});
  room.shell.add(NavigationLink{"audits.work.link", "/audit-work", Access::Auditor, 420});
  room.shell.add(NavigationLink{"audits.body_findings.link", "/body-findings", Access::Officer, 430});
  room.bodies.add(bodies::BodyPanel{
      "audits/body_panel.html", 200, [&room](const Request& request, const bodies::Body& body) {
        const Shown shown(room, request);
        const auto counts = room.database.read([&](platform::Tx& tx) {
          return room.store.counts(tx, {.body = body.id.value}, stranger(), shown.today());
        });
        return boost::json::object{{"tiles", tiles(shown, counts, fmt::format("&body={}", body.id.value))},
                                   {"any", counts.all > 0}};
      }});
}

}  // namespace ashyq::audits
