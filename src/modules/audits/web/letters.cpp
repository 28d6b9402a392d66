// One letter at each step that hands a finding over, and when somebody let a day pass. It says what happened and where to read on.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "audits/web/pages.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::audits {

using platform::Tx;

namespace {

constexpr std::array<std::string_view, 4> kToTheBody{"issue_finding", "reopen_finding", "verify_elimination",
                                                     "confirm_dismissal"};
constexpr std::array<std::string_view, 2> kToTheAuditor{"answer_finding", "submit_evidence"};

bool is_among(std::string_view act, const auto& acts) { return std::ranges::find(acts, act) != acts.end(); }

bool is_missed_day(std::string_view act) { return act.starts_with("missed_"); }

/// Who answers for the audit; of a finding outside of any audit, who works on it.
std::int64_t owner_of(Tx& tx, Room& room, const Finding& finding) {
  const auto audit = room.store.find_any(tx, finding.audit);
  return audit ? audit->lead : finding.auditor;
}

std::vector<std::int64_t> readers_of(Tx& tx, Room& room, const Finding& finding, std::string_view act, Day today) {
  if (is_among(act, kToTheAuditor) && finding.auditor != 0) return {finding.auditor};
  std::vector<std::int64_t> readers;
  if (act == "propose_dismissal")  // it is another auditor's turn
    for (const auto& colleague : room.identity.colleagues(tx, Role::Auditor, 0, today))
      if (colleague.id.value != finding.proposed_by) readers.push_back(colleague.id.value);
  // What was dismissed before the body ever had it is no news for the body.
  if (is_missed_day(act) || (is_among(act, kToTheBody) && was_issued(finding)))
    for (const auto& head : room.identity.colleagues(tx, Role::Head, finding.words.body, today))
      readers.push_back(head.id.value);
  if (is_missed_day(act)) readers.push_back(owner_of(tx, room, finding));
  return readers;
}

/// The day that the letter is about.
std::optional<Day> day_of(const Finding& finding, std::string_view act) {
  if (act == "missed_audit_answer") return finding.answer_due;
  return act == "missed_audit_verification" ? finding.verify_by : finding.due_on;
}

}  // namespace

void tell_whose_turn_it_is(Tx& tx, Room& room, Id<Finding> id, std::string_view act) {
  const auto finding = room.store.find_any(tx, id);
  if (!finding) return;
  const Instant now = room.shell.clock().now();
  for (const auto account : readers_of(tx, room, *finding, act, platform::city_day(now))) {
    const auto contact = room.identity.contact_without_record(tx, Id<identity::Person>(account));
    if (!contact) continue;
    const auto day = day_of(*finding, act);
    const std::string due = day ? platform::long_date(contact->language, *day) : "";
    room.notifications.queue(
        tx, {.account = account, .language = contact->language},
        {.key = fmt::format("audits.letter.{}", act),
         .arguments = {{"number", std::to_string(id.value)},
                       {"body", room.bodies.directory()->name_of(finding->words.body, contact->language)},
                       {"due", due}},
         .path = fmt::format("/findings/{}", id.value),
         .subject_kind = "audits.finding",
         .subject = id.value},
        now);
  }
}

}  // namespace ashyq::audits
