#include "appeals/rules/transitions.hpp"

#include <algorithm>

namespace ashyq::appeals {

namespace {

bool under_consideration(const Appeal& a) {
  return a.stage == Stage::Registered || a.stage == Stage::Preliminary || a.stage == Stage::Hearing;
}

bool in_intake(const Appeal& a) {
  return a.stage == Stage::Received || a.stage == Stage::NeedsFixing || a.stage == Stage::Registered;
}

bool does_intake(const Appeal& a, const Visitor& by) {
  return has_part(by, Role::Registrar, a.body) || has_part(by, Role::Head, a.body);
}

bool leads(const Appeal& a, const Visitor& by) {
  return has_part(by, a.kind == Kind::Complaint && a.stage != Stage::PassingUp ? Role::Reviewer : Role::Head, a.body) ||
         has_part(by, Role::Head, a.body);
}

bool listed(const std::vector<std::string>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

Appeal ended(Appeal a, Stage stage, Outcome outcome, Instant now) {
  a.stage = stage;
  a.outcome = outcome;
  a.ended_at = now;
  return a;
}

}  // namespace

bool has_part(const Visitor& by, Role role, std::int64_t body) { return by.has(role, body) || by.has(role, 0); }

bool handles(const Appeal& a, const Visitor& by) {
  if (a.kind == Kind::Complaint && a.stage != Stage::PassingUp)
    return has_part(by, Role::Reviewer, a.body) || has_part(by, Role::Head, a.body);
  return has_part(by, Role::Officer, a.body) || has_part(by, Role::Head, a.body);
}

bool is_author(const Appeal& a, const Visitor& by) {
  return (a.author != 0 && a.author == by.account) || (by.receipt_case != 0 && by.receipt_case == a.id.value);
}

bool is_adverse(Outcome outcome) {
  return outcome == Outcome::Refused || outcome == Outcome::PartlySatisfied || outcome == Outcome::ComplaintRefused;
}

Next register_appeal(Appeal a, const Visitor& by) {
  if (!does_intake(a, by)) return no(Refusal::NotYourPart);
  if (a.stage == Stage::Registered) return no(Refusal::AlreadyRegistered);
  if (a.stage != Stage::Received && a.stage != Stage::NeedsFixing) return no(Refusal::NotUnderReview);
  a.stage = Stage::Registered;
  a.accepted_by = by.account;
  return a;
}

Next request_fix(Appeal a, const Visitor& by, Day until, Day today) {
  if (!does_intake(a, by) && !handles(a, by)) return no(Refusal::NotYourPart);
  if (a.stage != Stage::Received && a.stage != Stage::Registered) return no(Refusal::NotUnderReview);
  if (until <= today) return no(Refusal::DayWrong);
  a.stage = Stage::NeedsFixing;
  a.fix_until = until;
  return a;
}

Next correct(Appeal a, const Visitor& by) {
  if (!is_author(a, by)) return no(Refusal::NotFound);
  if (a.stage != Stage::NeedsFixing) return no(Refusal::NotUnderReview);
  a.stage = a.accepted_by == 0 ? Stage::Received : Stage::Registered;
  a.fix_until.reset();
  return a;
}

Next return_appeal(Appeal a, const Visitor& by, std::string_view ground, const std::vector<std::string>& legal_grounds,
                   Day today, Day last_day, Instant now) {
  if (!does_intake(a, by)) return no(Refusal::NotYourPart);
  if (!in_intake(a)) return no(Refusal::NotUnderReview);
  // art. 64(7-2): information on crimes or danger is never returned.
  if (a.urgent) return no(Refusal::UrgentNeverReturned);
  if (!listed(legal_grounds, ground)) return no(Refusal::GroundUnknown);
  // Ground "defects not fixed" opens only when the time to fix has passed.
  if (ground == "defects_not_fixed" && !(a.stage == Stage::NeedsFixing && a.fix_until && *a.fix_until < today))
    return no(Refusal::NotUnderReview);
  if (today > last_day) return no(Refusal::TermHasPassed);
  return ended(std::move(a), Stage::Returned, Outcome::None, now);
}

Next forward(Appeal a, const Visitor& by, const std::vector<std::int64_t>& receivers, Day today, Day last_day,
             Instant now) {
  if (!does_intake(a, by) && !handles(a, by)) return no(Refusal::NotYourPart);
  if (a.kind == Kind::Complaint || !in_intake(a)) return no(Refusal::NotUnderReview);
  if (receivers.empty()) return no(Refusal::NoReceiver);
  if (std::ranges::find(receivers, a.body) != receivers.end()) return no(Refusal::SameBody);
  if (today > last_day) return no(Refusal::TermHasPassed);
  return ended(std::move(a), Stage::Forwarded, Outcome::None, now);
}

Next assign(Appeal a, const Visitor& by, std::int64_t officer) {
  if (!does_intake(a, by) && !leads(a, by)) return no(Refusal::NotYourPart);
  if (!is_open(a.stage)) return no(Refusal::NotUnderReview);
  a.officer = officer;
  return a;
}

Next ask_extension(Appeal a, const Visitor& by, bool procedure_allows, Day today) {
  if (!handles(a, by)) return no(Refusal::NotTheAddressee);
  if (!procedure_allows) return no(Refusal::ExtensionNotAllowed);
  if (!under_consideration(a)) return no(Refusal::NotUnderReview);
  if (a.extended_until) return no(Refusal::AlreadyExtended);
  if (a.due_on && today > *a.due_on) return no(Refusal::TermHasPassed);
  a.extension_asked = true;
  return a;
}

Next extend(Appeal a, const Visitor& by, bool procedure_allows, Day until, Day latest, Day today) {
  if (!has_part(by, Role::Head, a.body)) return no(Refusal::NotYourPart);
  if (!procedure_allows) return no(Refusal::ExtensionNotAllowed);
  if (!under_consideration(a)) return no(Refusal::NotUnderReview);
  if (a.extended_until) return no(Refusal::AlreadyExtended);
  // A missed promise cannot be unmade: the decision must come before the day has passed.
  if (a.due_on && today > *a.due_on) return no(Refusal::TermHasPassed);
  if (until > latest || (a.due_on && until <= *a.due_on)) return no(Refusal::ExtensionTooLong);
  a.extended_until = until;
  a.due_on = until;
  a.extension_asked = false;
  return a;
}

Next send_preliminary(Appeal a, const Visitor& by, Day objection_until, Day act_not_before) {
  if (!handles(a, by)) return no(Refusal::NotTheAddressee);
  if (a.stage != Stage::Registered) return no(Refusal::NotUnderReview);
  a.stage = Stage::Preliminary;
  a.objection_until = objection_until;
  a.act_not_before = act_not_before;
  return a;
}

Next object(Appeal a, const Visitor& by, bool asks_hearing, Day today) {
  if (!is_author(a, by)) return no(Refusal::NotFound);
  if (a.stage != Stage::Preliminary || a.objected) return no(Refusal::NotUnderReview);
  if (a.objection_until && today > *a.objection_until) return no(Refusal::TooLateToObject);
  a.objected = true;
  a.hearing_asked = asks_hearing;
  return a;
}

Next appoint_hearing(Appeal a, const Visitor& by, Instant at) {
  if (!handles(a, by)) return no(Refusal::NotTheAddressee);
  if (a.stage != Stage::Preliminary) return no(Refusal::NotUnderReview);
  a.stage = Stage::Hearing;
  a.hearing_at = at;
  return a;
}

Next file_protocol(Appeal a, const Visitor& by) {
  if (!handles(a, by)) return no(Refusal::NotTheAddressee);
  if (a.stage != Stage::Hearing) return no(Refusal::NotUnderReview);
  a.stage = Stage::Preliminary;
  a.objected = true;
  a.hearing_asked = false;
  return a;
}

Next answer(Appeal a, const Visitor& by, Outcome outcome, const std::vector<std::string>& legal_outcomes,
            const AnswerParts& parts, Day today, Instant now) {
  if (!handles(a, by)) return no(Refusal::NotTheAddressee);
  if (a.stage != Stage::Registered && a.stage != Stage::Preliminary) return no(Refusal::NotUnderReview);
  if (!listed(legal_outcomes, name_of(outcome))) return no(Refusal::OutcomeNotAllowed);
  // A favourable act needs no explanation of how to complain against it, but citizens are always told.
  if (parts.facts.empty() || parts.law.empty() || parts.decision.empty() || parts.right_to_complain.empty())
    return no(Refusal::PartsMissing);
  // art. 73(2)6: the simplified procedure needs no hearing.
  if (is_adverse(outcome) && !is_simplified(a.kind)) {
    if (a.stage != Stage::Preliminary || a.hearing_asked) return no(Refusal::HearingRequired);
    if (!a.objected && a.act_not_before && today < *a.act_not_before) return no(Refusal::ObjectionTermRunning);
  }
  return ended(std::move(a), Stage::Answered, outcome, now);
}

Next terminate(Appeal a, const Visitor& by, std::string_view ground, const std::vector<std::string>& legal_grounds,
               Instant now) {
  if (!leads(a, by)) return no(Refusal::NotYourPart);
  if (!is_open(a.stage)) return no(Refusal::NotUnderReview);
  if (!listed(legal_grounds, ground)) return no(Refusal::GroundUnknown);
  return ended(std::move(a), Stage::Terminated, Outcome::Terminated, now);
}

Next withdraw(Appeal a, const Visitor& by, Instant now) {
  if (!is_author(a, by)) return no(Refusal::NotFound);
  if (!is_open(a.stage)) return no(Refusal::NotUnderReview);
  return ended(std::move(a), Stage::Withdrawn, Outcome::None, now);
}

Next rate(Appeal a, const Visitor& by, std::int64_t stars) {
  if (!is_author(a, by)) return no(Refusal::NotFound);
  if (a.stage != Stage::Answered) return no(Refusal::NotUnderReview);
  if (a.rating != 0) return no(Refusal::AlreadyRated);
  if (stars < 1 || stars > 5) return no(Refusal::TextMissing);
  a.rating = stars;
  return a;
}

Result<void, Refusal> may_complain(const Appeal& a, const Visitor& by, bool has_complaint, Day today) {
  if (!is_author(a, by)) return no(Refusal::NotFound);
  if (has_complaint) return no(Refusal::AlreadyComplained);
  // art. 91(2): silence past the due day counts as a refusal.
  const bool silent = is_open(a.stage) && a.due_on && today > *a.due_on;
  const bool decided = a.stage == Stage::Answered || a.stage == Stage::Returned || a.stage == Stage::Terminated;
  if (a.kind == Kind::Complaint || (!silent && !decided)) return no(Refusal::NotUnderReview);
  return {};
}

Result<void, Refusal> may_renew(const Appeal& a, const Visitor& by) {
  if (!is_author(a, by)) return no(Refusal::NotFound);
  if (a.stage != Stage::Returned && a.stage != Stage::Withdrawn) return no(Refusal::NotUnderReview);
  return {};
}

Next pass_up(Appeal c, const Visitor& by, std::int64_t reviewing_body) {
  if (!handles(c, by) && !does_intake(c, by)) return no(Refusal::NotTheAddressee);
  if (c.kind != Kind::Complaint || c.stage != Stage::PassingUp) return no(Refusal::NotUnderReview);
  if (reviewing_body == 0) return no(Refusal::NoReviewingBody);
  c.body = reviewing_body;
  c.stage = Stage::Registered;
  c.officer = 0;
  return c;
}

Next self_correct(Appeal c, const Visitor& by, Day today, Day last_day, Instant now) {
  if (!has_part(by, Role::Head, c.body)) return no(Refusal::NotYourPart);
  if (c.kind != Kind::Complaint || c.stage != Stage::PassingUp) return no(Refusal::NotUnderReview);
  if (today > last_day) return no(Refusal::TermHasPassed);
  return ended(std::move(c), Stage::Answered, Outcome::SelfCorrected, now);
}

}  // namespace ashyq::appeals
