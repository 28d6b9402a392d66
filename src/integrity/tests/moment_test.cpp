#include "integrity/ocds/moment.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ashyq::integrity {
namespace {

constexpr std::int16_t kAstana = 300;

struct Reading {
  std::string_view text;
  std::optional<std::string_view> means;
  const char* why;
};

TEST(Moments, AreReadFromTheFormsThatPublishersUse) {
  const Reading table[] = {
      {"2026-03-01T10:00:00Z", "2026-03-01T10:00:00Z", "RFC 3339 in UTC"},
      {"2026-03-01T10:00:00+05:00", "2026-03-01T10:00:00+05:00", "with an offset"},
      {"2026-03-01t10:00:00z", "2026-03-01T10:00:00Z", "small letters are allowed (RFC 3339 §5.6)"},
      {"2026-03-01 10:00:00-03:30", "2026-03-01T10:00:00-03:30", "a blank for the T, west of Greenwich"},
      {"2026-03-01T10:00:00.987654Z", "2026-03-01T10:00:00Z", "parts of a second do not count"},
      {"2026-03-01T10:00", "2026-03-01T10:00:00+05:00", "without seconds and zone: at home"},
      {"2026-03-01", "2026-03-01T00:00:00+05:00", "a day is its beginning at home"},
      {"2024-02-29", "2024-02-29T00:00:00+05:00", "a leap day"},
      {"2000-02-29", "2000-02-29T00:00:00+05:00", "of the fourth century too"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "a leap second is the next minute"},
      {"0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "the first day there is"},
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", "the last"},
      {"1900-02-29", std::nullopt, "1900 was no leap year"},
      {"2026-02-29", std::nullopt, "nor is 2026"},
      {"2026-04-31", std::nullopt, "April has thirty days"},
      {"2026-13-01", std::nullopt, "no thirteenth month"},
      {"2026-00-01", std::nullopt, "no month zero"},
      {"2026-01-00", std::nullopt, "no day zero"},
      {"0000-01-01", std::nullopt, "no year zero"},
      {"2026-3-1", std::nullopt, "two digits each"},
      {"2026-03", std::nullopt, "a month is no day"},
      {"01.03.2026", std::nullopt, "the order of the standard only"},
      {"2026-03-01T", std::nullopt, "a T announces a time"},
      {"2026-03-01T24:00:00Z", std::nullopt, "midnight is 00:00"},
      {"2026-03-01T10:60:00Z", std::nullopt, "sixty minutes are an hour"},
      {"2026-03-01T10:00:61Z", std::nullopt, "no two leap seconds"},
      {"2026-03-01T10", std::nullopt, "minutes are needed"},
      {"2026-03-01T10:0", std::nullopt, "both of their digits"},
      {"2026-03-01T10:00:00.Z", std::nullopt, "a point announces digits"},
      {"2026-03-01T10:00:00.", std::nullopt, "also at the end"},
      {"2026-03-01T10:00:00+5:00", std::nullopt, "an offset has two digits"},
      {"2026-03-01T10:00:00+24:00", std::nullopt, "and is less than a day"},
      {"2026-03-01T10:00:00+05:0", std::nullopt, "and is whole"},
      {"2026-03-01T10:00:00Z ", std::nullopt, "nothing follows"},
      {"2026-03-01Z", std::nullopt, "a day has no zone here"},
      {"2026/03/01", std::nullopt, "strokes are no hyphens"},
      {"", std::nullopt, "nothing"},
      {"-026-03-01", std::nullopt, "no signs"},
  };
  for (const Reading& row : table) {
    const auto moment = Moment::parse(row.text, kAstana);
    ASSERT_EQ(moment.has_value(), row.means.has_value()) << row.text << ": " << row.why;
    if (moment) {
      EXPECT_EQ(moment->text(), *row.means) << row.text << ": " << row.why;
    }
  }
}

TEST(Moments, SayHowMuchTheTextSaid) {
  const auto day = Moment::parse("2026-03-01", kAstana), local = Moment::parse("2026-03-01T10:00", kAstana);
  const auto zoned = Moment::parse("2026-03-01T10:00Z", kAstana);
  EXPECT_FALSE(day->has_time || day->has_zone);
  EXPECT_TRUE(local->has_time && !local->has_zone);
  EXPECT_TRUE(zoned->has_time && zoned->has_zone);
}

TEST(Moments, AreOrderedByInstantNotByText) {
  const auto early = Moment::parse("2020-01-10T13:00:00+06:00", 0), deadline = Moment::parse("2020-01-10T12:00:00Z", 0);
  EXPECT_TRUE(*early < *deadline);
  EXPECT_EQ(early->seconds, deadline->seconds - 5 * 3600);
}

TEST(Moments, TheDayIsThatOfThePublishersWall) {
  const auto moment = Moment::parse("1969-12-31T23:30:00-05:00", 0);
  EXPECT_EQ(moment->day(), Day::of(1969, 12, 31));
  EXPECT_EQ(moment->minute_of_day(), 23 * 60 + 30);
  EXPECT_EQ(Moment::parse("1970-01-01T00:10:00+05:00", 0)->day(), Day::of(1970, 1, 1)) << "1969 in UTC";
}

TEST(Moments, WholeDaysAreRoundedTowardZero) {
  const auto days = [](std::string_view from, std::string_view to) {
    return whole_days(*Moment::parse(from, 0), *Moment::parse(to, 0));
  };
  EXPECT_EQ(days("2026-03-01", "2026-03-16"), 15);
  EXPECT_EQ(days("2026-03-01T00:00:00Z", "2026-03-15T23:59:59Z"), 14);
  EXPECT_EQ(days("2026-03-02T00:00:00Z", "2026-03-01T00:00:01Z"), 0);
  EXPECT_EQ(days("2026-03-16", "2026-03-01"), -15);
}

RC_GTEST_PROP(Moments, WhatIsWrittenIsReadBack, ()) {
  Moment moment{*rc::gen::inRange<std::int64_t>(-60'000'000'000, 250'000'000'000)};
  moment.offset = static_cast<std::int16_t>(*rc::gen::inRange(-1439, 1440));
  const auto again = Moment::parse(moment.text(), kAstana);
  RC_ASSERT(again.has_value());
  RC_ASSERT(again->seconds == moment.seconds);
  RC_ASSERT(again->offset == moment.offset);
}

RC_GTEST_PROP(Moments, DatesAgreeWithTheCalendar, ()) {
  const Day day = Day::of(1, 1, 1) + *rc::gen::inRange(0, 3'652'059);
  const auto moment = Moment::parse(day.iso(), kAstana);
  RC_ASSERT(moment.has_value());
  RC_ASSERT(moment->day() == day);
}

RC_GTEST_PROP(Moments, AnyTextIsReadOrRefused, (std::string text, std::string tail)) {
  Moment::parse(text, 0);
  Moment::parse("2026-03-01T10:00" + tail, 0);
}

}  // namespace
}  // namespace ashyq::integrity
