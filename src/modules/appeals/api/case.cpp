// GET /api/v1/appeals/{id} and its timeline: one address, three views. What staff see of a person is written down.
#include "appeals/api/resources.hpp"
#include "appeals/api/shapes.hpp"
#include "appeals/web/act_form.hpp"
#include "appeals/web/officer/acts.hpp"

namespace ashyq::appeals {

namespace {

namespace json = boost::json;
using platform::Response;
using platform::Tx;

bool may_be_a_party(const Visitor& by) { return by.signed_in() || by.receipt_case != 0; }

std::optional<Appeal> find(Room& room, const Ask& ask) {
  if (!may_be_a_party(ask.by)) return std::nullopt;  // most readers: no look-up among the sealed cases
  return room.database.read([&](Tx& tx) { return room.store.find(tx, ask.id(), ask.by); });
}

/// For staff a reading is recorded in this transaction.
std::optional<Payload> payload_for(Tx& tx, Room& room, const Ask& ask, const Appeal& appeal) {
  if (is_author(appeal, ask.by)) return room.store.payload(tx, appeal);
  return payload_for_staff(tx, room, ask.request, appeal, purpose_of(ask.by, appeal));
}

/// Staff write, by looking; the author only reads.
template <class Work>
auto look(Room& room, const Ask& ask, const Appeal& appeal, Work&& work) {
  return is_author(appeal, ask.by) ? room.database.read(work) : room.database.write(work);
}

Response never_kept(const json::value& document) {
  return platform::json(document).header("Cache-Control", "no-store");
}

Response for_all(Room& room, const Ask& ask) {
  const auto found = room.database.read([&](Tx& tx) { return room.view.find(tx, ask.id()); });
  if (!found) throw Refused{Refusal::NotFound};
  json::object shown = public_state_json(*found);
  shown["person"] = shown["answer_sent"] = shown["explanation"] = nullptr;
  shown["due_changes"] = shown["files"] = json::array{};
  return public_json(shown).header("Vary", "Accept-Language, Authorization, Cookie, Receipt-Code");
}

Response for_party(Room& room, const Ask& ask, const Appeal& appeal) {
  const Shown words(room, ask.request);
  return never_kept(look(room, ask, appeal, [&](Tx& tx) {
    json::object shown = state_json(tx, room, ask.call(room), appeal);
    const auto payload = payload_for(tx, room, ask, appeal);
    shown["person"] = payload ? json::value(person_json(*payload)) : json::value(nullptr);
    shown["answer_sent"] = sent_answer_json(tx, room, appeal);
    shown["explanation"] = explanation_json(tx, room, words, appeal);
    shown["due_changes"] = due_changes_json(tx, room, appeal);
    shown["files"] = files_json(tx, room, appeal);
    return shown;
  }));
}

Response show(Room& room, const Ask& ask) {
  const auto appeal = find(room, ask);
  return appeal ? for_party(room, ask, *appeal) : for_all(room, ask);
}

Response timeline_for_all(Room& room, const Ask& ask) {
  const Shown words(room, ask.request);
  return public_json(room.database.read([&](Tx& tx) {
    const auto appeal = room.view.find(tx, ask.id()) ? room.store.find_any(tx, ask.id()) : std::nullopt;
    if (!appeal) throw Refused{Refusal::NotFound};
    return json::object{{"events", events_json(tx, words, room.store.events(tx, *appeal, Audience::Public))}};
  }));
}

Response timeline_for_party(Room& room, const Ask& ask, const Appeal& appeal) {
  const Shown words(room, ask.request);
  const Audience reader = is_author(appeal, ask.by) ? Audience::Parties : Audience::Staff;
  return never_kept(look(room, ask, appeal, [&](Tx& tx) {
    payload_for(tx, room, ask, appeal);  // the person's words stand in the events too
    return json::object{{"events", events_json(tx, words, room.store.events(tx, appeal, reader))}};
  }));
}

Response show_timeline(Room& room, const Ask& ask) {
  const auto appeal = find(room, ask);
  return appeal ? timeline_for_party(room, ask, *appeal) : timeline_for_all(room, ask);
}

}  // namespace

void add_case_resource(Resource& resource) {
  constexpr int kTriesPerMinute = 240;  // a receipt code is not guessed; it is only kept from being tried
  Room& room = resource.room();
  resource.get("/api/v1/appeals/{id}", Access::Public, [&room](const Ask& ask) { return show(room, ask); })
      .rate(kTriesPerMinute);
  resource
      .get("/api/v1/appeals/{id}/timeline", Access::Public,
           [&room](const Ask& ask) { return show_timeline(room, ask); })
      .rate(kTriesPerMinute);
}

}  // namespace ashyq::appeals
