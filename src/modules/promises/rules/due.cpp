#include "promises/rules/due.hpp"

#include <algorithm>

namespace ashyq::promises {
namespace {

int sign(const TermRule& rule) { return rule.direction == Direction::Before ? -1 : 1; }

/// The last day of the term itself, before it may move off a day off.
Day last_day(Day start, const TermRule& rule, const WorkCalendar& calendar) {
  const int count = sign(rule) * rule.term.count;
  // A start that is counted is the first of the days: begin the day before it.
  const Day zero = rule.start_is_counted ? start - sign(rule) : start;
  switch (rule.term.unit) {
    case Unit::WorkingDays: return calendar.add_working_days(zero, count);
    case Unit::CalendarDays: return zero + count;
    // From the event, not from the next day: a month that begins on 2 March ends on 1 April (Civil Code art. 173, 174).
    case Unit::Months: return rule.start_is_counted ? start.add_months(count) - sign(rule) : start.add_months(count);
  }
  return start;
}

Due due_by(const Law& law, const Procedure& procedure, const Edition& edition, Day start) {
  const WorkCalendar& calendar = law.calendar;
  const Day due = due_on(start, edition.rule, calendar);
  // Calendar days and months look at the calendar only where they end.
  const Day from = edition.rule.term.unit == Unit::WorkingDays ? start : last_day(start, edition.rule, calendar);
  const auto [first, last] = std::minmax(from, due);
  return {start,
          due,
          procedure.id,
          edition.id(),
          calendar.editions(first, last),
          edition.standing.is_confirmed() && calendar.confirmed_between(first, last)};
}

}  // namespace

Day registration_day(LocalTime received, const WorkingHours& hours, const WorkCalendar& calendar) {
  if (received.since_midnight >= hours.closes) return calendar.next_working(received.on);
  return calendar.working_on_or_after(received.on);
}

Day registration_day(LocalTime received, const Law& law) {
  return registration_day(received, law.hours_on(received.on), law.calendar);
}

Day start_day(StartEvent event, LocalTime happened, const Law& law) {
  return event == StartEvent::Registration ? registration_day(happened, law) : happened.on;
}

Day due_on(Day start, const TermRule& rule, const WorkCalendar& calendar) {
  const Day last = last_day(start, rule, calendar);
  return rule.rolls_over ? calendar.working_on_or_after(last) : last;
}

Day due_on(Day start, Term term, const WorkCalendar& calendar) {
  return due_on(start, TermRule{.term = term}, calendar);
}

Day not_before(Day told_on, const TermRule& rule, const WorkCalendar& calendar) {
  Day adopted_on = calendar.next_working(told_on);
  while (due_on(adopted_on, rule, calendar) < told_on) adopted_on = calendar.next_working(adopted_on);
  return adopted_on;
}

Result<Due, NoRule> compute_due(const Law& law, std::string_view procedure, Day start) {
  const Procedure* found = law.procedure(procedure);
  if (found == nullptr) return no(NoRule::UnknownProcedure);
  const Edition* edition = found->on(start);
  if (edition == nullptr) return no(NoRule::NotInForce);
  return due_by(law, *found, *edition, start);
}

Result<Due, NoRule> compute_due(const Law& law, std::string_view procedure, LocalTime happened) {
  const Procedure* found = law.procedure(procedure);
  if (found == nullptr) return no(NoRule::UnknownProcedure);
  const Edition* edition = found->on(happened.on);
  if (edition == nullptr) return no(NoRule::NotInForce);
  return compute_due(law, procedure, start_day(edition->rule.starts, happened, law));
}

bool is_overdue(Day due_on, Day today) { return today > due_on; }

std::optional<Day> extension_limit(const Edition& edition, Day due_on, Day decided_on, const WorkCalendar& calendar) {
  if (!edition.extension) return std::nullopt;
  const Extension& extension = *edition.extension;
  const Day from = extension.limit_from == LimitFrom::Decision ? decided_on : due_on;
  return last_day(from, TermRule{.term = extension.limit}, calendar);
}

Result<Extended, ExtensionRefusal> extend(const Edition& edition, const ExtensionDecision& decision,
                                          const WorkCalendar& calendar) {
  const auto limit = extension_limit(edition, decision.due_on, decision.decided_on, calendar);
  if (!limit) return no(ExtensionRefusal::NotAllowed);
  if (decision.times_extended >= edition.extension->times) return no(ExtensionRefusal::AlreadyExtended);
  if (is_overdue(decision.due_on, decision.decided_on)) return no(ExtensionRefusal::TermHasPassed);
  if (decision.until <= decision.due_on) return no(ExtensionRefusal::NotLater);
  if (decision.until > *limit) return no(ExtensionRefusal::TooLong);
  // The limit binds the decision; a last day off still moves on as every last day does (art. 76(5)).
  return Extended{calendar.working_on_or_after(decision.until),
                  due_on(decision.decided_on, edition.extension->notice, calendar)};
}

std::optional<Day> deemed_refused_on(const Edition& edition, Day due_on, std::optional<Day> answered_on, Day today) {
  const bool means_refusal = edition.silence && edition.silence->consequence == Consequence::DeemedRefusal;
  const bool in_time = answered_on && *answered_on <= due_on;
  if (!means_refusal || in_time || !is_overdue(due_on, today)) return std::nullopt;
  return due_on + 1;
}

}  // namespace ashyq::promises
