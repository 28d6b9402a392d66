#include "demo/storage/audit_replay.hpp"

#include <stdexcept>

#include <fmt/format.h>

#include "demo/rules/audit_stories.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::demo {

using audits::Auditing;
using audits::Call;
using audits::Finding;
using audits::kAnyVersion;
using platform::Tx;

namespace {

/// Tells audits as they happened, each act on its day at eleven.
class AuditTeller {
 public:
  AuditTeller(const Parts& parts, Tx& tx, Instant now)
      : parts_(parts),
        tx_(tx),
        work_(parts.audits.auditing().without_facts()),
        now_(now),
        today_(platform::city_day(now)) {
    auditor_ = auditor("auditor@town.example");
    second_ = auditor("auditor2@town.example");
  }

  void tell(const AuditStory& story) {
    audits::Audit plan = story.plan;
    plan.body = body(story.body);
    plan.period_from = (today_ - story.planned).add_months(-12);
    plan.period_to = today_ - story.planned;
    plan.starts_on = today_ - story.planned + 7;
    plan.ends_on = plan.starts_on + 90;
    const std::string summary = std::exchange(plan.summary, ""), conclusions = std::exchange(plan.conclusions, "");
    const auto id = must(work_.plan_audit(tx_, on(auditor_, story.planned), plan, {second_.account})).id;
    const Call soon = on(auditor_, std::max(story.planned - 1, 0));
    if (story.announced) must(work_.announce_audit(tx_, soon, id, kAnyVersion));
    if (!story.started) return;
    must(work_.start_audit(tx_, soon, id, kAnyVersion));
    if (!story.sample.empty()) must(work_.draw_sample(tx_, soon, id, kAnyVersion, story.sample, 0));
    // Recorded while the audit runs; what followed the report is told at once, its days are its own.
    for (const FindingStory& finding : story.findings) go(record(finding, id, plan.body), finding);
    if (story.reported > 0)
      must(work_.report_audit(tx_, on(auditor_, story.reported), id, kAnyVersion, summary, conclusions));
  }

  void tell_outside(const FindingStory& story, std::int64_t about) { go(record(story, {}, about), story); }

  std::int64_t body(std::string_view slug) const { return parts_.bodies.directory()->find(slug)->id.value; }

 private:
  Visitor auditor(std::string_view email) {
    Visitor visitor;
    visitor.account = parts_.identity.find_by_email(tx_, email).value().value;
    visitor.grants = {{Role::Auditor, 0}};
    return visitor;
  }

  Visitor head_of(std::int64_t body) {
    const auto directory = parts_.bodies.directory();
    const auto officials = directory->officials_of(Id<bodies::Body>(body));
    Visitor visitor;
    visitor.account = officials.empty() ? 0 : officials.front()->account;
    visitor.grants = {{Role::Head, body}};
    return visitor;
  }

  Instant at(int days_ago) const {
    const Instant eleven = platform::city_time().instant({today_ - days_ago, std::chrono::hours(11)});
    return std::min(eleven, now_);
  }
  Call on(const Visitor& by, int days_ago) const {
    const Instant then = at(days_ago);
    return {by, then, platform::city_day(then), ""};
  }

  template <class Made>
  static Made must(const Result<Made, audits::Refusal>& next) {
    if (!next) throw std::logic_error(fmt::format("the demo town's audits: {}", audits::key_of(next.error())));
    return *next;
  }

  Id<Finding> record(const FindingStory& story, Id<audits::Audit> audit, std::int64_t about) {
    audits::Wording words = story.words;
    words.body = about;
    return must(
               work_.record_finding(tx_, on(auditor_, story.issued + 1), audit, words, story.source, Language::Russian))
        .id;
  }

  /// From the draft to where the story ends.
  void go(Id<Finding> id, const FindingStory& story) {
    if (story.way == Way::Drafted) return;
    if (story.way == Way::Dismissed) return dismiss(id, story);
    const int issued = story.issued;
    const auto given = must(work_.issue_finding(tx_, on(auditor_, issued), id, kAnyVersion));
    const Visitor head = head_of(given.words.body);
    if (!story.answer.empty())
      must(work_.answer_finding(tx_, on(head, std::max(issued - 6, 0)), id, kAnyVersion, story.answer));
    if (!story.evidence.empty())
      must(work_.submit_evidence(tx_, on(head, std::max(issued - 18, 0)), id, kAnyVersion, story.evidence));
    const Call check = on(auditor_, std::max(issued - 22, 0));
    if (story.way == Way::Verified) must(work_.verify_elimination(tx_, check, id, kAnyVersion, story.verdict));
    if (story.way == Way::Reopened) must(work_.reopen_finding(tx_, check, id, kAnyVersion, story.verdict));
    miss(id);
  }

  void dismiss(Id<Finding> id, const FindingStory& story) {
    must(work_.propose_dismissal(tx_, on(auditor_, story.issued), id, kAnyVersion, story.verdict));
    must(work_.confirm_dismissal(tx_, on(second_, story.issued - 2), id, kAnyVersion));
  }

  /// What the clock saw while the past went by.
  void miss(Id<Finding> id) {
    for (const auto& promise : parts_.promises.of(tx_, {"audits.finding", id.value}))
      if (promise.state == promises::PromiseState::Open && promise.due_on < today_)
        parts_.promises.record_missed(tx_, promise.id, platform::city_time().end_of(promise.due_on));
  }

  const Parts& parts_;
  Tx& tx_;
  Auditing work_;
  Instant now_;
  Day today_;
  Visitor auditor_, second_;
};

}  // namespace

void replay_audits(const Parts& parts, Instant now) {
  parts.bodies.directory();
  parts.database.write([&](Tx& tx) {
    AuditTeller teller(parts, tx, now);
    for (const AuditStory& story : audit_stories()) teller.tell(story);
    for (const FindingStory& story : outside_stories()) teller.tell_outside(story, teller.body(kOutsideBody));
  });
}

}  // namespace ashyq::demo
