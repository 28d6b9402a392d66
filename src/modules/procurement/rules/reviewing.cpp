#include "procurement/rules/reviewing.hpp"

namespace ashyq::procurement {

bool works_for(const Visitor& by, std::int64_t body) {
  return body != 0 && (by.has(Role::Officer, body) || by.has(Role::Head, body));
}

namespace {

std::optional<Refusal> not_a_judge(const Visitor& by, std::int64_t body) {
  if (!by.has(Role::Auditor)) return Refusal::NotYourPart;
  if (works_for(by, body)) return Refusal::OwnBody;
  return std::nullopt;
}

bool in_hand(const RedFlag& flag) { return flag.state == FlagState::Raised || flag.state == FlagState::UnderReview; }

}  // namespace

Next assign(RedFlag flag, const Visitor& by, std::int64_t auditor) {
  if (const auto refused = not_a_judge(by, flag.body)) return no(*refused);
  if (!in_hand(flag)) return no(Refusal::NotNow);
  flag.state = FlagState::UnderReview;
  flag.auditor = auditor;
  return flag;
}

Next propose_dismissal(RedFlag flag, const Visitor& by, const std::string& reason) {
  if (const auto refused = not_a_judge(by, flag.body)) return no(*refused);
  if (!in_hand(flag)) return no(Refusal::NotNow);
  if (reason.empty()) return no(Refusal::ReasonMissing);
  flag.before_dismissal = flag.state;
  flag.state = FlagState::DismissalProposed;
  flag.proposed_by = by.account;
  return flag;
}

Next confirm_dismissal(RedFlag flag, const Visitor& by, Instant now) {
  if (const auto refused = not_a_judge(by, flag.body)) return no(*refused);
  if (flag.state != FlagState::DismissalProposed) return no(Refusal::NotNow);
  if (by.account == flag.proposed_by) return no(Refusal::SecondPerson);
  flag.state = FlagState::Dismissed;
  flag.ended_at = now;
  return flag;
}

Next refuse_dismissal(RedFlag flag, const Visitor& by, const std::string& reason) {
  if (const auto refused = not_a_judge(by, flag.body)) return no(*refused);
  if (flag.state != FlagState::DismissalProposed) return no(Refusal::NotNow);
  if (by.account == flag.proposed_by) return no(Refusal::SecondPerson);
  if (reason.empty()) return no(Refusal::ReasonMissing);
  flag.state = flag.before_dismissal;
  flag.proposed_by = 0;
  return flag;
}

Next make_finding(RedFlag flag, const Visitor& by, std::int64_t body, Instant now) {
  // Neither the house that bought nor the one it is moved to.
  for (const std::int64_t house : {flag.body, body})
    if (const auto refused = not_a_judge(by, house)) return no(*refused);
  if (!in_hand(flag)) return no(Refusal::NotNow);
  if (body == 0) return no(Refusal::BodyMissing);
  flag.state = FlagState::Confirmed;
  flag.body = body;
  if (flag.auditor == 0) flag.auditor = by.account;
  flag.ended_at = now;
  return flag;
}

Next answer(RedFlag flag, const Visitor& by, const std::string& text, Instant now) {
  if (!works_for(by, flag.body)) return no(Refusal::NotYourPart);
  if (flag.state != FlagState::Confirmed) return no(Refusal::NotNow);
  if (flag.answered_at) return no(Refusal::AlreadyAnswered);
  if (text.empty()) return no(Refusal::TextMissing);
  flag.answer = text;
  flag.answered_by = by.account;
  flag.answered_at = now;
  return flag;
}

Next withdraw(RedFlag flag, Instant now) {
  if (flag.state != FlagState::Confirmed) return no(Refusal::NotNow);
  flag.state = FlagState::Dismissed;
  flag.ended_at = now;
  return flag;
}

}  // namespace ashyq::procurement
