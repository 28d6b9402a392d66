// The town under the real law, calendar and clock.
#include <memory>

#include <gtest/gtest.h>

#include "demo/rules/city_rules.hpp"
#include "demo/tests/demo_town_fixture.hpp"
#include "promises/storage/law_files.hpp"

namespace ashyq::demo {
namespace {

CityRules real_rules() {
  const auto law = promises::load_law(std::string(ASHYQ_SOURCE_DIR) + "/law");
  EXPECT_TRUE(law.has_value());
  return city_rules(std::make_shared<const promises::Law>(*law), platform::CityTime());
}

TEST(city_rules, due_days_are_those_of_the_law) {
  const CityRules rules = real_rules();
  EXPECT_EQ(rules.due_on("application", Day::of(2026, 3, 2)), Day::of(2026, 3, 27));
  EXPECT_EQ(rules.registration_day({Day::of(2026, 3, 6), std::chrono::hours(19)}), Day::of(2026, 3, 10));
  EXPECT_THROW(rules.due_on("wish", Day::of(2026, 3, 2)), std::out_of_range);
}

TEST(city_rules, nobody_works_at_nauryz_and_promises_are_missed_on_legal_days) {
  const CityRules rules = real_rules();
  const Town town(town_data(), rules, {2026, 3000, kToday});
  int missed = 0;
  for (std::uint64_t i = 0; i < town.size(); ++i)
    for (const LifeEvent& event : town.appeal(i).life) {
      if (event.official >= 0) {
        ASSERT_TRUE(rules.calendar.is_working(city_day(event.at))) << i << ' ' << city_day(event.at).iso();
      }
      if (event.kind != EventKind::Missed) continue;
      ++missed;
      ASSERT_TRUE(rules.calendar.is_working(*event.day));
      ASSERT_EQ(event.at, rules.instant({*event.day + 1, {}}));
    }
  EXPECT_GT(missed, 100);
}

}  // namespace
}  // namespace ashyq::demo
