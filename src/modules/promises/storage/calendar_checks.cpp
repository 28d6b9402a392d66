#include "promises/storage/calendar_checks.hpp"

#include <algorithm>

namespace ashyq::promises {
namespace {

const SpecialDay* entry(const CalendarYear& year, Day on) {
  const auto found = std::ranges::find(year.days, on, &SpecialDay::on);
  return found == year.days.end() ? nullptr : &*found;
}

bool is_moved_elsewhere(const CalendarYear& year, Day from) {
  return std::ranges::any_of(year.days, [from](const SpecialDay& day) { return day.moved_from == from; });
}

std::string wrong_move(const CalendarYear& year, const SpecialDay& day) {
  if (!day.moved_from) return "a moved day off names the day it was moved from";
  if (WorkCalendar::is_weekend(day.on)) return "a day off is moved to a weekend";
  const SpecialDay* from = entry(year, *day.moved_from);
  const bool gives_a_day = from != nullptr && (from->kind == DayKind::Holiday || from->kind == DayKind::WorkedWeekend);
  if (!gives_a_day || !WorkCalendar::is_weekend(*day.moved_from))
    return "moved_from must be a holiday on a weekend or a worked weekend of this year";
  return "";
}

std::string wrong_day(const CalendarYear& year, const SpecialDay& day) {
  const bool is_weekend = WorkCalendar::is_weekend(day.on);
  if (day.on.year() != year.year) return "the day is not in this year";
  if (day.kind == DayKind::MovedDayOff) return wrong_move(year, day);
  if (day.moved_from) return "only a moved day off has moved_from";
  if (day.kind == DayKind::WorkedWeekend && !is_weekend) return "a worked weekend must be a Saturday or Sunday";
  const bool owes_a_day = day.kind == DayKind::WorkedWeekend || (day.kind == DayKind::Holiday && is_weekend);
  if (owes_a_day && !is_moved_elsewhere(year, day.on)) return "no moved day off is given for it";
  return "";
}

}  // namespace

void check_calendar_year(CalendarYear& year, LawReader& in) {
  std::ranges::sort(year.days, {}, &SpecialDay::on);
  if (std::ranges::adjacent_find(year.days, {}, &SpecialDay::on) != year.days.end())
    in.fault("days", LawProblem::Repeated, "a day is listed twice");
  std::vector<Day> moved;
  for (const SpecialDay& day : year.days) {
    const std::string wrong = wrong_day(year, day);
    if (!wrong.empty()) in.fault("days", LawProblem::WrongValue, day.on.iso() + ": " + wrong);
    if (day.moved_from && std::ranges::find(moved, *day.moved_from) != moved.end())
      in.fault("days", LawProblem::Repeated, day.moved_from->iso() + " is moved twice");
    if (day.moved_from) moved.push_back(*day.moved_from);
  }
}

}  // namespace ashyq::promises
