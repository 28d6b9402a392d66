#include "base/work_calendar.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

namespace ashyq {

WorkCalendar::WorkCalendar(std::vector<CalendarYear> years) {
  for (CalendarYear& year : years) {
    std::ranges::sort(year.days, {}, &SpecialDay::on);
    const int number = year.year;
    [[maybe_unused]] const bool fresh = years_.emplace(number, std::move(year)).second;
    assert(fresh && "a calendar year was given twice");
  }
}

bool WorkCalendar::is_weekend(Day day) {
  return day.weekday() == std::chrono::Saturday || day.weekday() == std::chrono::Sunday;
}

const SpecialDay* WorkCalendar::special(Day day) const {
  const auto year = years_.find(day.year());
  if (year == years_.end()) return nullptr;
  const auto& days = year->second.days;
  const auto found = std::ranges::lower_bound(days, day, {}, &SpecialDay::on);
  return found != days.end() && found->on == day ? &*found : nullptr;
}

bool WorkCalendar::is_working(Day day) const {
  const SpecialDay* entry = special(day);
  if (entry == nullptr || entry->kind == DayKind::Ordinary) return !is_weekend(day);
  return entry->kind == DayKind::WorkedWeekend;
}

bool WorkCalendar::is_confirmed(Day day) const {
  const auto year = years_.find(day.year());
  if (year == years_.end() || !year->second.confirmed) return false;
  const SpecialDay* entry = special(day);
  return entry == nullptr || entry->confirmed;
}

bool WorkCalendar::confirmed_between(Day first, Day last) const {
  for (Day day = first; day <= last; ++day)
    if (!is_confirmed(day)) return false;
  return true;
}

Day WorkCalendar::next_working(Day day) const { return working_on_or_after(day + 1); }

Day WorkCalendar::working_on_or_after(Day day) const {
  while (!is_working(day)) ++day;
  return day;
}

Day WorkCalendar::add_working_days(Day day, int count) const {
  const int step = count < 0 ? -1 : 1;
  for (int left = std::abs(count); left > 0;) {
    day = day + step;
    if (is_working(day)) --left;
  }
  return day;
}

int WorkCalendar::working_days_between(Day after, Day until) const {
  if (until < after) return -working_days_between(until, after);
  int count = 0;
  for (Day day = after + 1; day <= until; ++day) count += is_working(day) ? 1 : 0;
  return count;
}

std::string WorkCalendar::editions(Day first, Day last) const {
  std::string text;
  for (int number = first.year(); number <= last.year(); ++number) {
    const auto year = years_.find(number);
    text += text.empty() ? "" : ", ";
    text += year == years_.end() ? "none" : year->second.edition;
  }
  return text;
}

}  // namespace ashyq
