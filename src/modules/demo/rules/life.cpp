// The order of the functions is the order of an appeal's life.
#include "demo/rules/life.hpp"

#include <algorithm>

#include "demo/rules/answering.hpp"
#include "demo/rules/life_writer.hpp"

namespace ashyq::demo {
namespace {

constexpr int kHead = 0, kRegistrar = 2, kFirstOfficer = 3;

std::string_view procedure_of(Kind kind) {
  switch (kind) {
    case Kind::Application: return "application";
    case Kind::Complaint: return "complaint";
    case Kind::Message: return "message";
    case Kind::Proposal: return "proposal";
    case Kind::Response: return "response";
    case Kind::Request: return "request";
  }
  return "message";
}

/// One case under one clock at one body.
struct Case {
  Part part{Part::Sent};
  int body{};
  int officer{kFirstOfficer};
  Day registered_on, due_on;
};

int some_officer(LifeWriter& w, const TownData& town, int body) {
  return w.chance().between(kFirstOfficer, officials_of(town, w.body(body)) - 1);
}

/// The akimat is where people write when they do not know whom to ask.
int wrong_body(LifeWriter& w, int right) {
  static const std::vector<std::string_view> kAddressees{"city-akimat", "housing-utilities", "akim-kazybek-bi",
                                                         "akim-alikhan-bokeikhan", "transport-roads"};
  const std::string_view slug = w.chance().percent(60) ? kAddressees.front() : w.chance().of(kAddressees);
  for (int id : {1, 10, 30, 31, 11})
    if (w.body(id).slug == slug && id != right) return id;
  return 0;
}

/// Words of crime without a name: sent on within the hour, day or night (APPC art. 64(7-2), 88).
void route_urgently(LifeWriter& w, const TownData& town, int body, Instant received) {
  const Category& category = *w.matter().topic.category;
  const auto own = town.crime_body_of_category.find(category.slug);
  LifeEvent& event = w.at(EventKind::RoutedUrgently, received + std::chrono::minutes(w.chance().between(2, 40)),
                          Part::Sent);
  event.body = body;
  event.to_body = own == town.crime_body_of_category.end() ? town.crime_body : own->second;
  event.text = w.phrase("routed", w.matter().received.on);
}

/// `legal_on`: the day the law counts from; `noted_on`: when somebody got round to it.
Case register_case(LifeWriter& w, const TownData& town, Part part, int body, Day legal_on, Day noted_on,
                   std::string_view procedure) {
  Case c{part, body, some_officer(w, town, body), legal_on, w.due_on(procedure, legal_on)};
  w.office(EventKind::Registered, noted_on, body, kRegistrar, part).day = c.due_on;
  return c;
}

void end(LifeWriter& w, const Case& c, EventKind kind, Day on, std::string_view ground, std::string_view words) {
  LifeEvent& event = w.office(kind, on, c.body, kHead, c.part);
  event.ground = ground;
  event.text = w.phrase(words, on);
}

/// True when the life is over before anybody considered the matter.
bool ends_early(LifeWriter& w, const Case& c) {
  Chance& chance = w.chance();
  if (!w.matter().author) {
    end(w, c, EventKind::Terminated, w.working(c.registered_on, chance.between(2, 6)),
        w.matter().kind == Kind::Application ? "other_by_law" : "anonymous", "terminated_anonymous");
    return true;
  }
  // art. 64(7-2): a report of crime is never returned.
  const bool may_return = !w.matter().topic.category->crime;
  if (may_return && chance.per_mille(w.percent_of("insulting"))) {
    end(w, c, EventKind::Returned, w.working(c.registered_on, chance.between(1, 3)), "insulting", "return_insulting");
    return true;
  }
  if (may_return && chance.per_mille(w.percent_of("returned"))) {
    end(w, c, EventKind::Returned, w.working(c.registered_on, chance.between(1, 3)), "identical", "return_identical");
    return true;
  }
  if (w.matter().kind != Kind::Application && chance.per_mille(w.percent_of("terminated"))) {
    const bool repeated = chance.percent(75);
    end(w, c, EventKind::Terminated, w.working(c.registered_on, chance.between(3, 9)),
        repeated ? "repeated" : "no_essence", repeated ? "terminated_repeated" : "terminated_no_essence");
    return true;
  }
  return false;
}

/// APPC art. 64(6): most people add what is missing, some never do. True when it went back.
bool returned_for_defects(LifeWriter& w, const Case& c) {
  Chance& chance = w.chance();
  if (w.matter().topic.category->crime || !chance.per_mille(w.percent_of("defects"))) return false;
  const Day asked = w.working(c.registered_on, 1), until = w.working(asked, 5);
  LifeEvent& request = w.office(EventKind::FixRequested, asked, c.body, kRegistrar, c.part);
  w.set_slot("until", w.day_words(until));
  request.text = w.phrase("defects", asked);
  request.day = until;
  if (chance.percent(82)) {
    LifeEvent& fixed = w.citizen(EventKind::Corrected, asked + chance.between(1, 4), c.part);
    fixed.text = w.phrase("fixed", asked);
    return false;
  }
  end(w, c, EventKind::Returned, w.working(until, chance.between(1, 3)), "defects_not_fixed",
      "return_defects_not_fixed");
  return true;
}

/// The new due day of a promise that was extended in time, or the old one.
void extend(LifeWriter& w, Case& c) {
  Chance& chance = w.chance();
  const Day decided = w.working(c.due_on, -chance.between(0, 3));
  if (decided <= c.registered_on) return;
  LifeEvent& asked = w.office(EventKind::ExtensionAsked, decided, c.body, c.officer, c.part);
  asked.text = w.phrase("extension", decided);
  const std::string reason = asked.text;
  const Day until = std::min(w.working(c.due_on, chance.between(5, 30)),
                             w.calendar().working_on_or_after(decided.add_months(2) - 7));
  LifeEvent& event = w.office(EventKind::Extended, decided, c.body, kHead, c.part);
  event.text = reason;
  event.day = c.due_on = until;
}

/// When the answer comes; nothing when none has come by now.
std::optional<Day> answer_day(LifeWriter& w, Case& c) {
  Chance& chance = w.chance();
  const Pace& pace = w.body(c.body).pace;
  if (chance.per_mille(pace.silent)) {
    w.missed(c.due_on, c.body, c.part);
    return std::nullopt;
  }
  if (chance.per_mille(pace.extend)) {
    extend(w, c);
    if (!chance.per_mille(pace.late)) return w.working(c.due_on, -chance.between(0, 6));
  }
  if (chance.per_mille(pace.late)) {
    w.missed(c.due_on, c.body, c.part);
    return w.working(c.due_on, chance.around(1, 3, 26));
  }
  return std::min(c.due_on, w.working(c.registered_on, chance.around(pace.days[0], pace.days[1], pace.days[2])));
}

/// Notes of the officers to each other, and what the person adds meanwhile.
void small_talk(LifeWriter& w, const Case& c, Day until) {
  Chance& chance = w.chance();
  const Day noted = w.working(c.registered_on, 1);
  if (noted < until && chance.percent(35)) {
    const auto& own = w.matter().topic.category->notes;
    const auto found = own.find(w.matter().language);
    LifeEvent& note = w.aside(EventKind::Noted, noted, c.body, c.officer, c.part);
    note.text = found != own.end() && chance.percent(50) ? w.worded(chance.of(found->second), noted)
                                                         : w.phrase("note", noted);
  }
  const Day added = c.registered_on + chance.between(1, 9);
  if (w.matter().author && added < until && chance.percent(5))
    w.aside(EventKind::Added, added, 0, -1, c.part).text = w.phrase("added", added);
}

/// Art. 73: before a refusal the person is told and heard. The first day on which the act may be adopted.
Day hear(LifeWriter& w, const Case& c, const Decision& decision, Day answer_on) {
  Chance& chance = w.chance();
  const Day told = std::max(w.working(answer_on, -6), w.earliest(c.part));
  w.set_slot("facts", decision.facts);
  w.office(EventKind::PreliminarySent, told, c.body, c.officer, c.part).text = w.phrase("preliminary", told);
  Day ready = w.working(told, 4);
  if (chance.percent(38)) {
    const bool hearing = chance.percent(45);
    const Day objected = w.working(told, chance.between(1, 2));
    LifeEvent& objection = w.citizen(EventKind::Objected, objected, c.part);
    objection.text = w.phrase("objection", objected);
    objection.asks_hearing = hearing;
    if (hearing) {
      const Day appointed = w.working(objected, 1), held = w.working(objected, 2);
      w.office(EventKind::HearingAppointed, appointed, c.body, c.officer, c.part).day = held;
      const Day filed = w.working(held, 1);
      w.office(EventKind::ProtocolFiled, filed, c.body, c.officer, c.part).text = w.phrase("protocol", held);
      ready = std::max(ready, w.working(filed, 1));
    }
  }
  return std::max(ready, answer_on);
}

void rate(LifeWriter& w, const Case& c, const Decision& decision, Day answered, bool late) {
  Chance& chance = w.chance();
  if (!w.matter().author || !chance.percent(27)) return;
  int stars = 3;
  switch (decision.effect) {
    case Effect::Done: stars = chance.around(2, 5, 5); break;
    case Effect::Partly: stars = chance.around(1, 3, 5); break;
    case Effect::Refused: stars = chance.around(1, 1, 3); break;
    case Effect::Explained: stars = chance.around(1, 3, 4); break;
  }
  if (late && stars > 1 && chance.percent(50)) --stars;
  LifeEvent& event = w.citizen(EventKind::Rated, answered + chance.between(0, 9), c.part);
  event.stars = stars;
  if (chance.percent(55)) event.text = w.phrase("rating_" + std::to_string(stars), answered);
}

int complaint_percent(const Decision* decision, bool late) {
  if (!decision) return 22;
  if (decision->effect == Effect::Refused) return 16;
  if (decision->effect == Effect::Done) return late ? 3 : 1;
  return late ? 9 : 4;
}

std::string_view complaint_words(const Decision* decision, bool about_lateness) {
  if (!decision || about_lateness) return "complaint_late";
  if (decision->effect == Effect::Done) return "complaint_done";
  return decision->effect == Effect::Refused ? "complaint_refused" : "complaint_merits";
}

/// Art. 91 to 100: through the contested body to the reviewing one, with a clock of its own.
void complain(LifeWriter& w, const TownData& town, const Case& c, const Decision* decision, Day since, bool late) {
  Chance& chance = w.chance();
  const int reviewing = w.body(c.body).reviewing;
  if (!w.matter().author || reviewing == 0 || !chance.percent(complaint_percent(decision, late))) return;
  const Day filed = since + chance.around(1, 6, 40);
  w.set_slot("due", w.day_words(c.due_on));
  const bool about_lateness = late && chance.percent(60);
  w.citizen(EventKind::ComplaintFiled, filed, Part::Complaint).text =
      w.phrase(complaint_words(decision, about_lateness), filed);
  const Day passed = w.working(filed, chance.between(1, 3));
  if (chance.percent(18)) {
    LifeEvent& corrected = w.office(EventKind::SelfCorrected, passed, c.body, kHead, Part::Complaint);
    corrected.text = w.phrase("complaint_self_corrected", passed);
    corrected.outcome = Outcome::SelfCorrected;
    return;
  }
  w.office(EventKind::PassedUp, passed, c.body, kRegistrar, Part::Complaint).to_body = reviewing;
  const Case review = register_case(w, town, Part::Complaint, reviewing, passed, passed, "complaint");
  const bool slow = chance.per_mille(35);
  if (slow) w.missed(review.due_on, reviewing, Part::Complaint);
  const Day decided = slow ? w.working(review.due_on, chance.between(1, 9))
                           : w.working(review.registered_on, chance.between(6, 20));
  write_review(w, review.body, review.officer, std::min(decided, slow ? decided : review.due_on), decision != nullptr);
}

/// With consent only: some officers show the redacted appeal at once, most together with the answer.
void publish_early(LifeWriter& w, const Case& c, Day until) {
  const Day on = w.working(c.registered_on, w.chance().between(1, 2));
  if (on < until && w.chance().percent(40)) w.aside(EventKind::Published, on, c.body, c.officer, c.part);
}

void publish_with_answer(LifeWriter& w, const Case& c, Day on) {
  if (w.chance().percent(90)) w.office(EventKind::Published, on, c.body, c.officer, c.part);
}

void consider(LifeWriter& w, const TownData& town, Case c, bool consents) {
  Chance& chance = w.chance();
  w.office(EventKind::Assigned, w.working(c.registered_on, chance.between(0, 1)), c.body, kHead, c.part).official =
      c.officer;
  if (w.matter().author && chance.per_mille(w.percent_of("withdrawn"))) {
    const Day on = c.registered_on + chance.between(2, 12);
    w.citizen(EventKind::Withdrawn, on, c.part).text = w.phrase("withdrawn", on);
    return;
  }
  const auto planned = answer_day(w, c);
  if (consents) publish_early(w, c, planned.value_or(c.due_on));
  if (!planned) {
    small_talk(w, c, c.due_on);
    complain(w, town, c, nullptr, c.due_on + 1, true);
    return;
  }
  Day on = *planned;
  const Decision decision = decide(w, town, on);
  small_talk(w, c, on);
  if (decision.needs_hearing) on = hear(w, c, decision, on);
  on = std::max(on, w.earliest(c.part));
  const bool late = on > c.due_on;
  if (late && *planned <= c.due_on) w.missed(c.due_on, c.body, c.part);
  LifeEvent& answer = w.office(EventKind::Answered, on, c.body, c.officer, c.part);
  answer.outcome = decision.outcome;
  answer.answer = answer_text(w, c.body, decision, on);
  if (consents) publish_with_answer(w, c, on);
  rate(w, c, decision, on, late);
  complain(w, town, c, &decision, on, late);
}

}  // namespace

Life life_of(const LifeContext& context, const Matter& matter, std::uint64_t index) {
  LifeWriter w(context, matter, index);
  const TownData& town = context.town;
  const Category& category = *matter.topic.category;
  const int right = category.body_of_district.at(town.localities[matter.topic.spot.locality].district);
  Life life;
  life.body = right;
  life.publish_consent = matter.author && !category.crime &&
                         w.chance().percent(town.shares.person.at("consent_percent"));
  w.at(EventKind::Submitted, context.rules.instant(matter.received), Part::Sent);

  if (!matter.author && category.crime) {
    life.urgent = true;
    route_urgently(w, town, right, context.rules.instant(matter.received));
    life.events = std::move(w).finished();
    return life;
  }
  // A report of crime goes to the competent body whatever the person chose.
  const int wrong = matter.author && !category.crime && w.chance().per_mille(w.percent_of("forwarded"))
                        ? wrong_body(w, right)
                        : 0;
  if (wrong != 0) life.body = wrong;
  const std::string_view procedure = procedure_of(matter.kind);
  Case c = register_case(w, town, Part::Sent, life.body, w.registration_day(), w.registration_day(), procedure);
  if (wrong != 0) {
    // Three working days from receipt, which may lie before the day of registration.
    const Day sent = std::min(w.working(c.registered_on, w.chance().between(0, 3)),
                              w.due_on("forwarding", matter.received.on));
    LifeEvent& event = w.office(EventKind::Forwarded, sent, wrong, kRegistrar, Part::Sent);
    event.to_body = right;
    event.text = w.phrase("forward_reason", sent);
    const Instant moment = event.at;
    w.at(EventKind::ForwardedHere, moment, Part::Forwarded).body = right;
    w.follow(Part::Sent, Part::Forwarded);
    c = register_case(w, town, Part::Forwarded, right, sent, w.working(sent, w.chance().between(0, 1)), procedure);
  }
  if (!ends_early(w, c) && !returned_for_defects(w, c)) consider(w, town, c, life.publish_consent);
  life.events = std::move(w).finished();
  return life;
}

}  // namespace ashyq::demo
