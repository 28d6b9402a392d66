// What time does to findings without anybody's hand.
#include <fmt/format.h>

#include "audits/acts/auditing.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::audits {

using platform::Tx;

namespace {

constexpr std::string_view kCheck = "audit_verification";
// A server that was down on the very day must not make a miss of what came in time.
constexpr int kDaysAhead = 5;

}  // namespace

std::vector<Id<Finding>> Auditing::waiting_for_checks(Tx& tx, Instant now) {
  std::vector<Id<Finding>> waiting;
  for (const Finding& finding : s_.store.waiting_past(tx, platform::city_day(now) + kDaysAhead))
    // What came late was missed before it came: there is nothing to wait with.
    if (finding.submitted_at && platform::city_day(*finding.submitted_at) <= *finding.due_on)
      waiting.push_back(finding.id);
  return waiting;
}

void Auditing::wait_for_check(Tx& tx, Id<Finding> id, Instant now) {
  const auto before = s_.store.find_any(tx, id);
  const Day check = check_day(platform::city_day(now));
  if (!before || before->state != FindingState::Submitted || check <= *before->due_on) return;
  Finding after = *before;
  after.due_on = s_.promises.extend(tx, Id<promises::Promise>(before->promise), check, now).due_on;
  leave_leaf(tx, s_.store.replace(tx, *before, after), "wait_for_check", now);
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

void Auditing::note_missed(Tx& tx, Id<Finding> id, Id<promises::Promise> promise, Instant now) {
  const auto finding = s_.store.find_any(tx, id);
  const auto missed = s_.promises.find(tx, promise);
  if (finding && missed) note_missed(tx, *finding, missed->procedure, finding->words.body, now);
}

int Auditing::note_missed_checks(Tx& tx, Instant now) {
  const auto late = s_.store.unchecked_past(tx, platform::city_day(now), fmt::format("missed_{}", kCheck));
  for (const Finding& finding : late) note_missed(tx, finding, kCheck, 0, now);
  return static_cast<int>(late.size());
}

void Auditing::note_missed(Tx& tx, const Finding& f, std::string_view procedure, std::int64_t body, Instant now) {
  const std::string stem = fmt::format("missed_{}", procedure);
  s_.store.add(tx, Event{{}, f.audit, f.id, stem, now, 0, body, ""});
  leave_leaf(tx, f, stem, now);
  tell(tx, f, stem);
}

}  // namespace ashyq::audits
