#include "appeals/api/shapes.hpp"

#include <fmt/format.h>

#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

namespace json = boost::json;
using platform::Tx;

json::value or_null(const std::optional<Day>& day) {
  if (!day) return nullptr;
  return json::value(day->iso());
}
json::value or_null(const std::optional<Instant>& at) {
  if (!at) return nullptr;
  return json::value(platform::city_time().iso(*at));
}
json::value row_or_null(std::int64_t row) {
  if (row == 0) return nullptr;
  return row;
}
json::value text_or_null(const std::string& text) {
  if (text.empty()) return nullptr;
  return json::value(text);
}
json::object in_languages(const LocalText& text) { return {{"kk", text.kk}, {"ru", text.ru}, {"en", text.en}}; }

namespace {

json::value outcome_json(Outcome outcome) {
  if (outcome == Outcome::None) return nullptr;
  return json::value(name_of(outcome));
}

json::value place_json(const std::optional<Place>& place) {
  if (!place) return nullptr;
  return json::object{{"latitude", place->latitude}, {"longitude", place->longitude}};
}

/// The public columns of a case that the caller may see although it is in no register (crime, danger).
PublicAppeal public_part(Tx& tx, const Room& room, const Appeal& a, Day today) {
  if (auto found = room.view.find(tx, a.id)) return std::move(*found);
  PublicAppeal p;
  p.id = a.id;
  p.received_on = platform::city_day(a.received_at.value_or(Instant{}));
  p.number = public_number(a, p.received_on.year());
  p.kind = a.kind, p.stage = a.stage, p.channel = a.channel, p.language = a.language;
  p.body = a.body, p.category = a.category, p.district = a.district;
  p.due_on = a.due_on.value_or(p.received_on);
  if (a.ended_at) p.ended_on = platform::city_day(*a.ended_at);
  p.outcome = a.outcome;
  p.late = a.due_on && p.ended_on.value_or(today) > *a.due_on;
  p.rating = a.rating;
  p.parent = a.parent;
  p.updated_at = a.ended_at.value_or(a.received_at.value_or(Instant{}));
  return p;
}

json::value officer_json(Tx& tx, const Room& room, std::int64_t account) {
  if (account == 0) return nullptr;
  return json::object{{"id", account}, {"name", room.identity.display_name(tx, Id<identity::Person>(account))}};
}

json::value name_or_null(Tx& tx, const Room& room, std::int64_t account) {
  return account == 0 ? nullptr : text_or_null(room.identity.display_name(tx, Id<identity::Person>(account)));
}

json::object details_json(Tx& tx, const Room& room, const Call& call, const Appeal& a) {
  return {{"received_at", or_null(a.received_at)},
          {"registered_on", or_null(a.registered_on)},
          {"answer_language", code(a.answer_language)},
          {"extended_until", or_null(a.extended_until)},
          {"fix_until", or_null(a.fix_until)},
          {"objection_until", or_null(a.objection_until)},
          {"act_not_before", or_null(a.act_not_before)},
          {"hearing_at", or_null(a.hearing_at)},
          {"objected", a.objected},
          {"hearing_asked", a.hearing_asked},
          {"extension_asked", a.extension_asked},
          {"publish_consent", a.publish_consent},
          {"anonymous", a.anonymous},
          {"urgent", a.urgent},
          {"contested_body_id", row_or_null(a.contested_body)},
          {"officer", officer_json(tx, room, a.officer)},
          {"accepted_by", name_or_null(tx, room, a.accepted_by)},
          {"acts", open_acts(tx, room, call, a)}};
}

}  // namespace

