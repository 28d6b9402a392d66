// The lives of the demo follow the law that the product enforces.
#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "demo/tests/demo_town_fixture.hpp"

namespace ashyq::demo {
namespace {

const std::vector<GeneratedAppeal>& lives() {
  static const std::vector<GeneratedAppeal> kAppeals = [] {
    const Town town = small_town(12'000);
    std::vector<GeneratedAppeal> all;
    for (std::uint64_t i = 0; i < town.size(); ++i) all.push_back(town.appeal(i));
    return all;
  }();
  return kAppeals;
}

const LifeEvent* first(const GeneratedAppeal& a, EventKind kind, Part part) {
  for (const LifeEvent& e : a.life)
    if (e.kind == kind && e.part == part) return &e;
  return nullptr;
}

int count(EventKind kind) {
  int n = 0;
  for (const GeneratedAppeal& a : lives())
    for (const LifeEvent& e : a.life) n += e.kind == kind;
  return n;
}

bool is_adverse(Outcome outcome) { return outcome == Outcome::Refused || outcome == Outcome::PartlySatisfied; }

/// The due day as it stood at the end of this part's life.
Day last_due(const GeneratedAppeal& a, Part part) {
  Day due{};
  for (const LifeEvent& e : a.life)
    if (e.part == part && (e.kind == EventKind::Registered || e.kind == EventKind::Extended)) due = *e.day;
  return due;
}

TEST(life, begins_with_submission_goes_forward_and_stops_before_today) {
  const Instant today = plain_rules().instant({kToday, {}});
  for (const GeneratedAppeal& a : lives()) {
    ASSERT_FALSE(a.life.empty());
    EXPECT_EQ(a.life.front().kind, EventKind::Submitted);
    EXPECT_EQ(a.life.front().at, a.received_at);
    for (std::size_t i = 1; i < a.life.size(); ++i) {
      EXPECT_LE(a.life[i - 1].at, a.life[i].at) << a.index;
    }
    EXPECT_LT(a.life.back().at, today);
  }
}

TEST(life, everything_is_in_it) {
  for (EventKind kind :
       {EventKind::Registered,    EventKind::FixRequested,    EventKind::Corrected,  EventKind::Returned,
        EventKind::Forwarded,     EventKind::ForwardedHere,   EventKind::Assigned,   EventKind::ExtensionAsked,
        EventKind::Extended,      EventKind::PreliminarySent, EventKind::Objected,   EventKind::HearingAppointed,
        EventKind::ProtocolFiled, EventKind::Answered,        EventKind::Terminated, EventKind::Withdrawn,
        EventKind::Rated,         EventKind::ComplaintFiled,  EventKind::PassedUp,   EventKind::SelfCorrected,
        EventKind::Missed,        EventKind::Added,           EventKind::Noted,      EventKind::Published,
        EventKind::RoutedUrgently})
    EXPECT_GT(count(kind), 4) << static_cast<int>(kind);
}

TEST(life, registered_on_the_legal_day_with_the_legal_term) {
  const CityRules rules = plain_rules();
  for (const GeneratedAppeal& a : lives())
    if (const LifeEvent* registered = first(a, EventKind::Registered, Part::Sent)) {
      const auto local = a.received_at + std::chrono::hours(5);
      const Day on = city_day(a.received_at);
      const Day legal = rules.registration_day({on, local - Instant(on.sys_days())});
      EXPECT_EQ(city_day(registered->at), legal) << a.index;
      EXPECT_EQ(*registered->day, rules.due_on("message", legal));
    }
}

TEST(life, a_late_answer_was_missed_first_and_a_timely_one_was_not) {
  int late = 0, in_time = 0;
  for (const GeneratedAppeal& a : lives())
    for (Part part : {Part::Sent, Part::Forwarded, Part::Complaint}) {
      const LifeEvent* answer = first(a, EventKind::Answered, part);
      if (!answer) continue;
      const LifeEvent* missed = first(a, EventKind::Missed, part);
      const bool is_late = city_day(answer->at) > last_due(a, part);
      EXPECT_EQ(missed != nullptr, is_late) << a.index;
      if (missed) {
        EXPECT_EQ(city_day(missed->at), last_due(a, part) + 1);
      }
      (is_late ? late : in_time) += 1;
    }
  EXPECT_GT(late, 300);
  EXPECT_GT(in_time, 5 * late);
}

TEST(life, nobody_is_refused_unheard) {
  const WorkCalendar calendar;
  int adverse = 0;
  for (const GeneratedAppeal& a : lives())
    for (Part part : {Part::Sent, Part::Forwarded}) {
      const LifeEvent* answer = first(a, EventKind::Answered, part);
      if (!answer || !is_adverse(answer->outcome)) continue;
      ++adverse;
      EXPECT_EQ(a.kind, Kind::Application);
      const LifeEvent* told = first(a, EventKind::PreliminarySent, part);
      ASSERT_TRUE(told) << a.index;
      EXPECT_GE(calendar.working_days_between(city_day(told->at), city_day(answer->at)), 3) << a.index;
      const LifeEvent* objected = first(a, EventKind::Objected, part);
      if (objected) {
        EXPECT_LE(calendar.working_days_between(city_day(told->at), city_day(objected->at)), 2) << a.index;
      }
    }
  EXPECT_GT(adverse, 50);
}

TEST(life, outcomes_are_those_of_the_kind) {
  for (const GeneratedAppeal& a : lives())
    for (Part part : {Part::Sent, Part::Forwarded})
      if (const LifeEvent* answer = first(a, EventKind::Answered, part)) {
        const bool words_only = a.kind == Kind::Proposal || a.kind == Kind::Response;
        if (a.kind == Kind::Application) {
          EXPECT_LE(answer->outcome, Outcome::Refused);
        } else {
          EXPECT_EQ(answer->outcome, words_only ? Outcome::TakenNote : Outcome::Explained);
        }
      }
}

TEST(life, forwarded_in_three_days_and_considered_where_it_belongs) {
  const WorkCalendar calendar;
  for (const GeneratedAppeal& a : lives()) {
    const LifeEvent* sent = first(a, EventKind::Forwarded, Part::Sent);
    if (!sent) continue;
    EXPECT_LE(calendar.working_days_between(city_day(first(a, EventKind::Registered, Part::Sent)->at),
                                            city_day(sent->at)),
              3);
    EXPECT_NE(sent->to_body, a.body);
    EXPECT_FALSE(first(a, EventKind::Answered, Part::Sent)) << a.index;
    if (const LifeEvent* answer = first(a, EventKind::Answered, Part::Forwarded)) {
      EXPECT_EQ(answer->body, sent->to_body);
    }
  }
}

TEST(life, extensions_are_the_heads_and_within_two_months) {
  for (const GeneratedAppeal& a : lives())
    for (const LifeEvent& e : a.life)
      if (e.kind == EventKind::Extended) {
        EXPECT_EQ(e.official, 0);
        EXPECT_LE(*e.day, city_day(e.at).add_months(2));
        EXPECT_GT(*e.day, city_day(e.at));
      }
}

TEST(life, a_complaint_goes_to_the_body_above) {
  int complaints = 0;
  for (const GeneratedAppeal& a : lives()) {
    const LifeEvent* passed = first(a, EventKind::PassedUp, Part::Complaint);
    if (!passed) continue;
    ++complaints;
    EXPECT_EQ(passed->to_body, town_data().bodies.at(passed->body).reviewing);
    EXPECT_FALSE(first(a, EventKind::Extended, Part::Complaint));
    if (const LifeEvent* decided = first(a, EventKind::Answered, Part::Complaint)) {
      EXPECT_EQ(decided->body, passed->to_body);
      EXPECT_GE(decided->outcome, Outcome::ActCancelledNewAct);
    }
  }
  EXPECT_GT(complaints, 30);
}

TEST(life, officers_work_on_working_days) {
  const WorkCalendar calendar;
  for (const GeneratedAppeal& a : lives())
    for (const LifeEvent& e : a.life)
      if (e.official >= 0) {
        EXPECT_TRUE(calendar.is_working(city_day(e.at))) << a.index << " kind " << static_cast<int>(e.kind);
        EXPECT_LT(e.official, officials_of(town_data(), town_data().bodies.at(e.body)));
      }
}

TEST(life, published_with_consent_only_and_then_nearly_always) {
  int agreed = 0, shown = 0;
  for (const GeneratedAppeal& a : lives())
    for (Part part : {Part::Sent, Part::Forwarded}) {
      const LifeEvent* published = first(a, EventKind::Published, part);
      if (published) {
        EXPECT_TRUE(a.publish_consent && a.author) << a.index;
      }
      if (!a.publish_consent || !first(a, EventKind::Answered, part)) continue;
      ++agreed;
      shown += published != nullptr;
    }
  EXPECT_GT(shown * 100, agreed * 85);
  EXPECT_LT(shown, agreed);
}

TEST(life, some_bodies_keep_their_word_and_some_do_not) {
  std::map<std::string, std::pair<int, int>> missed_of_all;
  for (const GeneratedAppeal& a : lives()) {
    if (!first(a, EventKind::Assigned, Part::Sent)) continue;
    auto& [missed, all] = missed_of_all[town_data().bodies.at(a.body).slug];
    ++all;
    missed += first(a, EventKind::Missed, Part::Sent) != nullptr;
  }
  const auto percent = [&](const char* slug) { return missed_of_all[slug].first * 100 / missed_of_all[slug].second; };
  EXPECT_LE(percent("light-service"), 5);
  EXPECT_GE(percent("housing-utilities"), 15);
}

TEST(life, only_recent_ones_are_still_open_unless_silent) {
  int open = 0;
  for (const GeneratedAppeal& a : lives()) {
    bool ended = a.urgent;
    for (const LifeEvent& e : a.life)
      ended |= e.part != Part::Complaint && (e.kind == EventKind::Answered || e.kind == EventKind::Returned ||
                                             e.kind == EventKind::Terminated || e.kind == EventKind::Withdrawn);
    open += !ended;
  }
  EXPECT_GT(open, 300);
  EXPECT_LT(open, 1500);
}

}  // namespace
}  // namespace ashyq::demo
