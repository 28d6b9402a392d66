// The legal clock: when something owed falls due, how far it may be extended, what silence means. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/result.hpp"
#include "base/work_calendar.hpp"
#include "promises/rules/explanation.hpp"
#include "promises/rules/law.hpp"
#include "promises/rules/procedure.hpp"
#include "promises/rules/term.hpp"

namespace ashyq::promises {

// ---- day zero ------------------------------------------------------------------------------

/// APPC art. 64(3): the day of receipt; from closing time on, or on a day off, the next working day.
Day registration_day(LocalTime received, const WorkingHours& hours, const WorkCalendar& calendar);
Day registration_day(LocalTime received, const Law& law);

/// Day zero of a term whose event happened at this local time: the day of registration for
/// StartEvent::Registration, the plain calendar day for every other event.
Day start_day(StartEvent event, LocalTime happened, const Law& law);

// ---- the due day ---------------------------------------------------------------------------

/// In time means through the end of the day returned (CityTime::end_of). For Direction::Before: the latest day
/// on which the thing may still be done before `start`.
Day due_on(Day start, const TermRule& rule, const WorkCalendar& calendar);

/// The usual way of counting: from the next day, rolling over.
Day due_on(Day start, Term term, const WorkCalendar& calendar);

/// The inverse of a Direction::Before rule: the first working day on which the act may be adopted when the
/// person was told on `told_on` (art. 73(1): three working days before).
Day not_before(Day told_on, const TermRule& rule, const WorkCalendar& calendar);

/// What a promise records of its computation, so that it can be recounted years later.
struct Due {
  Day start_on;
  Day due_on;
  std::string procedure;
  std::string edition;    // Edition::id()
  std::string calendars;  // WorkCalendar::editions() of the years that mattered
  bool confirmed{false};  // neither the rule nor a day it depends on may still change
  bool operator==(const Due&) const = default;
};

enum class NoRule : std::uint8_t { UnknownProcedure = 1, NotInForce = 2 };

/// By the edition in force on day zero.
Result<Due, NoRule> compute_due(const Law& law, std::string_view procedure, Day start);

/// The same from the event itself. This is also how forwarding restarts the clock (art. 65(3), 76(2)): call it
/// with the time of arrival at the receiver, whose own fifteen days begin with its own registration.
Result<Due, NoRule> compute_due(const Law& law, std::string_view procedure, LocalTime happened);

bool is_overdue(Day due_on, Day today);

// ---- extension -----------------------------------------------------------------------------

enum class ExtensionRefusal : std::uint8_t {
  NotAllowed = 1,       // e.g. a complaint, art. 99
  AlreadyExtended = 2,  // as often as the rule allows
  TermHasPassed = 3,    // a decision after the due day extends nothing
  NotLater = 4,         // the new day must lie after the due day
  TooLong = 5,          // beyond extension_limit()
};

/// The latest day an extension may name; nothing where the law allows no extension.
std::optional<Day> extension_limit(const Edition& edition, Day due_on, Day decided_on, const WorkCalendar& calendar);

struct ExtensionDecision {
  Day due_on;  // as it stands
  int times_extended{0};
  Day decided_on;
  Day until;
};
struct Extended {
  Day due_on;     // `until`, rolled over when it is a day off
  Day notify_by;  // the last day to tell the applicant
  bool operator==(const Extended&) const = default;
};
Result<Extended, ExtensionRefusal> extend(const Edition& edition, const ExtensionDecision& decision,
                                          const WorkCalendar& calendar);

// ---- silence -------------------------------------------------------------------------------

/// Art. 91(2), 100(5): the day from which silence counts as a refusal, once it has come; nothing while the term
/// runs, when the answer came in time, or where the law attaches no such consequence. A late answer does not
/// undo it: the right to complain has arisen.
std::optional<Day> deemed_refused_on(const Edition& edition, Day due_on, std::optional<Day> answered_on, Day today);

// ---- why -----------------------------------------------------------------------------------

/// The way from `start` to due_on(), day by day.
Explanation explain(Day start, const TermRule& rule, const WorkCalendar& calendar);

}  // namespace ashyq::promises
