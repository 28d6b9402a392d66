// What changes public pages without an act in this program: midnight, another node, the administrator's tool, and the
// figures, which are counted anew each minute.
#include <memory>

#include "appeals/web/public/pages.hpp"

namespace ashyq::appeals {

namespace {

using platform::Tx;

struct Seen {
  std::int64_t event{0};
  Day day{};
  bool operator==(const Seen&) const = default;
};

/// Every act leaves an event behind, so the newest one tells whether somebody else has acted.
Seen look(Room& room) {
  const auto newest = room.database.read([](Tx& tx) {
    return tx.one("select max(id) from appeals_event")->get<std::optional<std::int64_t>>(0).value_or(0);
  });
  return {newest, platform::city_day(room.shell.clock().now())};
}

}  // namespace

void add_public_watch(platform::Jobs& jobs, Room& room) {
  using namespace std::chrono_literals;
  jobs.every(2s, "appeals.watch_changes", [&room, last = std::make_shared<Seen>()] {
    const Seen now = look(room);
    if (now == *last) return;
    *last = now;
    room.view.changed_elsewhere();
  });
  // Pages answered from the cache never ask for their figures, so somebody must count them anew.
  jobs.every(20s, "appeals.count_figures", [&room] { room.boards.of_last_year(); });
}

}  // namespace ashyq::appeals
