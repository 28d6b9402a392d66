// A date of the data: a point in time, as far as the text says one.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"

namespace ashyq::integrity {

/// Seconds since 1970 in UTC. Read from RFC 3339 and from the shorter forms that publishers use.
struct Moment {
  std::int64_t seconds{0};
  /// Minutes east of Greenwich that the text said, or those of `home` when it said none.
  std::int16_t offset{0};
  bool has_time{false};  ///< "2026-03-01" alone is the start of that day
  bool has_zone{false};  ///< without one, `home` was taken

  /// "2026-03-01", "2026-03-01T10:00[:00[.000]]" with "Z", "+05:00" or nothing; "T" may be "t" or a blank. Days exist.
  static std::optional<Moment> parse(std::string_view text, std::int16_t home_offset);
  /// The calendar day on the publisher's wall.
  Day day() const;
  /// Minutes after midnight there; only when has_time.
  int minute_of_day() const;
  /// ISO 8601 with its offset.
  std::string text() const;

  friend bool operator<(const Moment& a, const Moment& b) { return a.seconds < b.seconds; }
};

/// Whole days from one to the other, rounded toward zero; negative when `to` is earlier.
std::int64_t whole_days(const Moment& from, const Moment& to);

}  // namespace ashyq::integrity
