#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/local_text.hpp"

namespace ashyq {

/// What the year's file says of a day. Days it does not list follow the week.
enum class DayKind : std::uint8_t {
  Holiday = 1,        // state or national holiday; falling on a weekend it moves a day off elsewhere
  DayOff = 2,         // 7 January, first day of Kurban Ait: off, but never moved
  MovedDayOff = 3,    // off instead of `moved_from`
  WorkedWeekend = 4,  // a Saturday or Sunday worked by order
  Ordinary = 5,       // was a holiday in earlier years and is none now: follows the week
};

struct SpecialDay {
  Day on;
  DayKind kind{DayKind::Holiday};
  LocalText name;
  std::optional<Day> moved_from;
  bool confirmed{false};
};

struct CalendarYear {
  int year{};
  std::string edition;    // changes with every change of the data, e.g. "kz-2026@2026-03-18"
  bool confirmed{false};  // false: the official list of the whole year is not published yet
  std::vector<SpecialDay> days;
};

/// Which days are worked. Saturday and Sunday are off unless the year's data say otherwise
/// (Labour Code arts 84, 85). A plain value: copy it freely, read it from any thread.
///
/// A year without data is answered by the week alone, and everything said about it is
/// `unconfirmed`: covered(), is_confirmed() and confirmed_between() tell.
class WorkCalendar {
 public:
  /// Weekends only: no year is covered.
  WorkCalendar() = default;
  /// Years and days must not repeat and each day must lie in its year (storage checks the files).
  explicit WorkCalendar(std::vector<CalendarYear> years);

  bool is_working(Day day) const;
  bool covered(Day day) const { return years_.contains(day.year()); }
  /// True when neither the year nor the entry of this day may still change.
  bool is_confirmed(Day day) const;
  /// True when every day from `first` to `last`, both included, is confirmed.
  bool confirmed_between(Day first, Day last) const;
  /// The year's entry for this day, if it has one. The pointer lives as long as the calendar.
  const SpecialDay* special(Day day) const;
  static bool is_weekend(Day day);

  /// The first working day after `day`.
  Day next_working(Day day) const;
  /// `day` itself when it is worked, else the next working day.
  Day working_on_or_after(Day day) const;
  /// The count-th working day after `day` (before it, when negative); `day` itself is never counted.
  /// With 0 it is `day`, whether worked or not.
  Day add_working_days(Day day, int count) const;
  /// Working days d with after < d <= until; negative when `until` is the earlier one.
  int working_days_between(Day after, Day until) const;

  /// Editions of the years from `first` to `last`, for the record of a computation:
  /// "kz-2026@2026-03-18, kz-2027@2026-03-18"; "none" stands for a year without data.
  std::string editions(Day first, Day last) const;
  const std::map<int, CalendarYear>& years() const { return years_; }

 private:
  std::map<int, CalendarYear> years_;  // days sorted by date
};

}  // namespace ashyq
