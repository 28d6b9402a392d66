#pragma once

#include <chrono>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq {

/// A point on the time line, to the millisecond. Stored in SQL as milliseconds since 1970 (bigint).
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Whole seconds since 1970, as notes, cosignatures and codes count them; rounded down.
constexpr std::int64_t unix_seconds(Instant at) {
  return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}
constexpr Instant from_unix_seconds(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

/// A calendar day of the city, without an hour. Stored in SQL as ISO text, so that it sorts.
class Day {
 public:
  constexpr Day() = default;
  constexpr explicit Day(std::chrono::sys_days days) : days_(days) {}

  /// For dates known to exist (tests, data already checked). Anything from outside goes through parse().
  static constexpr Day of(int year, unsigned month, unsigned day) {
    return Day{std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}};
  }

  /// Only `YYYY-MM-DD`, years 0001 to 9999, days that exist. No blanks, signs or shorter forms.
  static std::optional<Day> parse(std::string_view iso);

  std::string iso() const;

  constexpr std::chrono::sys_days sys_days() const { return days_; }
  constexpr std::chrono::year_month_day date() const { return std::chrono::year_month_day{days_}; }
  constexpr int year() const { return static_cast<int>(date().year()); }
  constexpr std::chrono::weekday weekday() const { return std::chrono::weekday{days_}; }

  /// The same day of the month `months` later (or earlier); 31 January + 1 month is the last day of
  /// February (Civil Code art. 174: no such day, then the last day of the month).
  Day add_months(int months) const;

  constexpr Day operator+(int days) const { return Day{days_ + std::chrono::days{days}}; }
  constexpr Day operator-(int days) const { return Day{days_ - std::chrono::days{days}}; }
  constexpr Day& operator++() {
    days_ += std::chrono::days{1};
    return *this;
  }
  constexpr Day& operator--() {
    days_ -= std::chrono::days{1};
    return *this;
  }
  /// Calendar days from `earlier` to `later`.
  friend constexpr int operator-(Day later, Day earlier) {
    return static_cast<int>((later.days_ - earlier.days_).count());
  }
  friend constexpr auto operator<=>(Day, Day) = default;

 private:
  std::chrono::sys_days days_{};
};

/// A moment as the clock on the city's wall shows it. platform/clock makes it from an Instant,
/// so that rules never need a time zone.
struct LocalTime {
  Day on;
  std::chrono::milliseconds since_midnight{};

  friend constexpr auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

}  // namespace ashyq

template <>
struct std::hash<ashyq::Day> {
  std::size_t operator()(ashyq::Day day) const noexcept {
    return std::hash<long>{}(day.sys_days().time_since_epoch().count());
  }
};
