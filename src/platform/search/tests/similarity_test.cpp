#include "platform/search/similarity.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

#include <gtest/gtest.h>

namespace ashyq::platform {
namespace {

constexpr Sketch::Key kKey{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};

Sketch sketch(const std::string& text) { return Sketch::of(text, kKey).value(); }

bool share_a_band(const Sketch& one, const Sketch& other) {
  const auto a = one.band_keys();
  const auto b = other.band_keys();
  return std::ranges::any_of(a, [&](std::int64_t key) { return std::ranges::find(b, key) != b.end(); });
}

const std::string kWater =
    "Добрый день! В доме 12 по улице Ерубаева третий день нет горячей воды. Диспетчер не отвечает. Прошу принять меры.";

TEST(similarity, the_same_text_in_other_case_and_punctuation_is_the_same) {
  EXPECT_EQ(1.0, similarity(sketch(kWater), sketch("добрый день в доме 12 по улице ерубаева третий день нет горячей "
                                                   "воды — диспетчер не отвечает, прошу принять меры")));
}

TEST(similarity, a_neighbour_in_other_words_is_found) {
  const Sketch neighbour = sketch(
      "Здравствуйте, в доме 12 на Ерубаева нет горячей воды уже третий день, диспетчер не отвечает. Примите меры!");
  EXPECT_GT(similarity(sketch(kWater), neighbour), 0.3);
  EXPECT_TRUE(share_a_band(sketch(kWater), neighbour));
}

TEST(similarity, kazakh_forms_of_a_repeated_appeal_are_found) {
  const Sketch first = sketch(
      "Біздің көшеде шамдар жанбайды, балалар қараңғыда мектептен қайтады. Шара қолдануыңызды сұраймын.");
  const Sketch again = sketch(
      "Көшеміздегі шамдар әлі жанбайды, балалар мектептен қараңғыда қайтады. Шара қолдануды сұраймын.");
  EXPECT_GT(similarity(first, again), 0.35);
  EXPECT_TRUE(share_a_band(first, again));
}

TEST(similarity, another_trouble_in_the_same_house_is_not_a_duplicate) {
  const Sketch lift = sketch(
      "Добрый день! В доме 12 по улице Ерубаева сломан лифт, пожилые люди не могут выйти. Прошу помочь.");
  EXPECT_LT(similarity(sketch(kWater), lift), 0.3);
}

TEST(similarity, the_estimate_is_near_the_true_share) {
  std::mt19937 random{7};
  const auto word = [&] { return "w" + std::to_string(random() % 100000); };
  double worst = 0;
  for (int round = 0; round < 200; ++round) {
    std::string a, b;
    std::set<std::string> in_a, in_b;
    const unsigned common = random() % 50 + 1;
    std::string last_a, last_b;
    const auto add = [](std::string& text, std::set<std::string>& in, std::string& last, const std::string& next) {
      in.insert(next);
      if (!last.empty()) in.insert(last + ' ' + next);
      last = next;
      text += next + ' ';
    };
    for (unsigned i = 0; i < 50; ++i) {
      const std::string shared = word();
      add(a, in_a, last_a, shared);
      add(b, in_b, last_b, i < common ? shared : word());
    }
    std::set<std::string> both, all{in_a};
    std::ranges::set_intersection(in_a, in_b, std::inserter(both, both.end()));
    all.insert(in_b.begin(), in_b.end());
    const double truth = static_cast<double>(both.size()) / static_cast<double>(all.size());
    worst = std::max(worst, std::abs(truth - similarity(sketch(a), sketch(b))));
  }
  EXPECT_LT(worst, 0.2);  // four standard deviations of 96 draws at one half
}

TEST(similarity, short_texts_have_no_sketch) {
  EXPECT_FALSE(Sketch::of("Воды!", kKey));
  EXPECT_FALSE(Sketch::of("и в на", kKey));
  EXPECT_TRUE(Sketch::of("Нет воды", kKey));
}

TEST(similarity, another_key_gives_another_sketch) {
  EXPECT_LT(similarity(sketch(kWater), Sketch::of(kWater, Sketch::Key{9}).value()), 0.1);
}

// The stored form: rows written today must be comparable for ever.
TEST(similarity, the_stored_form_is_frozen) {
  const std::string bytes = sketch("Нет воды в доме").bytes();
  ASSERT_EQ(385U, bytes.size());
  EXPECT_EQ(sketch("Нет воды в доме"), Sketch::from_bytes(bytes).value());
  EXPECT_FALSE(Sketch::from_bytes(bytes.substr(1)));
  EXPECT_FALSE(Sketch::from_bytes("\x02" + bytes.substr(1)));
  EXPECT_EQ(sketch("Нет воды в доме").band_keys()[0], -2226014578323353880);
}

}  // namespace
}  // namespace ashyq::platform
