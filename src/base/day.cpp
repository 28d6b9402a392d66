#include "base/day.hpp"

#include <array>
#include <cassert>
#include <cstdio>

namespace ashyq {
namespace {

constexpr std::string_view kShape = "YYYY-MM-DD";

bool has_iso_shape(std::string_view text) {
  if (text.size() != kShape.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (kShape[i] == '-' ? text[i] != '-' : !is_digit) return false;
  }
  return true;
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  for (char digit : digits) value = value * 10 + static_cast<unsigned>(digit - '0');
  return value;
}

}  // namespace

std::optional<Day> Day::parse(std::string_view iso) {
  if (!has_iso_shape(iso)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(number(iso.substr(0, 4)))},
                                         std::chrono::month{number(iso.substr(5, 2))},
                                         std::chrono::day{number(iso.substr(8, 2))}};
  if (!date.ok() || date.year() < std::chrono::year{1}) return std::nullopt;
  return Day{std::chrono::sys_days{date}};
}

std::string Day::iso() const {
  const auto ymd = date();
  std::array<char, 32> text{};
  const int length = std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                                   static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
  assert(length == 10 && "a day outside the years 0001 to 9999 cannot be written");
  return {text.data(), static_cast<std::size_t>(length)};
}

Day Day::add_months(int months) const {
  const auto ymd = date();
  const auto month = ymd.year() / ymd.month() + std::chrono::months{months};
  const auto last = month / std::chrono::last;
  return Day{std::chrono::sys_days{month / std::min(ymd.day(), last.day())}};
}

}  // namespace ashyq
