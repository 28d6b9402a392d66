// What this module puts into the frame.
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

void add_slots(Room& room) {
  using shell::NavigationLink;
  room.shell.add(NavigationLink{"procurement.link", "/procurement", Access::Public, 260});
  room.shell.add(NavigationLink{"procurement.work.link", "/procurement-work", Access::Auditor, 425});
  room.shell.add(NavigationLink{"procurement.buyers.link", "/body-procurement", Access::Officer, 435});
}

}  // namespace ashyq::procurement
