// Between points on the time line and what the clock on the city's wall shows.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/day.hpp"

namespace date {
class time_zone;
}

namespace ashyq::platform {

/// Local time of one zone with its whole history, from the system's tzdata (UTC+6 in Karaganda until
/// 1 March 2024, UTC+5 since). Cheap to copy, safe from any thread.
class CityTime {
 public:
  /// Throws std::runtime_error when the system does not know the zone.
  explicit CityTime(std::string_view zone = "Asia/Almaty");

  LocalTime local(Instant at) const;
  Day day_of(Instant at) const { return local(at).on; }
  /// The instant of a local time. An hour that came twice gives its first coming;
  /// an hour that never was gives the instant of the change.
  Instant instant(LocalTime local) const;
  /// The first instant of a day.
  Instant start_of(Day day) const { return instant({day, {}}); }
  /// One past the last instant of a day: a promise due on this day is missed from here on.
  Instant end_of(Day day) const { return start_of(day + 1); }
  std::chrono::minutes utc_offset(Instant at) const;
  /// 2026-03-02T09:05:00+05:00, for feeds and interfaces.
  std::string iso(Instant at) const;

  const std::string& zone() const;

 private:
  const date::time_zone* zone_;
};

/// The city's own clock on the wall: Asia/Almaty.
const CityTime& city_time();
/// The city's calendar day of an instant.
inline Day city_day(Instant at) { return city_time().day_of(at); }

}  // namespace ashyq::platform
