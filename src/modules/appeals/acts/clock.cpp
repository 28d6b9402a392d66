// What the clock writes on a case: a missed promise, a due day that moved with the law. Nobody can suppress it.
#include "appeals/acts/casework.hpp"

namespace ashyq::appeals {

using platform::Tx;

void Casework::note_missed(Tx& tx, Id<Appeal> id, Instant now) {
  const auto appeal = s_.store.find_any(tx, id);
  if (!appeal || !is_open(appeal->stage)) return;
  s_.store.add_event(tx, *appeal,
                     {.kind = EventKind::Missed,
                      .at = now,
                      .body = appeal->body,
                      .facts = {{"due_on", appeal->due_on.value_or(Day{}).iso()}, {"body", appeal->body}}});
  follow(tx, *appeal, now);
  leave_leaf(tx, *appeal, "note_missed", now);
}

void Casework::note_due_moved(Tx& tx, Id<Appeal> id, Day due_on, Instant now) {
  const auto before = s_.store.find_any(tx, id);
  if (!before || !is_open(before->stage) || before->due_on == due_on) return;
  Appeal after = *before;
  after.due_on = due_on;
  after = s_.store.replace(tx, *before, after);
  s_.store.add_event(tx, after,
                     {.kind = EventKind::DueMoved,
                      .at = now,
                      .facts = {{"old", before->due_on.value_or(Day{}).iso()}, {"new", due_on.iso()}}});
  follow(tx, after, now);
  leave_leaf(tx, after, "note_due_moved", now);
}

}  // namespace ashyq::appeals
