#include "promises/rules/explanation.hpp"

#include "promises/rules/due.hpp"

namespace ashyq::promises {
namespace {

Off off_of(Day day, const WorkCalendar& calendar) {
  if (calendar.is_working(day)) return Off::Worked;
  const SpecialDay* special = calendar.special(day);
  if (special == nullptr) return Off::Weekend;
  switch (special->kind) {
    case DayKind::Holiday: return Off::Holiday;
    case DayKind::DayOff: return Off::DayOff;
    case DayKind::MovedDayOff: return Off::MovedDayOff;
    case DayKind::WorkedWeekend:
    case DayKind::Ordinary: return Off::Weekend;
  }
  return Off::Weekend;
}

Step step(Day day, StepKind kind, const WorkCalendar& calendar, int number = 0) {
  Step result{day, kind, off_of(day, calendar), number, {}, std::nullopt, calendar.is_confirmed(day)};
  if (const SpecialDay* special = calendar.special(day)) {
    result.name = special->name;
    result.moved_from = special->moved_from;
  }
  return result;
}

/// Working and calendar days: every day between the event and the last day of the term.
void walk_days(Explanation& explanation, const WorkCalendar& calendar) {
  const TermRule& rule = explanation.rule;
  const int way = rule.direction == Direction::Before ? -1 : 1;
  const bool all_count = rule.term.unit == Unit::CalendarDays;
  Day day = rule.start_is_counted ? explanation.start_on - way : explanation.start_on;
  for (int number = 0; number < rule.term.count;) {
    day = day + way;
    const bool counts = all_count || calendar.is_working(day);
    if (counts) ++number;
    explanation.steps.push_back(
        step(day, counts ? StepKind::Counted : StepKind::Skipped, calendar, counts ? number : 0));
  }
}

/// From the last day of the term, when that is off, to the working day it moves to.
void roll_over(Explanation& explanation, Day last, const WorkCalendar& calendar) {
  if (last == explanation.due_on) return;
  for (Day day = last + 1; day < explanation.due_on; ++day)
    explanation.steps.push_back(step(day, StepKind::Skipped, calendar));
  explanation.steps.push_back(step(explanation.due_on, StepKind::MovedTo, calendar));
}

}  // namespace

Explanation explain(Day start, const TermRule& rule, const WorkCalendar& calendar) {
  Explanation explanation{start, rule, due_on(start, rule, calendar), {}};
  if (!rule.start_is_counted) explanation.steps.push_back(step(start, StepKind::Start, calendar));
  TermRule as_is = rule;
  as_is.rolls_over = false;
  const Day last = due_on(start, as_is, calendar);
  if (rule.term.unit == Unit::Months) {
    explanation.steps.push_back(step(last, StepKind::TermEnd, calendar));
  } else {
    walk_days(explanation, calendar);
  }
  roll_over(explanation, last, calendar);
  return explanation;
}

}  // namespace ashyq::promises
