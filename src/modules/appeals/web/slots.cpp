// What this module puts into the frame and onto the pages of others.
#include "appeals/web/public/pages.hpp"

namespace ashyq::appeals {

void add_slots(Room& room) {
  using shell::NavigationLink;
  room.shell.add(NavigationLink{"appeals.nav.write", "/appeals/new", Access::Public, 100});
  room.shell.add(NavigationLink{"appeals.nav.register", "/appeals", Access::Public, 150});
  room.shell.add(NavigationLink{"appeals.nav.figures", "/figures", Access::Public, 200});
  room.shell.add(NavigationLink{"appeals.nav.work", "/work", Access::Official, 400});
  room.shell.add(NavigationLink{"appeals.audit_lottery.title", "/audit-lottery", Access::Auditor, 860});
  room.identity.add(
      identity::AccountLink{"appeals.own.title", "appeals.nav.own_hint", "/appeals/own", Access::SignedIn, 50});
  room.identity.offer_receipt_page("/receipt");
  room.bodies.add(bodies::BodyPanel{"appeals/public/body_panel.html", 100,
                                    [&room](const platform::Request& request, const bodies::Body& body) {
                                      return body_panel(room, request, body);
                                    }});
}

}  // namespace ashyq::appeals
