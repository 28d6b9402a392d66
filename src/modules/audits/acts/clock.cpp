// What time does to findings without anybody's hand.
#include "audits/acts/auditing.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::audits {

using platform::Tx;

int Auditing::wait_for_checks(Tx& tx, Instant now) {
  int moved = 0;
  const Day today = platform::city_day(now);
  for (const Finding& before : s_.store.waiting_past(tx, today)) {
    // What came late was missed before it came: there is nothing to wait with.
    if (!before.submitted_at || platform::city_day(*before.submitted_at) > *before.due_on) continue;
    Finding after = before;
    after.due_on = s_.promises.extend(tx, Id<promises::Promise>(before.promise), check_day(today), now).due_on;
    leave_leaf(tx, s_.store.replace(tx, before, after), "wait_for_check", now);
    ++moved;
  }
  return moved;
}

void Auditing::note_due_moved(Tx& tx, Id<Finding> id, std::int64_t promise, Day due_on, Instant now) {
  const auto before = s_.store.find_any(tx, id);
  if (!before) return;
  Finding after = *before;
  if (promise == before->promise) after.due_on = due_on;
  else if (promise == before->answer_promise) after.answer_due = due_on;
  else return;
  leave_leaf(tx, s_.store.replace(tx, *before, after), "due_moved", now);
}

}  // namespace ashyq::audits
