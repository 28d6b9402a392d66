#include "audits/rules/transitions.hpp"

namespace ashyq::audits {

bool works_for(const Visitor& by, std::int64_t body) {
  return body != 0 && (by.has(Role::Officer, body) || by.has(Role::Head, body));
}

bool is_told(const Finding& finding, const Visitor& by) {
  return by.has(Role::Auditor) || finding.state != FindingState::Dismissed || works_for(by, finding.words.body);
}

bool judges(const Visitor& by, std::int64_t body) { return by.has(Role::Auditor) && !works_for(by, body); }

namespace {

std::optional<Refusal> not_a_judge(const Visitor& by, std::int64_t body) {
  if (!by.has(Role::Auditor)) return Refusal::NotYourPart;
  if (!judges(by, body)) return Refusal::OwnBody;
  return std::nullopt;
}

bool in_hand(const Finding& f) { return f.state == FindingState::Raised || f.state == FindingState::Draft; }

}  // namespace

std::optional<Refusal> gap_in(const Wording& words, bool is_risk) {
  if (words.body == 0) return Refusal::BodyMissing;
  if (words.norm.empty()) return Refusal::NormMissing;
  if (words.facts.empty()) return Refusal::FactsMissing;
  if (words.recommendation.empty()) return Refusal::RecommendationMissing;
  if (!is_risk) return std::nullopt;
  if (words.direction == Direction::None) return Refusal::DirectionMissing;
  if (words.sphere == Sphere::None) return Refusal::SphereMissing;
  if (words.causes.empty()) return Refusal::CausesMissing;
  return std::nullopt;
}

Next assign(Finding f, const Visitor& by, std::int64_t auditor) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (!is_open(f.state)) return no(Refusal::NotNow);
  if (f.state == FindingState::Raised) f.state = FindingState::Draft;
  f.auditor = auditor;
  return f;
}

Next word(Finding f, const Visitor& by, const Wording& words) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (!judges(by, words.body)) return no(Refusal::OwnBody);
  if (!in_hand(f)) return no(Refusal::NotNow);
  f.state = FindingState::Draft;
  if (f.auditor == 0) f.auditor = by.account;
  f.words = words;
  return f;
}

Next issue(Finding f, const Visitor& by, bool is_risk, Instant now) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (!in_hand(f)) return no(Refusal::NotNow);
  if (const auto gap = gap_in(f.words, is_risk)) return no(*gap);
  f.state = FindingState::Issued;
  f.issued_at = now;
  if (f.auditor == 0) f.auditor = by.account;
  return f;
}

Next answer(Finding f, const Visitor& by, const std::string& text, Instant now) {
  if (!works_for(by, f.words.body)) return no(Refusal::NotYourPart);
  if (!is_open(f.state) || !was_issued(f)) return no(Refusal::NotNow);
  if (f.answered_at) return no(Refusal::AlreadyAnswered);
  if (text.empty()) return no(Refusal::TextMissing);
  f.answered_at = now;
  return f;
}

Next submit_evidence(Finding f, const Visitor& by, const std::string& text, Day verify_by, Instant now) {
  if (!works_for(by, f.words.body)) return no(Refusal::NotYourPart);
  // While two auditors argue whether it is groundless the clock runs on: the body may end the argument by doing it.
  const bool argued_about = f.state == FindingState::DismissalProposed && was_issued(f);
  if (f.state != FindingState::Issued && !argued_about) return no(Refusal::NotNow);
  if (text.empty()) return no(Refusal::TextMissing);
  f.state = FindingState::Submitted;
  f.proposed_by = 0;
  f.submitted_at = now;
  f.verify_by = verify_by;
  return f;
}

Next verify(Finding f, const Visitor& by, Instant now) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (f.state != FindingState::Submitted) return no(Refusal::NotNow);
  f.state = FindingState::Verified;
  f.verify_by.reset();
  f.ended_at = now;
  return f;
}

