#include "demo/rules/answering.hpp"

#include <algorithm>

namespace ashyq::demo {
namespace {

/// The legal outcome that fits the kind: only an application ends in an act for or against somebody.
Outcome outcome_of(Kind kind, Effect effect) {
  if (kind == Kind::Proposal || kind == Kind::Response) return Outcome::TakenNote;
  if (kind != Kind::Application) return Outcome::Explained;
  switch (effect) {
    case Effect::Done: return Outcome::Satisfied;
    case Effect::Partly: return Outcome::PartlySatisfied;
    case Effect::Refused: return Outcome::Refused;
    case Effect::Explained: return Outcome::PartlySatisfied;
  }
  return Outcome::Explained;
}

bool fits(const AnswerTexts& answer, const Matter& m) {
  return answer.in.contains(m.language) &&
         (answer.problems.empty() || std::ranges::find(answer.problems, m.problem) != answer.problems.end());
}

/// Only what somebody has words for; English answers are general.
Effect drawn_effect(const TownData& town, const Matter& m, Chance& chance) {
  std::vector<std::int64_t> weights;
  for (Effect effect : kEffects) {
    const bool possible = m.language == Language::English || m.problem == 0 ||
                          std::ranges::any_of(m.topic.category->answers,
                                              [&](const AnswerTexts& a) { return a.effect == effect && fits(a, m); });
    weights.push_back(possible ? town.shares.results.at(effect) : 0);
  }
  return kEffects[chance.weighted(weights)];
}

Found found_for(const TownData& town, const Matter& m, Effect effect, Chance& chance) {
  if (m.kind == Kind::Proposal || m.kind == Kind::Response) {
    const auto& notes = town.taken_note.at(m.language);
    return m.kind == Kind::Response ? notes.back() : notes.front();
  }
  std::vector<Found> fit;
  for (const AnswerTexts& answer : m.topic.category->answers)
    if (answer.effect == effect && fits(answer, m)) fit.push_back(answer.in.at(m.language));
  if (fit.empty()) return chance.of(town.general_answers.at(m.language).at(effect));
  return chance.of(fit);
}

std::string_view law_key(Kind kind) {
  if (kind == Kind::Application) return "law_application";
  return kind == Kind::Request ? "law_request" : "law_simplified";
}

}  // namespace

Decision decide(LifeWriter& w, const TownData& town, Day on) {
  const Matter& m = w.matter();
  Decision decision;
  decision.effect = drawn_effect(town, m, w.chance());
  decision.outcome = outcome_of(m.kind, decision.effect);
  decision.needs_hearing = decision.outcome == Outcome::Refused || decision.outcome == Outcome::PartlySatisfied;
  const Found found = found_for(town, m, decision.effect, w.chance());
  decision.facts = w.worded(found.facts, on);
  decision.words = w.worded(found.decision, on);
  return decision;
}

AnswerText answer_text(LifeWriter& w, int body, const Decision& decision, Day on) {
  const Matter& m = w.matter();
  AnswerText text;
  text.facts = w.phrase("facts_opening", on) + ' ' + decision.facts;
  text.decision = decision.words;
  text.law = w.phrase(law_key(m.kind), on);
  if (const auto own = m.topic.category->law.find(m.language); own != m.topic.category->law.end())
    text.law += ' ' + own->second;
  const int reviewing = w.body(body).reviewing;
  if (reviewing != 0) w.set_slot("reviewing_body", w.body(reviewing).name.in(m.language));
  text.right_to_complain = w.phrase(reviewing != 0 ? "right_to_complain" : "right_to_complain_court", on);
  return text;
}

void write_review(LifeWriter& w, int body, int officer, Day on, bool was_answered) {
  struct Review {
    Outcome outcome;
    std::string_view key;
  };
  static const std::vector<Review> kOnSilence{{Outcome::ActionOrdered, "complaint_action_ordered"},
                                              {Outcome::ActionOrdered, "complaint_action_ordered"},
                                              {Outcome::SentBack, "complaint_sent_back"}};
  static const std::vector<Review> kOnAnswer{{Outcome::ComplaintRefused, "complaint_refused"},
                                             {Outcome::ComplaintRefused, "complaint_refused"},
                                             {Outcome::ComplaintRefused, "complaint_refused"},
                                             {Outcome::SentBack, "complaint_sent_back"},
                                             {Outcome::ActCancelledNewAct, "complaint_new_act"}};
  const Review& review = w.chance().of(was_answered ? kOnAnswer : kOnSilence);
  LifeEvent& event = w.office(EventKind::Answered, on, body, officer, Part::Complaint);
  event.outcome = review.outcome;
  event.answer.facts = w.phrase(review.key, on);
  event.answer.decision = event.answer.facts;
  event.answer.law = w.phrase("law_complaint", on);
  event.answer.right_to_complain = w.phrase("right_to_complain_court", on);
}

}  // namespace ashyq::demo
