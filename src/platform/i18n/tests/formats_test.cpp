#include "platform/i18n/formats.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace ashyq::platform {
namespace {

using enum Language;
using namespace std::chrono_literals;

constexpr Day kDay = Day::of(2026, 11, 23);
constexpr const char* kNoBreak = "\u00A0";  // no-break space, so that numbers stay on one line

TEST(long_date, follows_each_language) {
  EXPECT_EQ(long_date(Kazakh, kDay), "2026\u00A0ж. 23 қараша");
  EXPECT_EQ(long_date(Russian, kDay), "23 ноября 2026\u00A0г.");
  EXPECT_EQ(long_date(English, kDay), "23 November 2026");
}

// The memory of written days has 512 places: days that share one must not be confused.
TEST(long_date, tells_days_apart_that_share_a_place_in_memory) {
  EXPECT_EQ(long_date(English, kDay), "23 November 2026");
  EXPECT_NE(long_date(English, kDay + 512), "23 November 2026");
  EXPECT_EQ(long_date(English, kDay), "23 November 2026");
  EXPECT_EQ(long_date(English, Day::of(1969, 12, 31)), "31 December 1969");
}

TEST(short_date, has_digits_only) {
  EXPECT_EQ(short_date(Kazakh, kDay), "23.11.2026");
  EXPECT_EQ(short_date(English, kDay), "23/11/2026");
}

TEST(date_time, is_the_citys_wall_clock) {
  const Instant evening{kDay.sys_days() + 20h + 5min};
  EXPECT_EQ(date_time(Russian, evening), "24 ноября 2026\u00A0г. в 01:05") << "UTC+5";
  EXPECT_EQ(date_time(Kazakh, evening), "2026\u00A0ж. 24 қараша, 01:05");
  EXPECT_EQ(date_time(English, evening), "24 November 2026 at 01:05");
  const Instant before_the_change{Day::of(2024, 2, 29).sys_days() + 10h};
  EXPECT_EQ(date_time(English, before_the_change), "29 February 2024 at 16:00") << "UTC+6 until 1 March 2024";
}

TEST(number, groups_thousands_as_the_language_does) {
  EXPECT_EQ(number(Russian, 1234567), std::string{"1"} + kNoBreak + "234" + kNoBreak + "567");
  EXPECT_EQ(number(Kazakh, 1234567), std::string{"1"} + kNoBreak + "234" + kNoBreak + "567");
  EXPECT_EQ(number(English, 1234567), "1,234,567");
  EXPECT_EQ(number(English, -5), "-5");
  EXPECT_EQ(number(English, INT64_MIN), "-9,223,372,036,854,775,808");
}

TEST(decimal, has_exactly_the_digits_asked_for) {
  EXPECT_EQ(decimal(Russian, 4.25, 1), "4,2");
  EXPECT_EQ(decimal(English, 3, 2), "3.00");
  EXPECT_EQ(number(English, 7), "7") << "the number before must not change the next";
}

TEST(percent, is_written_with_the_languages_sign) {
  EXPECT_EQ(percent(Russian, 0.853), std::string{"85"} + kNoBreak + "%");
  EXPECT_EQ(percent(English, 0.853, 1), "85.3%");
  EXPECT_EQ(percent(Kazakh, 1), "100%");
}

TEST(file_size, chooses_a_readable_unit) {
  EXPECT_EQ(file_size(Russian, 0), "0\u00A0Б");
  EXPECT_EQ(file_size(Russian, 1536), "1,5\u00A0КБ");
  EXPECT_EQ(file_size(English, 20U << 20U), "20\u00A0MB");
  EXPECT_EQ(file_size(English, 5ULL << 40U), "5,120\u00A0GB");
}

TEST(negotiate, finds_the_best_of_three_or_russian) {
  EXPECT_EQ(negotiate("kk-KZ,kk;q=0.9,ru;q=0.8"), Kazakh);
  EXPECT_EQ(negotiate("en-US,en;q=0.5"), English);
  EXPECT_EQ(negotiate("de,fr;q=0.9,en;q=0.1"), English);
  EXPECT_EQ(negotiate("en;q=0.1,kk;q=0.9"), Kazakh);
  EXPECT_EQ(negotiate("de"), Russian);
  EXPECT_EQ(negotiate(""), Russian);
  EXPECT_EQ(negotiate(";;;,,=q=q"), Russian);
  EXPECT_EQ(negotiate(std::string(5000, 'k')), Russian);
}

TEST(compare, orders_kazakh_letters_by_the_kazakh_alphabet) {
  std::vector<std::string> words{"Қала", "Кала", "Ірі", "Иса", "Ғылым", "Газ",
                                 "Әлия", "Абай", "Ұлт", "Үй",  "Өзен",  "Ода"};
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return compare(Kazakh, a, b) < 0; });
  const std::vector<std::string> expected{"Абай", "Әлия", "Газ",  "Ғылым", "Иса", "Кала",
                                          "Қала", "Ода",  "Өзен", "Ұлт",   "Үй",  "Ірі"};
  EXPECT_EQ(words, expected);
  EXPECT_EQ(compare(Russian, "ель", "ель"), 0);
  EXPECT_LT(compare(Russian, "ёлка", "ель"), 0);
}

TEST(formats, may_be_called_from_many_threads) {
  std::atomic<int> wrong{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      for (int day = 0; day < 600; ++day) {
        const Language language = kLanguages[static_cast<std::size_t>((i + day) % 3)];
        if (long_date(language, kDay + day) != long_date(language, kDay + day)) ++wrong;
        if (number(English, 1000 + day).find(',') == std::string::npos) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace ashyq::platform