Next reopen(Finding f, const Visitor& by, const std::string& reason) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (f.state != FindingState::Submitted) return no(Refusal::NotNow);
  if (reason.empty()) return no(Refusal::ReasonMissing);
  f.state = FindingState::Issued;
  f.submitted_at.reset();
  f.verify_by.reset();
  ++f.rejections;
  return f;
}

Next propose_dismissal(Finding f, const Visitor& by, const std::string& reason) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (!in_hand(f) && f.state != FindingState::Issued) return no(Refusal::NotNow);
  if (reason.empty()) return no(Refusal::ReasonMissing);
  f.before_dismissal = f.state;
  f.state = FindingState::DismissalProposed;
  f.proposed_by = by.account;
  return f;
}

Next confirm_dismissal(Finding f, const Visitor& by, Instant now) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (f.state != FindingState::DismissalProposed) return no(Refusal::NotNow);
  if (f.proposed_by == by.account) return no(Refusal::SecondPerson);
  f.state = FindingState::Dismissed;
  f.ended_at = now;
  return f;
}

Next refuse_dismissal(Finding f, const Visitor& by, const std::string& reason) {
  if (const auto refused = not_a_judge(by, f.words.body)) return no(*refused);
  if (f.state != FindingState::DismissalProposed) return no(Refusal::NotNow);
  if (f.proposed_by == by.account) return no(Refusal::SecondPerson);
  if (reason.empty()) return no(Refusal::ReasonMissing);
  f.state = f.before_dismissal;
  f.proposed_by = 0;
  return f;
}

std::optional<Refusal> gap_in(const Audit& plan) {
  if (!plan.title.complete()) return Refusal::TitleMissing;
  if (plan.body == 0) return Refusal::BodyMissing;
  if (plan.scope.empty()) return Refusal::ScopeMissing;
  if (plan.ground.empty()) return Refusal::GroundMissing;
  if (plan.period_from > plan.period_to) return Refusal::PeriodWrong;
  if (plan.starts_on > plan.ends_on) return Refusal::DaysWrong;
  return std::nullopt;
}

NextAudit change_plan(const Audit& before, const Visitor& by, Audit plan) {
  if (const auto refused = not_a_judge(by, before.body)) return no(*refused);
  if (!judges(by, plan.body)) return no(Refusal::OwnBody);
  if (before.state > AuditState::Running) return no(Refusal::NotNow);
  if (const auto gap = gap_in(plan)) return no(*gap);
  return plan;
}

NextAudit announce(Audit a, const Visitor& by) {
  if (const auto refused = not_a_judge(by, a.body)) return no(*refused);
  if (is_public(a)) return no(Refusal::NotNow);
  a.announced = true;
  return a;
}

NextAudit start(Audit a, const Visitor& by) {
  if (const auto refused = not_a_judge(by, a.body)) return no(*refused);
  if (a.state != AuditState::Planned) return no(Refusal::NotNow);
  a.state = AuditState::Running;
  return a;
}

NextAudit report(Audit a, const Visitor& by, const std::string& summary, const std::string& conclusions,
                 const std::vector<Finding>& findings, Instant now) {
  if (const auto refused = not_a_judge(by, a.body)) return no(*refused);
  if (a.state != AuditState::Running) return no(Refusal::NotNow);
  for (const Finding& finding : findings)
    if (is_open(finding.state) && !was_issued(finding)) return no(Refusal::FindingsNotIssued);
  if (summary.empty()) return no(Refusal::SummaryMissing);
  a.state = AuditState::Reported;
  a.summary = summary;
  a.conclusions = conclusions;
  a.reported_at = now;
  return a;
}

NextAudit close(Audit a, const Visitor& by, const std::vector<Finding>& findings, Instant now) {
  if (const auto refused = not_a_judge(by, a.body)) return no(*refused);
  if (a.state != AuditState::Reported) return no(Refusal::NotNow);
  for (const Finding& finding : findings)
    if (is_open(finding.state)) return no(Refusal::FindingsOpen);
  a.state = AuditState::Closed;
  a.closed_at = now;
  return a;
}

}  // namespace ashyq::audits
