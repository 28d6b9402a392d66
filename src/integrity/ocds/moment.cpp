#include "integrity/ocds/moment.hpp"

#include <fmt/format.h>

namespace ashyq::integrity {
namespace {

constexpr std::int64_t kDaySeconds = 86'400;

constexpr std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// Two digits at a place of the text; -1 when they are none.
int two_digits(std::string_view text, std::size_t at) {
  if (at + 2 > text.size()) return -1;
  const auto tens = static_cast<unsigned>(text[at] - '0'), ones = static_cast<unsigned>(text[at + 1] - '0');
  return tens > 9 || ones > 9 ? -1 : static_cast<int>(tens * 10 + ones);
}

constexpr bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

/// Days since 1970 of the proleptic Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms").
constexpr std::int64_t days_of(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = y / 400, of_era = y - era * 400;
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return std::int64_t{era} * 146'097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

std::optional<std::int64_t> date_of(std::string_view text) {
  constexpr int kLengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int century = two_digits(text, 0), rest = two_digits(text, 2);
  const int month = two_digits(text, 5), day = two_digits(text, 8);
  if (century < 0 || rest < 0 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = century * 100 + rest;
  if (year < 1 || month < 1 || month > 12 || day < 1) return std::nullopt;
  if (day > kLengths[month - 1] + (month == 2 && is_leap(year) ? 1 : 0)) return std::nullopt;
  return days_of(year, month, day);
}

/// "10:00", "10:00:00", "10:00:00.000" at the head of `text`, which is left with what follows.
std::optional<int> take_time(std::string_view& text) {
  const int hour = two_digits(text, 0), minute = two_digits(text, 3);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || text[2] != ':') return std::nullopt;
  text.remove_prefix(5);
  int second = 0;
  if (text.starts_with(':')) {
    second = two_digits(text, 1);
    if (second < 0 || second > 60) return std::nullopt;  // RFC 3339 §5.6: 60 is a leap second
    text.remove_prefix(3);
    if (text.starts_with('.')) {
      const std::size_t end = text.find_first_not_of("0123456789", 1);
      if (end == 1 || text.size() == 1) return std::nullopt;
      text.remove_prefix(end == std::string_view::npos ? text.size() : end);
    }
  }
  return hour * 3600 + minute * 60 + second;
}

/// "Z" or "+05:00", in minutes.
std::optional<std::int16_t> zone_of(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const int hours = two_digits(text, 1), minutes = two_digits(text, 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  const int offset = hours * 60 + minutes;
  return static_cast<std::int16_t>(text[0] == '-' ? -offset : offset);
}

}  // namespace

std::optional<Moment> Moment::parse(std::string_view text, std::int16_t home_offset) {
  if (text.size() < 10) return std::nullopt;
  const auto day = date_of(text);
  if (!day) return std::nullopt;
  text.remove_prefix(10);
  Moment moment{*day * kDaySeconds, home_offset, !text.empty(), false};
  if (moment.has_time) {
    if (text[0] != 'T' && text[0] != 't' && text[0] != ' ') return std::nullopt;
    text.remove_prefix(1);
    const auto time = take_time(text);
    if (!time) return std::nullopt;
    moment.seconds += *time;
    moment.has_zone = !text.empty();
    const auto zone = moment.has_zone ? zone_of(text) : home_offset;
    if (!zone) return std::nullopt;
    moment.offset = *zone;
  }
  moment.seconds -= moment.offset * 60;
  return moment;
}

Day Moment::day() const {
  const std::int64_t days = floor_div(seconds + offset * 60, kDaySeconds);
  return Day{std::chrono::sys_days{std::chrono::days{days}}};
}

int Moment::minute_of_day() const {
  const std::int64_t local = seconds + offset * 60;
  return static_cast<int>((local - floor_div(local, kDaySeconds) * kDaySeconds) / 60);
}

std::string Moment::text() const {
  const std::int64_t local = seconds + offset * 60;
  const int second = static_cast<int>(local - floor_div(local, 60) * 60), minute = minute_of_day();
  const std::string time = fmt::format("{}T{:02}:{:02}:{:02}", day().iso(), minute / 60, minute % 60, second);
  if (offset == 0) return time + "Z";
  const int east = offset < 0 ? -offset : offset;
  return time + fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', east / 60, east % 60);
}

std::int64_t whole_days(const Moment& from, const Moment& to) { return (to.seconds - from.seconds) / kDaySeconds; }

}  // namespace ashyq::integrity
