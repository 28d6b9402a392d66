#include <algorithm>
#include <future>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "demo/tests/demo_town_fixture.hpp"

namespace ashyq::demo {
namespace {

std::uint64_t fingerprint_of_the_first_hundred() {
  const Town town = small_town();
  std::string all;
  for (std::uint64_t i = 0; i < 100; ++i) all += written_out(town.appeal(i));
  return stream_of(all);
}

const std::vector<GeneratedAppeal>& a_year() {
  static const std::vector<GeneratedAppeal> kAppeals = [] {
    const Town town = small_town();
    std::vector<GeneratedAppeal> all;
    for (std::uint64_t i = 0; i < town.size(); ++i) all.push_back(town.appeal(i));
    return all;
  }();
  return kAppeals;
}

int share_in_percent(const auto& wanted) {
  return static_cast<int>(std::ranges::count_if(a_year(), wanted) * 100 / static_cast<std::ptrdiff_t>(a_year().size()));
}

// Changes whenever texts, shares or the generator change: then look at some appeals and write the new number down.
TEST(town, same_seed_same_town_for_ever) { EXPECT_EQ(fingerprint_of_the_first_hundred(), 301378036902513140ULL); }

TEST(town, same_from_every_thread) {
  std::vector<std::future<std::uint64_t>> runs;
  for (int i = 0; i < 4; ++i) runs.push_back(std::async(std::launch::async, fingerprint_of_the_first_hundred));
  const std::uint64_t first = fingerprint_of_the_first_hundred();
  for (auto& run : runs) {
    EXPECT_EQ(run.get(), first);
  }
}

TEST(town, another_seed_another_town) {
  const Town other(town_data(), plain_rules(), {2027, 5000, kToday});
  EXPECT_NE(written_out(other.appeal(0)), written_out(a_year().front()));
}

TEST(town, an_appeal_needs_no_other_before_it) {
  const Town town = small_town();
  for (std::uint64_t i : {4999ULL, 17ULL, 2500ULL, 18ULL}) {
    EXPECT_EQ(written_out(town.appeal(i)), written_out(a_year()[i]));
  }
}

TEST(town, a_million_are_streamed_in_order_of_time) {
  const Town town = small_town(1'000'000);
  Instant before{};
  for (std::uint64_t i = 0; i < town.size(); i += 997) {
    const GeneratedAppeal appeal = town.appeal(i);
    EXPECT_GE(appeal.received_at, before);
    before = appeal.received_at;
  }
  EXPECT_EQ(city_day(town.appeal(0).received_at), kToday - 365);
  EXPECT_EQ(city_day(town.appeal(town.size() - 1).received_at), kToday - 1);
}

TEST(town, every_size_down_to_one_works) {
  for (std::uint64_t size : {1ULL, 2ULL, 99ULL, 366ULL}) {
    const Town town = small_town(size);
    for (std::uint64_t i = 0; i < size; ++i) {
      EXPECT_FALSE(town.appeal(i).text.empty());
    }
  }
}

TEST(town, snow_is_a_matter_of_winter_and_dust_of_the_rest) {
  const int snow = town_data().category("snow-cleaning")->id;
  int winter = 0, summer = 0;
  for (const GeneratedAppeal& appeal : a_year()) {
    if (appeal.category != snow) continue;
    const auto month = static_cast<unsigned>(city_day(appeal.received_at).date().month());
    winter += month == 12 || month <= 2;
    summer += month >= 6 && month <= 8;
  }
  EXPECT_GE(winter, 5 * summer);
  EXPECT_GT(winter, 100);
}

TEST(town, shakhtersky_freezes_in_december) {
  const int heating = town_data().category("heating")->id;
  std::map<std::string, int> by_place;
  for (const GeneratedAppeal& appeal : a_year()) {
    const Day day = city_day(appeal.received_at);
    if (appeal.category == heating && day >= Day::of(2025, 12, 6) && day < Day::of(2025, 12, 15))
      ++by_place[appeal.locality];
  }
  EXPECT_GT(by_place["shakhtersky"], by_place["centre"]);  // a place with a quarter of its people
}

TEST(town, every_category_is_written_about_and_no_body_is_unknown) {
  std::set<int> categories;
  for (const GeneratedAppeal& appeal : a_year()) {
    categories.insert(appeal.category);
    EXPECT_TRUE(town_data().bodies.contains(appeal.body));
    EXPECT_TRUE(town_data().districts.contains(appeal.district));
  }
  EXPECT_EQ(categories.size(), 45U);
}

TEST(town, languages_channels_and_the_nameless_have_their_shares) {
  EXPECT_NEAR(share_in_percent([](const auto& a) { return a.language == Language::Kazakh; }), 45, 4);
  EXPECT_NEAR(share_in_percent([](const auto& a) { return a.language == Language::Russian; }), 52, 4);
  EXPECT_NEAR(share_in_percent([](const auto& a) { return a.language == Language::English; }), 3, 2);
  EXPECT_NEAR(share_in_percent([](const auto& a) { return a.channel == Channel::Site; }), 62, 5);
  EXPECT_NEAR(share_in_percent([](const auto& a) { return !a.author.has_value(); }), 4, 2);
}

TEST(town, open311_carries_messages_only) {
  for (const GeneratedAppeal& appeal : a_year())
    if (appeal.channel == Channel::Open311) {
      EXPECT_EQ(appeal.kind, Kind::Message);
    }
}

TEST(town, points_lie_in_their_locality) {
  for (const GeneratedAppeal& appeal : a_year()) {
    const auto locality = std::ranges::find(town_data().localities, appeal.locality, &Locality::slug);
    ASSERT_NE(locality, town_data().localities.end());
    const double north = (appeal.place.latitude - static_cast<double>(locality->lat_micro) / 1e6) * 111'200;
    const double east = (appeal.place.longitude - static_cast<double>(locality->lon_micro) / 1e6) * 71'800;
    EXPECT_LT(north * north + east * east, 1.7 * locality->radius_m * locality->radius_m) << appeal.index;
  }
}

TEST(town, aliya_asks_and_the_water_board_answers) {
  const int water = town_data().category("cold-water")->id;
  EXPECT_TRUE(
      std::ranges::any_of(a_year(), [&](const GeneratedAppeal& a) { return a.author == 0 && a.category == water; }));
  EXPECT_EQ(small_town().person(0).name.en, "Aliya Toktarova");
}

TEST(town, words_of_crime_without_a_name_go_on_at_once) {
  int seen = 0;
  for (const GeneratedAppeal& appeal : a_year()) {
    if (!appeal.urgent) continue;
    ++seen;
    EXPECT_FALSE(appeal.author);
    EXPECT_FALSE(appeal.publish_consent);
    ASSERT_EQ(appeal.life.size(), 2U);
    EXPECT_EQ(appeal.life[1].kind, EventKind::RoutedUrgently);
    EXPECT_LT(appeal.life[1].at - appeal.received_at, std::chrono::hours(1));
    EXPECT_EQ(town_data().bodies.at(appeal.life[1].to_body).slug, "anticorruption");
  }
  EXPECT_GT(seen, 5);
}

}  // namespace
}  // namespace ashyq::demo
