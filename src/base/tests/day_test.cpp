#include "base/day.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using ashyq::Day;

namespace {

struct Row {
  const char* text;
  bool is_day;
  const char* why;
};

class Parsing : public testing::TestWithParam<Row> {};

TEST_P(Parsing, accepts_only_days_that_exist) {
  EXPECT_EQ(Day::parse(GetParam().text).has_value(), GetParam().is_day) << GetParam().why;
}

INSTANTIATE_TEST_SUITE_P(
    day, Parsing,
    testing::Values(Row{"2026-03-02", true, "a plain day"}, Row{"2024-02-29", true, "leap year"},
                    Row{"2026-02-29", false, "no leap year"}, Row{"2100-02-29", false, "a century is no leap year"},
                    Row{"2000-02-29", true, "a fourth century is"}, Row{"2026-13-01", false, "no month 13"},
                    Row{"2026-00-10", false, "no month 0"}, Row{"2026-04-31", false, "April has 30 days"},
                    Row{"2026-3-2", false, "two digits each"}, Row{" 2026-03-02", false, "no blanks"},
                    Row{"2026-03-02 ", false, "no blanks after"}, Row{"02.03.2026", false, "not ISO"},
                    Row{"2026/03/02", false, "not ISO"}, Row{"+026-03-02", false, "no sign"},
                    Row{"0000-01-01", false, "there is no year 0"}, Row{"0001-01-01", true, "the first day"},
                    Row{"9999-12-31", true, "the last day"}, Row{"", false, "nothing"},
                    Row{"2026-03-02T00:00", false, "an hour is no day"}));

TEST(day, writes_what_it_reads) {
  EXPECT_EQ(Day::of(2026, 3, 2).iso(), "2026-03-02");
  EXPECT_EQ(Day::of(2026, 3, 2).weekday(), std::chrono::Monday);
  EXPECT_EQ(Day::of(2026, 3, 27) - Day::of(2026, 3, 2), 25);
}

TEST(day, months_end_on_the_last_day_when_there_is_no_such_day) {
  EXPECT_EQ(Day::of(2026, 1, 31).add_months(1), Day::of(2026, 2, 28));
  EXPECT_EQ(Day::of(2024, 1, 31).add_months(1), Day::of(2024, 2, 29));
  EXPECT_EQ(Day::of(2026, 8, 31).add_months(3), Day::of(2026, 11, 30));
  EXPECT_EQ(Day::of(2026, 11, 15).add_months(2), Day::of(2027, 1, 15));
  EXPECT_EQ(Day::of(2026, 1, 15).add_months(-2), Day::of(2025, 11, 15));
}

RC_GTEST_PROP(day, iso_and_back, ()) {
  const Day day = Day::of(2000, 1, 1) + *rc::gen::inRange(-700'000, 2'900'000);
  RC_ASSERT(Day::parse(day.iso()) == day);
}

RC_GTEST_PROP(day, order_is_the_order_of_the_text, ()) {
  const Day one = Day::of(2000, 1, 1) + *rc::gen::inRange(-700'000, 2'900'000);
  const Day other = one + *rc::gen::inRange(-400, 400);
  RC_ASSERT((one < other) == (one.iso() < other.iso()));
  RC_ASSERT(one + (other - one) == other);
}

}  // namespace
