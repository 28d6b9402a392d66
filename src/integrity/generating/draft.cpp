#include "integrity/generating/draft.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ashyq::integrity::generating {

const WayOfBuying& describe(Way way) {
  static constexpr std::array<WayOfBuying, 6> kWays{
      {{"Открытый конкурс", "open", 15},
       {"Конкурс с использованием рейтингово-балльной системы", "open", 15},
       {"Аукцион", "open", 15},
       {"Запрос ценовых предложений", "open", 7},
       {"Электронный магазин", "selective", 4},
       {"Из одного источника путем прямого заключения договора", "direct", 0}}};
  return kWays[static_cast<std::size_t>(way)];
}

std::string Draft::ocid_of(std::uint64_t number) {
  std::string digits = std::to_string(number);
  return "ocds-kzgen1-" + std::string(digits.size() < 8 ? 8 - digits.size() : 0, '0') + digits;
}

Tiyn mci(int year) { return (year <= 2024 ? 3'692 : year == 2025 ? 3'932 : 4'325) * kTenge; }

Seconds at_hour(int day, int hour, int minute) { return day * kDay + hour * 3'600 + minute * 60 - kHomeOffset * 60; }
int day_of(Seconds at) { return static_cast<int>((at + kHomeOffset * 60) / kDay); }
int year_of(Seconds at) { return Day{std::chrono::sys_days{std::chrono::days{day_of(at)}}}.year(); }

bool is_working_day(int day) {
  const std::chrono::sys_days days{std::chrono::days{day}};
  const std::chrono::weekday weekday{days};
  if (weekday == std::chrono::Saturday || weekday == std::chrono::Sunday) return false;
  const std::chrono::year_month_day date{days};
  const std::pair month_day{static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day())};
  // Fixed holidays (law on holidays, art. 3-4); days moved by order are left to chance.
  static constexpr std::array<std::pair<unsigned, unsigned>, 14> kHolidays{{{1, 1},
                                                                            {1, 2},
                                                                            {1, 7},
                                                                            {3, 8},
                                                                            {3, 21},
                                                                            {3, 22},
                                                                            {3, 23},
                                                                            {5, 1},
                                                                            {5, 7},
                                                                            {5, 9},
                                                                            {7, 6},
                                                                            {8, 30},
                                                                            {10, 25},
                                                                            {12, 16}}};
  return std::ranges::find(kHolidays, month_day) == kHolidays.end();
}

int working_on_or_after(int day) {
  while (!is_working_day(day)) ++day;
  return day;
}

int add_working_days(int day, int count) {
  while (count-- > 0) day = working_on_or_after(day + 1);
  return day;
}

}  // namespace ashyq::integrity::generating
