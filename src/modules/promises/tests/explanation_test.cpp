#include "promises/rules/explanation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "promises/rules/due.hpp"
#include "promises/tests/law_fixture.hpp"

using namespace ashyq;
using namespace ashyq::promises;

namespace {

Day day(const char* iso) { return Day::parse(iso).value(); }

const Step& step_on(const Explanation& explanation, const char* iso) {
  const auto found = std::ranges::find(explanation.steps, day(iso), &Step::on);
  if (found == explanation.steps.end()) throw std::runtime_error(std::string{"no step on "} + iso);
  return *found;
}

TEST(explanation, names_every_skipped_day) {
  const TermRule& rule = the_law().procedure("application")->editions[0].rule;
  const Explanation why = explain(day("2026-03-02"), rule, the_law().calendar);
  EXPECT_EQ(why.due_on, day("2026-03-27"));
  EXPECT_EQ(why.steps.front().kind, StepKind::Start);
  EXPECT_EQ(why.steps.back().kind, StepKind::Counted);
  EXPECT_EQ(why.steps.back().number, 15);
  EXPECT_EQ(step_on(why, "2026-03-03").number, 1) << "the day after registration is the first";
  EXPECT_EQ(step_on(why, "2026-03-07").off, Off::Weekend);
  EXPECT_EQ(step_on(why, "2026-03-08").off, Off::Holiday);
  EXPECT_EQ(step_on(why, "2026-03-08").name.en, "International Women's Day");
  EXPECT_EQ(step_on(why, "2026-03-09").off, Off::MovedDayOff);
  EXPECT_EQ(step_on(why, "2026-03-09").moved_from, day("2026-03-08"));
  EXPECT_EQ(step_on(why, "2026-03-25").name.kk, "Наурыз мейрамы");
}

TEST(explanation, shows_how_calendar_days_move_off_a_holiday) {
  const TermRule& rule = the_law().procedure("information_request")->editions[0].rule;
  const Explanation why = explain(day("2026-03-06"), rule, the_law().calendar);
  EXPECT_EQ(step_on(why, "2026-03-21").kind, StepKind::Counted);
  EXPECT_EQ(step_on(why, "2026-03-21").number, 15);
  EXPECT_EQ(step_on(why, "2026-03-21").off, Off::Holiday);
  EXPECT_EQ(step_on(why, "2026-03-24").kind, StepKind::Skipped);
  EXPECT_EQ(why.steps.back().kind, StepKind::MovedTo);
  EXPECT_EQ(why.steps.back().on, day("2026-03-26"));
}

TEST(explanation, of_months_is_short) {
  const TermRule& rule = the_law().procedure("filing_complaint")->editions[0].rule;
  const Explanation why = explain(day("2025-11-30"), rule, the_law().calendar);
  ASSERT_EQ(why.steps.size(), 4U);
  EXPECT_EQ(why.steps[1].kind, StepKind::TermEnd);
  EXPECT_EQ(why.steps[1].on, day("2026-02-28"));
  EXPECT_EQ(why.steps[3].on, day("2026-03-02"));
}

TEST(explanation, walks_back_for_what_must_come_before) {
  const TermRule& rule = the_law().procedure("preliminary_decision")->editions[0].rule;
  const Explanation why = explain(day("2026-03-27"), rule, the_law().calendar);
  EXPECT_EQ(why.due_on, day("2026-03-19"));
  EXPECT_EQ(why.steps.back().on, day("2026-03-19"));
  EXPECT_EQ(step_on(why, "2026-03-26").number, 1);
}

TEST(explanation, marks_days_that_are_not_settled) {
  const TermRule& rule = the_law().procedure("application")->editions[0].rule;
  const Explanation why = explain(day("2026-08-24"), rule, the_law().calendar);
  EXPECT_FALSE(step_on(why, "2026-08-31").confirmed);
  EXPECT_EQ(step_on(why, "2026-08-31").kind, StepKind::Counted);
  EXPECT_EQ(step_on(why, "2026-08-31").name.en, "Constitution Day") << "a page can say what it used to be";
  EXPECT_TRUE(step_on(why, "2026-09-01").confirmed);
}

RC_GTEST_PROP(explanation, ends_on_the_due_day_and_counts_every_day_once, ()) {
  const Day start = day("2024-01-01") + *rc::gen::inRange(0, 1900);
  const TermRule rule{.term = {*rc::gen::inRange(1, 40), *rc::gen::element(Unit::WorkingDays, Unit::CalendarDays)},
                      .start_is_counted = *rc::gen::arbitrary<bool>(),
                      .rolls_over = *rc::gen::arbitrary<bool>()};
  const Explanation why = explain(start, rule, the_law().calendar);
  RC_ASSERT(why.due_on == due_on(start, rule, the_law().calendar));
  RC_ASSERT(why.steps.back().on == why.due_on);
  RC_ASSERT(std::ranges::count(why.steps, StepKind::Counted, &Step::kind) == rule.term.count);
  for (std::size_t i = 1; i < why.steps.size(); ++i) RC_ASSERT(why.steps[i].on == why.steps[i - 1].on + 1);
  for (const Step& step : why.steps)
    if (step.kind == StepKind::Skipped) RC_ASSERT(step.off != Off::Worked);
}

}  // namespace
