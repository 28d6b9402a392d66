#include "appeals/web/officer/acts.hpp"

#include <array>

#include <fmt/format.h>

#include "appeals/web/draws.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

struct Question {
  const Room& room;
  const Call& call;
  const Appeal& appeal;
};

std::optional<Refusal> refusal_of(const Next& next) { return next ? std::nullopt : std::optional(next.error()); }

std::optional<Refusal> return_refused(const Question& q) {
  const auto grounds = q.room.casework.return_grounds();
  std::optional<Refusal> last = Refusal::GroundUnknown;
  for (const auto& ground : grounds) {
    last = refusal_of(return_appeal(q.appeal, q.call.by, ground, grounds, q.call.today,
                                    q.room.casework.last_return_day(q.appeal), q.call.now));
    if (!last) return std::nullopt;
  }
  return last;
}

std::optional<Refusal> forward_refused(const Question& q) {
  constexpr std::int64_t kSomeOtherBody = -1;
  return refusal_of(forward(q.appeal, q.call.by, {kSomeOtherBody}, q.call.today,
                            q.room.casework.last_forward_day(q.appeal), q.call.now));
}

std::optional<Refusal> extension_refused(const Question& q) {
  const Day latest = q.room.casework.latest_extension(q.call.today);
  return refusal_of(
      extend(q.appeal, q.call.by, q.room.casework.may_extend(q.appeal.kind), latest, latest, q.call.today));
}

std::optional<Refusal> extension_request_refused(const Question& q) {
  if (q.appeal.extension_asked) return Refusal::AlreadyExtended;
  // Who decides need not ask.
  if (has_part(q.call.by, Role::Head, q.appeal.body)) return Refusal::NotYourPart;
  return refusal_of(ask_extension(q.appeal, q.call.by, q.room.casework.may_extend(q.appeal.kind), q.call.today));
}

std::optional<Refusal> preliminary_refused(const Question& q) {
  // art. 73(2)6: the simplified procedure knows no preliminary decision.
  if (is_simplified(q.appeal.kind)) return Refusal::NotUnderReview;
  return refusal_of(send_preliminary(q.appeal, q.call.by, q.call.today, q.call.today));
}

std::optional<Refusal> answer_refused(const Question& q) {
  const auto outcomes = q.room.casework.outcomes_for(q.appeal.kind);
  std::optional<Refusal> last = Refusal::OutcomeNotAllowed;
  for (const auto& outcome : outcomes) {
    last = refusal_of(answer(q.appeal, q.call.by, outcome_of(outcome).value_or(Outcome::None), outcomes,
                             {"facts", "law", "decision", "right"}, q.call.today, q.call.now));
    if (!last) return std::nullopt;
  }
  return last;
}

std::optional<Refusal> termination_refused(const Question& q) {
  const auto grounds = q.room.casework.termination_grounds(q.appeal.kind);
  return refusal_of(terminate(q.appeal, q.call.by, grounds.empty() ? "" : grounds.front(), grounds, q.call.now));
}

std::optional<Refusal> note_refused(const Question& q) {
  for (const Role role : {Role::Registrar, Role::Officer, Role::Head, Role::Reviewer})
    if (has_part(q.call.by, role, q.appeal.body)) return std::nullopt;
  return Refusal::NotYourPart;
}

std::optional<Refusal> publication_refused(const Question& q) {
  if (!handles(q.appeal, q.call.by) && !has_part(q.call.by, Role::Registrar, q.appeal.body))
    return Refusal::NotTheAddressee;
  if (!q.appeal.publish_consent || q.room.casework.confidential(q.appeal)) return Refusal::NoConsent;
  return std::nullopt;
}

std::optional<Refusal> passing_up_refused(const Question& q) {
  const auto directory = q.room.bodies.directory();
  const auto* body = directory->find(Id<bodies::Body>(q.appeal.body));
  return refusal_of(pass_up(q.appeal, q.call.by, body ? body->reviewed_by.value : 0));
}

std::optional<Refusal> recusal_refused_by_role(const Question& q) {
  if (!q.room.casework.is_drawn_for(q.appeal) || q.appeal.officer == 0 || !is_open(q.appeal.stage))
    return Refusal::NotUnderReview;
  const bool may = q.appeal.officer == q.call.by.account || has_part(q.call.by, Role::Head, q.appeal.body);
  return may ? std::nullopt : std::optional(Refusal::NotYourPart);
}

struct OfficerAct {
  std::string_view stem;
  std::string_view path;
  std::optional<Refusal> (*refused)(const Question&);
};

