#include "platform/clock/city_time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

using namespace ashyq;
using namespace ashyq::platform;
using namespace std::chrono_literals;

namespace {

Instant utc(int year, unsigned month, unsigned day, std::chrono::milliseconds since_midnight) {
  return Instant{Day::of(year, month, day).sys_days()} + since_midnight;
}

TEST(city_time, changed_from_six_to_five_hours_on_1_march_2024) {
  const CityTime city;
  EXPECT_EQ(city.utc_offset(utc(2024, 2, 29, 12h)), 6h);
  EXPECT_EQ(city.utc_offset(utc(2024, 3, 1, 12h)), 5h);
  // Midnight at +6 is 18:00 UTC; then the clock went back to 23:00.
  EXPECT_EQ(city.local(utc(2024, 2, 29, 18h) - 1ms), (LocalTime{Day::of(2024, 2, 29), 24h - 1ms}));
  EXPECT_EQ(city.local(utc(2024, 2, 29, 18h)), (LocalTime{Day::of(2024, 2, 29), 23h}));
  EXPECT_EQ(city.local(utc(2024, 2, 29, 19h)), (LocalTime{Day::of(2024, 3, 1), 0h}));
}

TEST(city_time, an_hour_that_came_twice_is_its_first_coming) {
  const CityTime city;
  EXPECT_EQ(city.instant({Day::of(2024, 2, 29), 23h + 30min}), utc(2024, 2, 29, 17h + 30min));
  EXPECT_EQ(city.start_of(Day::of(2024, 3, 1)), utc(2024, 2, 29, 19h));
  EXPECT_EQ(city.end_of(Day::of(2024, 2, 29)) - city.start_of(Day::of(2024, 2, 29)), 25h);
}

TEST(city_time, an_hour_that_never_was_is_the_change_itself) {
  const CityTime berlin{"Europe/Berlin"};
  EXPECT_EQ(berlin.instant({Day::of(2026, 3, 29), 2h + 30min}), utc(2026, 3, 29, 1h));
}

TEST(city_time, a_day_begins_in_the_city_not_in_greenwich) {
  const CityTime city;
  EXPECT_EQ(city.day_of(utc(2026, 3, 1, 18h + 59min)), Day::of(2026, 3, 1));
  EXPECT_EQ(city.day_of(utc(2026, 3, 1, 19h)), Day::of(2026, 3, 2));
  EXPECT_EQ(city.iso(utc(2026, 3, 2, 4h + 5min)), "2026-03-02T09:05:00+05:00");
}

TEST(city_time, an_unknown_zone_is_said_at_start) { EXPECT_THROW(CityTime{"Asia/Qaragandy"}, std::runtime_error); }

RC_GTEST_PROP(city_time, local_and_back, ()) {
  const CityTime city;
  const Instant at{std::chrono::milliseconds{*rc::gen::inRange<std::int64_t>(1'000'000'000'000, 1'900'000'000'000)}};
  const Instant back = city.instant(city.local(at));
  // Only inside the hour that came twice may the way back end an hour earlier.
  RC_ASSERT(back == at || back == at - 1h);
}

}  // namespace
