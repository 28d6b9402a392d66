#include "promises/rules/due.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/clock/city_time.hpp"
#include "promises/tests/law_fixture.hpp"

using namespace ashyq;
using namespace ashyq::promises;
using namespace std::chrono_literals;

namespace {

Day day(const char* iso) { return Day::parse(iso).value(); }
LocalTime at(const char* iso, std::chrono::milliseconds time) { return {day(iso), time}; }

// ---- due days ----------------------------------------------------------------------------

struct DueRow {
  const char* procedure;
  const char* start;
  const char* due;
  const char* why;
};

TEST(due, follows_the_law_as_data) {
  for (const DueRow& row : {
           DueRow{"application", "2026-03-02", "2026-03-27", "the vector of the law sheet: skips 9, 23, 24, 25 March"},
           DueRow{"message", "2026-03-02", "2026-03-27", "the simplified family has the same fifteen days"},
           DueRow{"application", "2026-04-06", "2026-04-27", "three plain weeks"},
           DueRow{"application", "2026-12-14", "2027-01-08", "16 December, 1, 4 and 7 January are off"},
           DueRow{"application", "2024-04-29", "2024-05-23", "Saturday 4 May 2024 was worked, 8 May was off"},
           DueRow{"application", "2024-12-16", "2025-01-09", "Sunday 5 January 2025 was worked, 3 January was off"},
           DueRow{"application", "2026-08-17", "2026-09-07", "31 August 2026 is worked since the new Constitution"},
           DueRow{"complaint", "2026-03-02", "2026-04-03", "twenty working days over Nauryz"},
           DueRow{"passing_complaint_up", "2026-03-19", "2026-03-27", "three days, five days of Nauryz between"},
           DueRow{"forwarding", "2026-05-06", "2026-05-13", "7 May, the weekend and the moved 9 May"},
           DueRow{"objection", "2026-05-26", "2026-05-29", "Kurban Ait on the 27th"},
           DueRow{"information_request", "2026-03-06", "2026-03-26", "calendar days end on Nauryz and roll over"},
           DueRow{"information_request", "2026-04-01", "2026-04-16", "calendar days count weekends"},
           DueRow{"filing_complaint", "2025-11-30", "2026-03-02", "no 30 February; the 28th is a Saturday"},
           DueRow{"filing_complaint_uninformed", "2026-01-06", "2026-07-07", "6 July is Capital Day"},
       }) {
    const auto due = compute_due(the_law(), row.procedure, day(row.start));
    ASSERT_TRUE(due.has_value()) << row.procedure;
    EXPECT_EQ(due->due_on.iso(), row.due) << row.procedure << ": " << row.why;
  }
}

TEST(due, an_unknown_procedure_or_a_day_before_the_law_is_a_named_no) {
  EXPECT_EQ(compute_due(the_law(), "petition_to_the_khan", day("2026-03-02")).error(), NoRule::UnknownProcedure);
  EXPECT_EQ(compute_due(the_law(), "application", day("2021-06-30")).error(), NoRule::NotInForce);
  EXPECT_TRUE(compute_due(the_law(), "application", day("2021-07-01")).has_value());
}

TEST(due, records_what_it_was_computed_from) {
  const Due due = compute_due(the_law(), "application", day("2026-12-14")).value();
  EXPECT_EQ(due.edition, "2021-07-01");
  EXPECT_EQ(due.calendars, "kz-2026@2026-03-18, kz-2027@2026-03-18");
}

TEST(due, is_confirmed_only_when_rule_and_days_are) {
  const auto confirmed = [](const char* procedure, const char* start) {
    return compute_due(the_law(), procedure, day(start))->confirmed;
  };
  EXPECT_TRUE(confirmed("application", "2026-03-02"));
  EXPECT_FALSE(confirmed("application", "2026-08-17")) << "passes 31 August 2026, which is not settled";
  EXPECT_FALSE(confirmed("application", "2026-12-14")) << "ends in 2027, whose list is not published";
  EXPECT_FALSE(confirmed("application", "2029-03-01")) << "a year without data";
  EXPECT_FALSE(confirmed("information_request", "2026-04-01")) << "the rule itself is not confirmed";
}

TEST(due, in_time_means_through_the_end_of_the_day) {
  EXPECT_FALSE(is_overdue(day("2026-03-27"), day("2026-03-27")));
  EXPECT_TRUE(is_overdue(day("2026-03-27"), day("2026-03-28")));
}

TEST(due, a_counted_start_is_the_first_day) {
  const WorkCalendar& calendar = the_law().calendar;
  const TermRule working{.term = {3, Unit::WorkingDays}, .start_is_counted = true};
  EXPECT_EQ(due_on(day("2026-04-06"), working, calendar), day("2026-04-08"));
  EXPECT_EQ(due_on(day("2026-04-11"), working, calendar), day("2026-04-15")) << "a Saturday cannot be counted";
  const TermRule days{.term = {7, Unit::CalendarDays}, .start_is_counted = true};
  EXPECT_EQ(due_on(day("2026-04-06"), days, calendar), day("2026-04-13")) << "the 12th is a Sunday";
}

// ---- registration ------------------------------------------------------------------------

struct ReceivedRow {
  LocalTime received;
  const char* registered;
  const char* why;
};

TEST(registration, after_hours_and_days_off_go_to_the_next_working_day) {
  for (const ReceivedRow& row :
       {ReceivedRow{at("2026-03-02", 9h), "2026-03-02", "in hours"},
        ReceivedRow{at("2026-03-02", 0h), "2026-03-02", "before opening it is still that day"},
        ReceivedRow{at("2026-03-02", 18h + 30min - 1ms), "2026-03-02", "the last moment"},
        ReceivedRow{at("2026-03-02", 18h + 30min), "2026-03-03", "closed"},
        ReceivedRow{at("2026-03-06", 20h), "2026-03-10", "Friday evening before 8 March on a Sunday"},
        ReceivedRow{at("2026-03-21", 11h), "2026-03-26", "first day of Nauryz"},
        ReceivedRow{at("2024-05-04", 11h), "2024-05-04", "a Saturday worked by order"},
        ReceivedRow{at("2024-05-08", 11h), "2024-05-10", "the day off it was exchanged for; 9 May follows"}})
    EXPECT_EQ(registration_day(row.received, the_law()).iso(), row.registered) << row.why;
}

TEST(registration, is_in_city_time_with_its_history) {
  const platform::CityTime city;
  const auto registered = [&city](std::chrono::sys_days on, std::chrono::milliseconds utc) {
    return registration_day(city.local(Instant{on} + utc), the_law()).iso();
  };
  using namespace std::chrono;
  // 13:00 UTC is 19:00 in the city before 1 March 2024 and 18:00 since: the same hour falls on either side of closing.
  EXPECT_EQ(registered(2024y / February / 29, 13h), "2024-03-01");
  EXPECT_EQ(registered(2024y / March / 1, 13h), "2024-03-01");
  EXPECT_EQ(registered(2026y / March / 2, 13h + 29min), "2026-03-02");
  EXPECT_EQ(registered(2026y / March / 2, 13h + 30min), "2026-03-03");
  EXPECT_EQ(registered(2026y / March / 1, 20h), "2026-03-02") << "01:00 on Monday in the city";
}

TEST(forwarding, restarts_the_clock_with_the_receivers_registration) {
  const LocalTime received = at("2026-03-05", 19h);  // Thursday after hours: registered on Friday the 6th
  EXPECT_EQ(compute_due(the_law(), "application", received)->start_on, day("2026-03-06"));
  EXPECT_EQ(compute_due(the_law(), "forwarding", received)->start_on, day("2026-03-05")) << "counts from receipt";
  EXPECT_EQ(compute_due(the_law(), "forwarding", received)->due_on, day("2026-03-11"));
  const Due anew = compute_due(the_law(), "application", at("2026-03-11", 18h + 45min)).value();
  EXPECT_EQ(anew.start_on, day("2026-03-12"));
  EXPECT_EQ(anew.due_on, day("2026-04-07"));
}

// ---- hearing -----------------------------------------------------------------------------

TEST(preliminary_decision, reaches_the_person_three_working_days_before_the_act) {
  const TermRule& rule = the_law().procedure("preliminary_decision")->editions[0].rule;
  const WorkCalendar& calendar = the_law().calendar;
  EXPECT_EQ(due_on(day("2026-03-27"), rule, calendar), day("2026-03-19")) << "back over Nauryz";
  EXPECT_EQ(not_before(day("2026-03-19"), rule, calendar), day("2026-03-27"));
  EXPECT_EQ(not_before(day("2026-03-20"), rule, calendar), day("2026-03-30"));
  EXPECT_EQ(not_before(day("2026-04-11"), rule, calendar), day("2026-04-16")) << "told on a Saturday: three full days";
}

RC_GTEST_PROP(preliminary_decision, the_act_never_comes_too_early, ()) {
  const TermRule& rule = the_law().procedure("preliminary_decision")->editions[0].rule;
  const WorkCalendar& calendar = the_law().calendar;
  const Day told_on = day("2024-01-01") + *rc::gen::inRange(0, 1400);
  const Day act_on = not_before(told_on, rule, calendar);
  RC_ASSERT(calendar.is_working(act_on));
  RC_ASSERT(due_on(act_on, rule, calendar) >= told_on);
  RC_ASSERT(calendar.working_days_between(told_on, act_on) >= 3);
}

// ---- extension ---------------------------------------------------------------------------

const Edition& edition(const char* procedure) { return the_law().procedure(procedure)->editions[0]; }

struct ExtendRow {
  const char* procedure;
  int times;
  const char* decided;
  const char* until;
  std::optional<ExtensionRefusal> refusal;
  const char* why;
};

TEST(extension, keeps_within_two_months_of_the_decision) {
  using enum ExtensionRefusal;
  const Day due = day("2026-03-27");
  for (const ExtendRow& row :
       {ExtendRow{"application", 0, "2026-03-25", "2026-04-30", {}, "a reasonable time"},
        ExtendRow{"application", 0, "2026-03-27", "2026-05-27", {}, "on the last day, to the very limit"},
        ExtendRow{"application", 0, "2026-03-26", "2026-05-27", TooLong, "a day beyond two months"},
        ExtendRow{"application", 0, "2026-03-28", "2026-04-30", TermHasPassed, "decided a day late"},
        ExtendRow{"application", 0, "2026-03-25", "2026-03-27", NotLater, "extends nothing"},
        ExtendRow{"application", 1, "2026-03-25", "2026-04-30", AlreadyExtended, "only once"},
        ExtendRow{"complaint", 0, "2026-03-25", "2026-04-30", NotAllowed, "art. 99 forbids it"},
        ExtendRow{"information_request", 0, "2026-03-25", "2026-04-11", {}, "fifteen calendar days from the due day"},
        ExtendRow{"information_request", 0, "2026-03-25", "2026-04-12", TooLong, "sixteen"}}) {
    const auto extended = extend(edition(row.procedure), {due, row.times, day(row.decided), day(row.until)},
                                 the_law().calendar);
    EXPECT_EQ(extended ? std::nullopt : std::optional{extended.error()}, row.refusal) << row.why;
  }
}

TEST(extension, moves_off_a_day_off_and_says_by_when_to_tell) {
  const auto extended = extend(edition("application"), {day("2026-03-27"), 0, day("2026-03-20"), day("2026-05-09")},
                               the_law().calendar);
  ASSERT_TRUE(extended.has_value());
  EXPECT_EQ(extended->due_on, day("2026-05-12")) << "9 May is a Saturday, its day off moved to the 11th";
  EXPECT_EQ(extended->notify_by, day("2026-03-30")) << "three working days after 20 March, over Nauryz";
}

TEST(extension, two_months_end_with_a_short_month) {
  const auto limit = [](const char* decided) {
    return extension_limit(edition("application"), day("2026-12-31"), day(decided), the_law().calendar)->iso();
  };
  EXPECT_EQ(limit("2026-12-31"), "2027-02-28");
  EXPECT_EQ(limit("2025-12-30"), "2026-02-28");
  EXPECT_EQ(limit("2026-03-20"), "2026-05-20");
  EXPECT_FALSE(extension_limit(edition("complaint"), day("2026-12-31"), day("2026-12-30"), the_law().calendar));
}

// ---- silence -----------------------------------------------------------------------------

TEST(silence, counts_as_refusal_from_the_day_after) {
  const Day due = day("2026-03-27");
  const Edition& application = edition("application");
  EXPECT_EQ(deemed_refused_on(application, due, std::nullopt, due), std::nullopt) << "the last day still runs";
  EXPECT_EQ(deemed_refused_on(application, due, std::nullopt, due + 1), due + 1);
  EXPECT_EQ(deemed_refused_on(application, due, std::nullopt, due + 90), due + 1);
  EXPECT_EQ(deemed_refused_on(application, due, due, due + 90), std::nullopt) << "answered in time";
  EXPECT_EQ(deemed_refused_on(application, due, due + 5, due + 90), due + 1) << "a late answer does not undo it";
  EXPECT_EQ(deemed_refused_on(edition("forwarding"), due, std::nullopt, due + 1), std::nullopt) << "no such rule";
}

// ---- properties --------------------------------------------------------------------------

TermRule any_rule() {
  return {.term = {*rc::gen::inRange(1, 60), *rc::gen::element(Unit::WorkingDays, Unit::CalendarDays, Unit::Months)},
          .start_is_counted = *rc::gen::arbitrary<bool>(),
          .rolls_over = *rc::gen::arbitrary<bool>()};
}

RC_GTEST_PROP(due, rolls_over_to_a_working_day_and_never_back, ()) {
  const Day start = day("2024-01-01") + *rc::gen::inRange(0, 1900);
  TermRule rule = any_rule();
  rule.rolls_over = true;
  const Day rolled = due_on(start, rule, the_law().calendar);
  rule.rolls_over = false;
  const Day plain = due_on(start, rule, the_law().calendar);
  RC_ASSERT(the_law().calendar.is_working(rolled));
  RC_ASSERT(rolled >= plain && plain >= start);
  RC_ASSERT(the_law().calendar.working_days_between(plain, rolled) <= 1);
}

RC_GTEST_PROP(due, a_longer_term_or_later_start_never_falls_due_earlier, ()) {
  const Day start = day("2024-01-01") + *rc::gen::inRange(0, 1900);
  const TermRule rule = any_rule();
  TermRule longer = rule;
  ++longer.term.count;
  RC_ASSERT(due_on(start, longer, the_law().calendar) >= due_on(start, rule, the_law().calendar));
  RC_ASSERT(due_on(start + 1, rule, the_law().calendar) >= due_on(start, rule, the_law().calendar));
}

}  // namespace
