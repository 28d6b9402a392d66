// Half past eight: each officer learns what is late and what falls due within three days. Cases that nobody handles
// yet are the head's; who is away is told through the substitute too.
#include <map>

#include "appeals/web/pages.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

constexpr int kDaysAhead = 3;

struct Digest {
  std::int64_t late{0}, soon{0}, unassigned{0};
};

/// By account. A case of nobody is counted for every head of its body.
std::map<std::int64_t, Digest> digests(Tx& tx, Room& room, Day today) {
  std::map<std::int64_t, Digest> by_account;
  const auto add = [&](std::int64_t account, const DueSoon& due, bool unassigned) {
    Digest& digest = by_account[account];
    digest.late += due.late;
    digest.soon += due.soon;
    if (unassigned) digest.unassigned += due.late + due.soon;
  };
  for (const DueSoon& due : room.store.due_by_officer(tx, today, today + kDaysAhead)) {
    if (due.officer == 0) {
      for (const auto& head : room.identity.colleagues(tx, Role::Head, due.body, today)) add(head.id.value, due, true);
      continue;
    }
    add(due.officer, due, false);
    if (const auto substitute = room.identity.substitute_of(tx, Id<identity::Person>(due.officer), today))
      add(substitute->value, due, false);
  }
  return by_account;
}

void send_digests(Room& room) {
  const Instant now = room.shell.clock().now();
  room.database.write([&](Tx& tx) {
    for (const auto& [account, digest] : digests(tx, room, platform::city_day(now)))
      room.notifications.queue(tx, {.account = account},
                               {.key = "appeals.letter.digest",
                                .arguments = {{"late", std::to_string(digest.late)},
                                              {"soon", std::to_string(digest.soon)},
                                              {"unassigned", std::to_string(digest.unassigned)}},
                                .path = "/work"},
                               now);
  });
}

}  // namespace

void add_reminders(platform::Jobs& jobs, Room& room) {
  jobs.daily(8, 30, "appeals.remind_of_due_days", [&room] { send_digests(room); });
}

}  // namespace ashyq::appeals
