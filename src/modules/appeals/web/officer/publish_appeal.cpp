// What everybody may read: title, text and answer, which the officer goes through before they are published.
#include <array>

#include <fmt/format.h>

#include "appeals/rules/redaction.hpp"
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

constexpr std::array<std::string_view, 3> kTexts{"title", "text", "answer"};

std::string answer_text(const Answer& answer) {
  return fmt::format("{}\n\n{}\n\n{}", answer.decision, answer.facts, answer.law);
}

/// What is public already, else the person's words and the answer with marks in place of personal data.
boost::json::object proposed(Tx& tx, Room& room, const Appeal& appeal, const Payload& person) {
  if (const auto shown = room.view.find(tx, appeal.id); shown && shown->text)
    return {{"title", shown->title.value_or("")}, {"text", *shown->text}, {"answer", shown->answer.value_or("")}};
  const auto answer = room.store.answer(tx, appeal);
  return {{"title", without_personal_data(person.subject, person)},
          {"text", without_personal_data(person.text, person)},
          {"answer", answer ? without_personal_data(answer_text(*answer), person) : ""}};
}

boost::json::array findings(const Shown& shown, const boost::json::object& texts, const Payload& person) {
  boost::json::array found;
  for (const std::string_view field : kTexts) {
    const auto* value = texts.if_contains(field);
    if (!value || !value->is_string()) continue;
    const std::string_view text = value->as_string();
    for (const auto& span : personal_spans(text, person))
      found.push_back({{"field", field},
                       {"where", shown.text(fmt::format("appeals.publish_appeal.{}_field", field))},
                       {"kind", shown.text(fmt::format("appeals.personal.{}", platform::name_of(span.kind)))},
                       {"words", text.substr(span.begin, span.end - span.begin)}});
  }
  return found;
}

bool holds_personal_data(const PublishedText& texts, const Payload& person) {
  return !personal_spans(texts.title, person).empty() || !personal_spans(texts.text, person).empty() ||
         !personal_spans(texts.answer, person).empty();
}

Next publish(Room& room, Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
  const auto appeal = room.store.find(tx, id, call.by);
  if (!appeal) return no(Refusal::NotFound);
  const PublishedText texts{text_field(request, "title"), text_field(request, "text"), text_field(request, "answer")};
  const bool takes_back = request.form.has("take_back");
  if (takes_back) return room.casework.publish(tx, call, id, version, {});
  if (texts.title.empty() || texts.text.empty()) return no(Refusal::TextMissing);
  const auto person = room.store.payload(tx, *appeal);
  // The detector errs on the side of caution; the officer has the last word, and says so.
  if (person && holds_personal_data(texts, *person) && request.form["checked"] != "1")
    return no(Refusal::PersonalDataLeft);
  return room.casework.publish(tx, call, id, version, texts);
}

}  // namespace

void add_publish_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "publish_appeal", "/appeals/{id}/publication");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    const auto person = payload_for_staff(tx, room, request, appeal, audittrail::Purpose::Redaction);
    if (!person) return;  // erased: nothing to publish
    context["payload"] = shown_payload(*person);
    auto& texts = context["form"].as_object();
    if (texts.empty()) texts = proposed(tx, room, appeal, *person);
    context["findings"] = findings(shown, texts, *person);
    const auto already = room.view.find(tx, appeal.id);
    context["published"] = already && already->text.has_value();
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return publish(room, tx, request, call, id, version);
  };
  add_act_form(router, room, std::move(form)).body(2 << 20);
}

}  // namespace ashyq::appeals
