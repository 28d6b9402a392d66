// The acts of staff: extension, preliminary decision and hearing, answer, termination, publication.
#include "appeals/api/officer_acts.hpp"
#include "appeals/rules/redaction.hpp"

namespace ashyq::appeals {

namespace {

using platform::Tx;

Next answer(Room& room, Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
  const auto appeal = room.store.find(tx, ask.id(), ask.by);
  if (!appeal) return no(Refusal::NotFound);
  const AnswerParts parts{ask.body.text("facts"), ask.body.text("law"), ask.body.text("decision"),
                          ask.body.text("right_to_complain")};
  return room.casework.answer(tx, call, ask.id(), version, outcome_of(ask.body.text("outcome")).value_or(Outcome::None),
                              language_of(ask.body.text("language")).value_or(appeal->answer_language), parts);
}

bool holds_personal_data(const PublishedText& texts, const Payload& person) {
  return !personal_spans(texts.title, person).empty() || !personal_spans(texts.text, person).empty() ||
         !personal_spans(texts.answer, person).empty();
}

Next publish(Room& room, Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
  const auto appeal = room.store.find(tx, ask.id(), ask.by);
  if (!appeal) return no(Refusal::NotFound);
  const PublishedText texts{ask.body.text("title"), ask.body.text("text"), ask.body.text("answer")};
  const bool takes_back = texts.title.empty() && texts.text.empty() && texts.answer.empty();
  if (!takes_back && (texts.title.empty() || texts.text.empty())) return no(Refusal::TextMissing);
  const auto person = room.store.payload(tx, *appeal);
  // The detector errs on the side of caution; the officer has the last word, and says so.
  if (person && holds_personal_data(texts, *person) && !ask.body.flag("checked").value_or(false))
    return no(Refusal::PersonalDataLeft);
  return room.casework.publish(tx, call, ask.id(), version, texts);
}

}  // namespace

void add_consideration_resource(Resource& resource) {
  Room& room = resource.room();
  Casework& work = room.casework;
  add_officer_act(resource, "extension-request",
                  [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
                    return work.ask_extension(tx, call, ask.id(), version, ask.body.text("reason"));
                  });
  add_officer_act(resource, "extension", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.extend(tx, call, ask.id(), version, ask.body.day("until").value(), ask.body.text("reason"));
  });
  add_officer_act(resource, "preliminary-decision",
                  [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
                    return work.send_preliminary(tx, call, ask.id(), version, ask.body.text("text"));
                  });
  add_officer_act(resource, "hearing", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.appoint_hearing(tx, call, ask.id(), version, ask.body.moment("at").value(), ask.body.text("text"));
  });
  add_officer_act(resource, "protocol", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.file_protocol(tx, call, ask.id(), version, ask.body.text("text"));
  });
  add_officer_act(resource, "answer", [&room](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return answer(room, tx, ask, call, version);
  });
  add_officer_act(resource, "termination", [&work](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return work.terminate(tx, call, ask.id(), version, ask.body.text("ground"), ask.body.text("reason"));
  });
  add_officer_act(resource, "publication", [&room](Tx& tx, const Ask& ask, const Call& call, std::int64_t version) {
    return publish(room, tx, ask, call, version);
  });
}

}  // namespace ashyq::appeals