json::object appeal_json(const PublicAppeal& p) {
  return {{"id", p.id.value},
          {"number", p.number},
          {"url", fmt::format("/appeals/{}", p.id.value)},
          {"kind", procedure_of(p.kind)},
          {"stage", name_of(p.stage)},
          {"open", is_open(p.stage)},
          {"body_id", row_or_null(p.body)},
          {"category_id", row_or_null(p.category)},
          {"district_id", row_or_null(p.district)},
          {"channel", name_of(p.channel)},
          {"language", code(p.language)},
          {"received_on", p.received_on.iso()},
          {"due_on", p.due_on.iso()},
          {"ended_on", or_null(p.ended_on)},
          {"outcome", outcome_json(p.outcome)},
          {"late", p.late},
          {"rating", row_or_null(p.rating)},
          {"parent_id", row_or_null(p.parent.value)},
          {"title", or_null(p.title)},
          {"text", or_null(p.text)},
          {"answer", or_null(p.answer)},
          {"place", place_json(p.place)},
          {"updated_at", platform::city_time().iso(p.updated_at)}};
}

json::object public_state_json(const PublicAppeal& p) {
  json::object state = appeal_json(p);
  state["version"] = nullptr;
  state["details"] = nullptr;
  return state;
}

json::object state_json(Tx& tx, Room& room, const Call& call, const Appeal& a) {
  json::object state = appeal_json(public_part(tx, room, a, call.today));
  state["version"] = a.version;
  state["details"] = details_json(tx, room, call, a);
  return state;
}

json::object filed_json(Tx& tx, const Room& room, const Shown& shown, const Filed& filed) {
  const Appeal& a = filed.appeal;
  return {{"id", a.id.value},
          {"number", shown.number_of(a)},
          {"url", fmt::format("/appeals/{}", a.id.value)},
          {"kind", procedure_of(a.kind)},
          {"stage", name_of(a.stage)},
          {"body_id", row_or_null(a.body)},
          {"received_at", or_null(a.received_at)},
          {"registered_on", or_null(a.registered_on)},
          {"due_on", or_null(a.due_on)},
          {"explanation", explanation_json(tx, room, shown, a)},
          {"receipt_code", text_or_null(filed.receipt_code)}};
}

json::object person_json(const Payload& p) {
  return {{"subject", text_or_null(p.subject)},
          {"text", text_or_null(p.text)},
          {"name", text_or_null(p.name)},
          {"iin", text_or_null(p.iin)},
          {"email", text_or_null(p.email)},
          {"phone", text_or_null(p.phone)},
          {"address", text_or_null(p.address)},
          {"place", text_or_null(p.place)},
          {"latitude", p.spot ? json::value(p.spot->latitude) : json::value(nullptr)},
          {"longitude", p.spot ? json::value(p.spot->longitude) : json::value(nullptr)}};
}

json::value sent_answer_json(Tx& tx, const Room& room, const Appeal& appeal) {
  const auto answer = room.store.answer(tx, appeal);
  if (!answer) return nullptr;
  return json::object{{"at", platform::city_time().iso(answer->at)},
                      {"language", code(answer->language)},
                      {"outcome", outcome_json(answer->outcome)},
                      {"facts", answer->facts},
                      {"law", answer->law},
                      {"decision", answer->decision},
                      {"right_to_complain", answer->right_to_complain}};
}

json::array due_changes_json(Tx& tx, const Room& room, const Appeal& appeal) {
  json::array rows;
  for (const auto& change : room.promises.changes(tx, Id<promises::Promise>(appeal.promise)))
    rows.push_back({{"at", platform::city_time().iso(change.at)},
                    {"old_due_on", change.old_due_on.iso()},
                    {"new_due_on", change.new_due_on.iso()},
                    {"reason", change.reason}});
  return rows;
}

json::array files_json(Tx& tx, const Room& room, const Appeal& appeal) {
  json::array files;
  for (const Attachment& file : room.store.attachments(tx, appeal))
    files.push_back({{"id", file.id.value},
                     {"name", file.filename},
                     {"type", file.type},
                     {"size", file.size},
                     {"url", fmt::format("/appeals/{}/files/{}", appeal.id.value, file.id.value)}});
  return files;
}

}  // namespace ashyq::appeals
