// Extension, preliminary decision and hearing, answer, termination, publication.
#include "appeals/acts/casework.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

using platform::Tx;

Next Casework::ask_extension(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& reason) {
  if (reason.empty()) return no(Refusal::ReasonMissing);
  return carry_out(tx, call, id, version,
                   {"ask_extension", {.kind = EventKind::ExtensionAsked, .audience = Audience::Staff, .text = reason}},
                   [&](const Appeal& appeal) {
                     return appeals::ask_extension(appeal, call.by, may_extend(appeal.kind), call.today);
                   });
}

Next Casework::extend(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, Day until,
                      const std::string& reason) {
  if (reason.empty()) return no(Refusal::ReasonMissing);
  const auto law = s_.promises.law();
  const Day day = law->calendar.is_working(until) ? until : law->calendar.next_working(until);
  const Next next = carry_out(
      tx, call, id, version,
      {"extend_appeal", {.kind = EventKind::Extended, .facts = {{"until", day.iso()}}, .text = reason}},
      [&](const Appeal& appeal) {
        return appeals::extend(appeal, call.by, may_extend(appeal.kind), day, latest_extension(call.today), call.today);
      });
  if (next) s_.promises.extend(tx, Id<promises::Promise>(next->promise), day, call.now);
  return next;
}

Next Casework::send_preliminary(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version,
                                const std::string& text) {
  if (text.empty()) return no(Refusal::TextMissing);
  const auto law = s_.promises.law();
  const Day objection_until = promises::compute_due(*law, "objection", call.today)->due_on;
  const auto* notice = law->edition("preliminary_decision", call.today);
  const Day act_not_before = promises::not_before(call.today, notice->rule, law->calendar);
  return carry_out(tx, call, id, version,
                   {"send_preliminary",
                    {.kind = EventKind::PreliminarySent,
                     .facts = {{"objection_until", objection_until.iso()}, {"not_before", act_not_before.iso()}},
                     .text = text}},
                   [&](const Appeal& appeal) {
                     return appeals::send_preliminary(appeal, call.by, objection_until, act_not_before);
                   });
}

Next Casework::appoint_hearing(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, Instant at,
                               const std::string& where) {
  if (at <= call.now) return no(Refusal::DayWrong);
  if (where.empty()) return no(Refusal::TextMissing);
  return carry_out(
      tx, call, id, version,
      {"appoint_hearing",
       {.kind = EventKind::HearingAppointed, .facts = {{"at", at.time_since_epoch().count()}}, .text = where}},
      [&](const Appeal& appeal) { return appeals::appoint_hearing(appeal, call.by, at); });
}

Next Casework::file_protocol(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& text) {
  if (text.empty()) return no(Refusal::TextMissing);
  return carry_out(tx, call, id, version, {"file_protocol", {.kind = EventKind::ProtocolFiled, .text = text}},
                   [&](const Appeal& appeal) { return appeals::file_protocol(appeal, call.by); });
}

Next Casework::answer(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, Outcome outcome, Language language,
                      const AnswerParts& parts) {
  const Next next = carry_out(
      tx, call, id, version, {"answer_appeal", {.kind = EventKind::Answered, .facts = {{"outcome", name_of(outcome)}}}},
      [&](const Appeal& appeal) {
        return appeals::answer(appeal, call.by, outcome, outcomes_for(appeal.kind), parts, call.today, call.now);
      });
  if (next)
    s_.store.add_answer(tx, *next,
                        {call.now, language, outcome, parts.facts, parts.law, parts.decision, parts.right_to_complain});
  return next;
}

Next Casework::terminate(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& ground,
                         const std::string& reason) {
  if (reason.empty()) return no(Refusal::ReasonMissing);
  return carry_out(tx, call, id, version,
                   {"terminate_appeal", {.kind = EventKind::Terminated, .facts = {{"ground", ground}}, .text = reason}},
                   [&](const Appeal& appeal) {
                     return appeals::terminate(appeal, call.by, ground, termination_grounds(appeal.kind), call.now);
                   });
}

Next Casework::publish(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const PublishedText& texts) {
  const Next next = carry_out(tx, call, id, version, {"publish_appeal", {.kind = EventKind::Published}},
                              [&](const Appeal& appeal) -> Next {
                                if (!handles(appeal, call.by) && !has_part(call.by, Role::Registrar, appeal.body))
                                  return no(Refusal::NotTheAddressee);
                                if (!appeal.publish_consent || confidential(appeal)) return no(Refusal::NoConsent);
                                return appeal;
                              });
  if (!next) return next;
  const std::string number = public_number(*next, platform::city_day(*next->received_at).year());
  s_.view.publish(tx, next->id, texts,
                  number + " " + search_words(*next) + texts.title + " " + texts.text + " " + texts.answer, call.now);
  return next;
}

}  // namespace ashyq::appeals
