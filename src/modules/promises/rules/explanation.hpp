// How a due day was found, so that a page can show it and a citizen can recount it.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/day.hpp"
#include "base/local_text.hpp"
#include "promises/rules/term.hpp"

namespace ashyq::promises {

/// Why a day is not worked.
enum class Off : std::uint8_t { Worked = 0, Weekend = 1, Holiday = 2, DayOff = 3, MovedDayOff = 4 };

enum class StepKind : std::uint8_t {
  Start = 1,    // day zero: the event, not counted
  Counted = 2,  // the number-th day of the term
  Skipped = 3,  // not counted, `off` says why
  TermEnd = 4,  // terms in months: the day with the same number (or the month's last)
  MovedTo = 5,  // the term ended on a day off: this is the next working day
};

struct Step {
  Day on;
  StepKind kind{StepKind::Counted};
  Off off{Off::Worked};           // of the day itself, whatever the kind
  int number{0};                  // of a counted day
  LocalText name;                 // of the holiday or moved day; empty for plain days
  std::optional<Day> moved_from;  // of a moved day off
  bool confirmed{false};          // the calendar of this day is final
};

struct Explanation {
  Day start_on;
  TermRule rule;
  Day due_on;
  std::vector<Step> steps;  // by day; backwards in time for Direction::Before
};

}  // namespace ashyq::promises
