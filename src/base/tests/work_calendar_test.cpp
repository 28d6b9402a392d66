#include "base/work_calendar.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace ashyq;

namespace {

LocalText named(const char* name) { return {name, name, name}; }

/// March 2026 as published, one worked Saturday and one entry that is not settled yet.
WorkCalendar some_calendar() {
  CalendarYear year{2026, "kz-2026@2026-03-18", true, {}};
  const auto add = [&year](const char* iso, DayKind kind, bool confirmed = true) {
    year.days.push_back({*Day::parse(iso), kind, named("Nauryz"), std::nullopt, confirmed});
  };
  add("2026-03-25", DayKind::MovedDayOff);  // given out of order on purpose
  add("2026-03-09", DayKind::MovedDayOff);
  add("2026-03-23", DayKind::Holiday);
  add("2026-03-24", DayKind::MovedDayOff);
  add("2026-05-16", DayKind::WorkedWeekend);
  add("2026-08-31", DayKind::Ordinary, false);
  return WorkCalendar{{year}};
}

struct Row {
  const char* day;
  bool is_working;
  bool is_confirmed;
  const char* why;
};

TEST(work_calendar, knows_each_kind_of_day) {
  const WorkCalendar calendar = some_calendar();
  for (const Row& row : {Row{"2026-03-02", true, true, "a Monday"}, Row{"2026-03-07", false, true, "a Saturday"},
                         Row{"2026-03-23", false, true, "a holiday"}, Row{"2026-03-25", false, true, "a moved day off"},
                         Row{"2026-05-16", true, true, "a Saturday worked by order"},
                         Row{"2026-08-31", true, false, "was a holiday once; not settled"},
                         Row{"2028-03-23", true, false, "a year without data follows the week"},
                         Row{"2028-03-25", false, false, "a Saturday of a year without data"}}) {
    const Day day = *Day::parse(row.day);
    EXPECT_EQ(calendar.is_working(day), row.is_working) << row.day << ": " << row.why;
    EXPECT_EQ(calendar.is_confirmed(day), row.is_confirmed) << row.day << ": " << row.why;
  }
}

TEST(work_calendar, fifteen_working_days_over_nauryz) {
  EXPECT_EQ(some_calendar().add_working_days(Day::of(2026, 3, 2), 15), Day::of(2026, 3, 27));
}

TEST(work_calendar, next_working_is_never_the_day_itself) {
  const WorkCalendar calendar = some_calendar();
  EXPECT_EQ(calendar.next_working(Day::of(2026, 3, 5)), Day::of(2026, 3, 6));
  EXPECT_EQ(calendar.next_working(Day::of(2026, 3, 6)), Day::of(2026, 3, 10));
  EXPECT_EQ(calendar.working_on_or_after(Day::of(2026, 3, 6)), Day::of(2026, 3, 6));
  EXPECT_EQ(calendar.working_on_or_after(Day::of(2026, 3, 21)), Day::of(2026, 3, 26));
}

TEST(work_calendar, says_which_years_it_used) {
  const WorkCalendar calendar = some_calendar();
  EXPECT_EQ(calendar.editions(Day::of(2026, 1, 1), Day::of(2026, 2, 1)), "kz-2026@2026-03-18");
  EXPECT_EQ(calendar.editions(Day::of(2026, 12, 30), Day::of(2027, 1, 9)), "kz-2026@2026-03-18, none");
  EXPECT_FALSE(calendar.confirmed_between(Day::of(2026, 8, 28), Day::of(2026, 9, 2)));
  EXPECT_TRUE(calendar.confirmed_between(Day::of(2026, 9, 1), Day::of(2026, 9, 30)));
}

Day any_day() { return Day::of(2025, 6, 1) + *rc::gen::inRange(0, 900); }

RC_GTEST_PROP(work_calendar, counting_undoes_adding, ()) {
  const WorkCalendar calendar = some_calendar();
  const Day start = any_day();
  const int count = *rc::gen::inRange(-60, 60);
  const Day end = calendar.add_working_days(start, count);
  RC_ASSERT(count == 0 || calendar.is_working(end));
  // Going back, a start that is not worked itself is left before the first worked day.
  if (count >= 0) RC_ASSERT(calendar.working_days_between(start, end) == count);
  if (count < 0 && calendar.is_working(start)) RC_ASSERT(calendar.working_days_between(start, end) == count);
}

RC_GTEST_PROP(work_calendar, adding_can_be_split, ()) {
  const WorkCalendar calendar = some_calendar();
  const Day start = any_day();
  const int one = *rc::gen::inRange(0, 40);
  const int two = *rc::gen::inRange(0, 40);
  RC_ASSERT(calendar.add_working_days(start, one + two) ==
            calendar.add_working_days(calendar.add_working_days(start, one), two));
}

RC_GTEST_PROP(work_calendar, a_later_start_is_never_due_earlier, ()) {
  const WorkCalendar calendar = some_calendar();
  const Day start = any_day();
  const int count = *rc::gen::inRange(0, 60);
  RC_ASSERT(calendar.add_working_days(start, count) <= calendar.add_working_days(start + 1, count));
}

}  // namespace
