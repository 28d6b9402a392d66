// The answer: outcome from the legal list, facts, law, decision and the right to complain (APPC art. 89(2), 100).
// A complaint's decision is written on the same page.

#include <fmt/format.h>

#include "appeals/storage/template_store.hpp"
#include "base/number.hpp"
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

/// Where and how long one may complain, in the language of the answer (art. 80(5)).
std::string right_to_complain(const Room& room, const Shown& shown, const Appeal& appeal) {
  const auto& catalogue = room.shell.catalogue();
  const Language language = appeal.answer_language;
  if (appeal.kind == Kind::Complaint) return catalogue.text(language, "appeals.answer_appeal.right_after_review");
  const auto* body = shown.directory().find(Id<bodies::Body>(appeal.body));
  const auto* rule = room.promises.law()->edition("filing_complaint", shown.today());
  const int months = rule ? rule->rule.term.count : 0;
  if (!body || body->reviewed_by.value == 0) return catalogue.text(language, "appeals.answer_appeal.right_to_court");
  return catalogue.plural(language, "appeals.answer_appeal.right_months", months,
                          {{"body", shown.directory().name_of(appeal.body, language)},
                           {"reviewer", shown.directory().name_of(body->reviewed_by.value, language)}});
}

/// Outcomes with a word on what an adverse one needs first.
boost::json::array outcome_items(const Room& room, const Shown& shown, const Call& call, const Appeal& appeal) {
  const auto law = room.promises.law();
  const auto& list = law->list(law->procedure(procedure_of(appeal.kind))->editions.back().outcomes);
  const auto outcomes = room.casework.outcomes_for(appeal.kind);
  boost::json::array items;
  for (const std::string& id : outcomes) {
    const auto* item = list.find(id);
    boost::json::object shown_item{{"value", id}, {"text", item ? item->name.in(shown.language()) : id}};
    const Next asked = answer(appeal, call.by, outcome_of(id).value_or(Outcome::None), outcomes,
                              {"facts", "law", "decision", "right"}, call.today, call.now);
    if (!asked) shown_item["hint"] = shown.text(key_of(asked.error()));
    items.push_back(std::move(shown_item));
  }
  return items;
}

boost::json::array template_links(Tx& tx, const Appeal& appeal) {
  boost::json::array links;
  for (const ReplyTemplate& t : reply_templates(tx, {appeal.body}))
    if (t.language == appeal.answer_language)
      links.push_back(
          {{"title", t.title}, {"url", fmt::format("/appeals/{}/answer?template={}", appeal.id.value, t.id.value)}});
  return links;
}

/// What the fields hold when the page is opened: a chosen template, else nothing but the right to complain.
void prefill(Tx& tx, const Room& room, const Request& request, const Shown& shown, const Appeal& appeal,
             boost::json::object& form) {
  if (!form.empty()) return;  // typed already
  form["right_to_complain"] = right_to_complain(room, shown, appeal);
  const std::int64_t asked = parse_number(request.query["template"]).value_or(0);
  if (const auto chosen = find_reply_template(tx, Id<ReplyTemplate>(asked), {appeal.body})) {
    form["facts"] = chosen->facts;
    form["law"] = chosen->law;
    form["decision"] = chosen->decision;
  }
}

Next send(Room& room, Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
  const auto appeal = room.store.find(tx, id, call.by);
  if (!appeal) return no(Refusal::NotFound);
  const AnswerParts parts{text_field(request, "facts"), text_field(request, "law"), text_field(request, "decision"),
                          text_field(request, "right_to_complain")};
  const auto outcome = outcome_of(text_field(request, "outcome")).value_or(Outcome::None);
  return room.casework.answer(tx, call, id, version, outcome, appeal->answer_language, parts);
}

}  // namespace

void add_answer_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "answer_appeal", "/appeals/{id}/answer");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    show_words(tx, room, request, appeal, context);
    prefill(tx, room, request, shown, appeal, context["form"].as_object());
    context["outcomes"] = outcome_items(room, shown, room.call_of(request), appeal);
    context["templates"] = template_links(tx, appeal);
    context["language"] = code(appeal.answer_language);
    context["language_name"] = shown.text(fmt::format("appeals.language.{}", code(appeal.answer_language)));
    context["is_review"] = appeal.kind == Kind::Complaint;
    context["needs_hearing"] = !is_simplified(appeal.kind);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return send(room, tx, request, call, id, version);
  };
  add_act_form(router, room, std::move(form)).body(2 << 20);
}

}  // namespace ashyq::appeals