constexpr std::array kActs{
    OfficerAct{"register_appeal", "registration",
               [](const Question& q) { return refusal_of(register_appeal(q.appeal, q.call.by)); }},
    OfficerAct{"pass_up", "passing-up", passing_up_refused},
    OfficerAct{"self_correct", "self-correction",
               [](const Question& q) {
                 return refusal_of(self_correct(q.appeal, q.call.by, q.call.today,
                                                q.appeal.due_on.value_or(q.call.today), q.call.now));
               }},
    OfficerAct{"answer_appeal", "answer", answer_refused},
    OfficerAct{"send_preliminary", "preliminary-decision", preliminary_refused},
    OfficerAct{"appoint_hearing", "hearing",
               [](const Question& q) { return refusal_of(appoint_hearing(q.appeal, q.call.by, q.call.now)); }},
    OfficerAct{"file_protocol", "protocol",
               [](const Question& q) { return refusal_of(file_protocol(q.appeal, q.call.by)); }},
    OfficerAct{"extend_appeal", "extension", extension_refused},
    OfficerAct{"ask_extension", "extension-request", extension_request_refused},
    OfficerAct{"assign_appeal", "assignment",
               [](const Question& q) { return refusal_of(assign(q.appeal, q.call.by, q.appeal.officer)); }},
    OfficerAct{"recuse_officer", "recusal", recusal_refused_by_role},
    OfficerAct{"forward_appeal", "forwarding", forward_refused},
    OfficerAct{"request_fix", "defects",
               [](const Question& q) {
                 return refusal_of(request_fix(q.appeal, q.call.by, q.call.today + 1, q.call.today));
               }},
    OfficerAct{"return_appeal", "return", return_refused},
    OfficerAct{"terminate_appeal", "termination", termination_refused},
    OfficerAct{"publish_appeal", "publication", publication_refused},
    OfficerAct{"add_note", "note", note_refused},
};

}  // namespace

std::optional<Refusal> why_not(std::string_view stem, const Room& room, const Call& call, const Appeal& appeal) {
  for (const OfficerAct& act : kActs)
    if (act.stem == stem) return act.refused({room, call, appeal});
  return Refusal::NotUnderReview;
}

std::optional<Refusal> refused_by_draw(Tx& tx, std::string_view stem, const Room& room, const Call& call,
                                       const Appeal& appeal) {
  if (stem == "assign_appeal" && room.casework.draw_decides(tx, appeal)) return Refusal::DrawDecides;
  if (stem == "recuse_officer") return recusal_refused(tx, call, appeal);
  return std::nullopt;
}

boost::json::array acts_now(const Room& room, const Shown& shown, const Call& call, const Appeal& appeal) {
  boost::json::array open;
  const auto waits_for_draw = [&](std::string_view stem) {
    return room.casework.is_drawn_for(appeal) &&
           room.database.read([&](Tx& tx) { return refused_by_draw(tx, stem, room, call, appeal).has_value(); });
  };
  for (const OfficerAct& act : kActs)
    // Assigning stays in the list while the draw decides: its page says so.
    if (!act.refused({room, call, appeal}) && !(act.stem == "recuse_officer" && waits_for_draw(act.stem)))
      open.push_back({{"stem", act.stem},
                      {"text", shown.text(fmt::format("appeals.{}.title", act.stem))},
                      {"url", fmt::format("/appeals/{}/{}", appeal.id.value, act.path)}});
  return open;
}

audittrail::Purpose purpose_of(const Visitor& by, const Appeal& appeal) {
  using audittrail::Purpose;
  const bool reviewed = appeal.kind == Kind::Complaint && appeal.stage != Stage::PassingUp;
  if (reviewed && has_part(by, Role::Reviewer, appeal.body)) return Purpose::Review;
  if (has_part(by, Role::Officer, appeal.body)) return Purpose::Casework;
  if (has_part(by, Role::Head, appeal.body)) return Purpose::Supervision;
  if (has_part(by, Role::Registrar, appeal.body)) return Purpose::Intake;
  if (by.has(Role::Auditor)) return Purpose::Audit;
  // The case file went up with a complaint, or the complaint is about one's own body.
  return by.has(Role::Reviewer) ? Purpose::Review : Purpose::Casework;
}

ActForm officer_form(Room& room, std::string stem, std::string pattern) {
  ActForm form;
  form.side = "officer";
  form.why_not = [&room, stem](const Call& call, const Appeal& appeal) { return why_not(stem, room, call, appeal); };
  form.why_not_by_draw = [&room, stem](Tx& tx, const Call& call, const Appeal& appeal) {
    return refused_by_draw(tx, stem, room, call, appeal);
  };
  form.stem = std::move(stem);
  form.pattern = std::move(pattern);
  form.access = Access::Official;
  return form;
}

void show_words(platform::Tx& tx, Room& room, const Request& request, const Appeal& appeal,
                boost::json::object& context) {
  if (const auto payload = payload_for_staff(tx, room, request, appeal, purpose_of(request.visitor, appeal)))
    context["payload"] = shown_payload(*payload);
}

std::optional<Day> day_field(const Request& request, std::string_view name) {
  const std::string text = text_field(request, name);
  if (text.size() == 10 && text[2] == '.' && text[5] == '.')
    return Day::parse(text.substr(6) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2));
  return Day::parse(text);
}

std::string text_field(const Request& request, std::string_view name) { return std::string(trim(request.form[name])); }

}  // namespace ashyq::appeals
