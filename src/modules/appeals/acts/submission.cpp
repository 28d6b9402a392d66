// How a case begins: the person's own submission, a complaint about a case, a renewal after a return.
#include "appeals/acts/casework.hpp"
#include "appeals/acts/receipt.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

/// A complaint begins with the contested body's three days; everything else with its own term.
std::string_view first_procedure(Kind kind) {
  return kind == Kind::Complaint ? "passing_complaint_up" : procedure_of(kind);
}

}  // namespace

Filed Casework::submit(Tx& tx, const Call& asked, const Submission& submission) {
  // Whoever wants to stay unnamed is not named by the audit trail either.
  const Visitor unnamed;
  const Call call{submission.anonymous ? unnamed : asked.by, asked.now, asked.today, asked.request_id};
  const auto directory = s_.bodies.directory();
  const auto* category = directory->find(Id<bodies::Category>(submission.category));
  Appeal draft;
  draft.kind = submission.kind;
  draft.language = submission.language;
  draft.answer_language = submission.answer_language;
  draft.channel = submission.channel;
  draft.category = submission.category;
  draft.district = submission.district;
  draft.author = submission.author;
  draft.anonymous = submission.anonymous;
  draft.urgent = is_urgent(submission, category && category->crime);
  draft.publish_consent = submission.publish_consent && !submission.anonymous;
  draft.parent = submission.parent;
  draft.relation = submission.relation;
  draft.body = addressee_of(submission);
  if (submission.kind == Kind::Complaint) {
    // art. 91(4): a complaint is filed with the body whose act it contests.
    draft.stage = Stage::PassingUp;
    draft.contested_body = draft.body;
  }
  const Appeal appeal = open_case(tx, call, draft, submission.payload, first_procedure(submission.kind));
  Event event{.kind = draft.urgent ? EventKind::RoutedUrgently : EventKind::Submitted,
              .facts = {{"body", appeal.body}, {"channel", name_of(appeal.channel)}}};
  note(tx, call, appeal, "submit_appeal", event);
  attach(tx, appeal, 0, submission.files);
  return {appeal, code_of(appeal)};
}

std::string Casework::code_of(const Appeal& appeal) const {
  return appeal.author == 0 ? receipt_code(s_.keys, platform::CaseKeyId(appeal.key)) : "";
}

std::int64_t Casework::addressee_of(const Submission& submission) const {
  const auto directory = s_.bodies.directory();
  const auto* category = directory->find(Id<bodies::Category>(submission.category));
  if (category && is_urgent(submission, category->crime))
    if (const auto* competent = directory->competent_for_crime(category->slug)) return competent->id.value;
  if (submission.body != 0) return submission.body;
  if (category)
    if (const auto* body = directory->addressee(*category, Id<bodies::District>(submission.district)))
      return body->id.value;
  return 0;
}

Result<Filed, Refusal> Casework::complain(Tx& tx, const Call& call, Id<Appeal> id, const std::string& text) {
  const auto contested = s_.store.find(tx, id, call.by);
  if (!contested) return no(Refusal::NotFound);
  if (text.empty()) return no(Refusal::TextMissing);
  if (const auto fine = may_complain(*contested, call.by, s_.store.has_complaint(tx, id), call.today); !fine)
    return no(fine.error());
  auto payload = s_.store.payload(tx, *contested);
  if (!payload) return no(Refusal::NotFound);
  payload->text = text;

  Appeal draft = *contested;  // the same person, place and category
  draft.kind = Kind::Complaint;
  draft.stage = Stage::PassingUp;
  draft.contested_body = contested->body;
  return follow_up(tx, call, *contested, draft, *payload, Relation::Complaint, first_procedure(Kind::Complaint),
                   {.kind = EventKind::ComplaintFiled});
}

Result<Filed, Refusal> Casework::renew(Tx& tx, const Call& call, Id<Appeal> id, const std::string& text) {
  const auto old = s_.store.find(tx, id, call.by);
  if (!old) return no(Refusal::NotFound);
  if (text.empty()) return no(Refusal::TextMissing);
  if (const auto fine = may_renew(*old, call.by); !fine) return no(fine.error());
  auto payload = s_.store.payload(tx, *old);
  if (!payload) return no(Refusal::NotFound);
  payload->text = text;

  Appeal draft = *old;
  draft.stage = Stage::Received;
  return follow_up(tx, call, *old, draft, *payload, Relation::Renewal, procedure_of(draft.kind),
                   {.kind = EventKind::Renewed});
}

Filed Casework::follow_up(Tx& tx, const Call& call, const Appeal& old, Appeal draft, const Payload& payload,
                          Relation relation, std::string_view procedure_name, Event event) {
  draft.id = {};
  draft.version = 0;
  draft.officer = draft.accepted_by = draft.promise = draft.rating = 0;
  draft.objected = draft.hearing_asked = draft.extension_asked = false;
  draft.outcome = Outcome::None;
  draft.extended_until = draft.fix_until = draft.objection_until = draft.act_not_before = std::nullopt;
  draft.hearing_at = draft.ended_at = std::nullopt;
  draft.parent = old.id;
  draft.relation = relation;
  const Appeal appeal = open_case(tx, call, draft, payload, procedure_name);
  // The new case tells where it comes from; the old one where it went on.
  Event here{.kind = event.kind, .facts = {{"parent", old.id.value}, {"body", appeal.body}}};
  note(tx, call, appeal, relation == Relation::Complaint ? "file_complaint" : "open_follow_up", here);
  Event there{.kind = event.kind, .at = call.now, .facts = {{"child", appeal.id.value}, {"body", appeal.body}}};
  s_.store.add_event(tx, old, there);
  leave_leaf(tx, old, "point_to_follow_up", call.now);
  return {appeal, code_of(appeal)};
}

}  // namespace ashyq::appeals
