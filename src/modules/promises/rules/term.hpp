// How long the law gives, and how it counts.
#pragma once

#include <cstdint>

namespace ashyq::promises {

// Numbers below may be stored in SQL and ledger leaves: add at the end, never renumber.

enum class Unit : std::uint8_t { WorkingDays = 1, CalendarDays = 2, Months = 3 };

struct Term {
  int count{0};
  Unit unit{Unit::WorkingDays};
  bool operator==(const Term&) const = default;
};

/// What sets the clock going. The day of it is day zero.
enum class StartEvent : std::uint8_t {
  Registration = 1,    // of the appeal; after hours and on days off: the next working day
  Receipt = 2,         // by the body, or of a paper by the applicant
  Decision = 3,        // e.g. to extend, to terminate
  Learning = 4,        // the person learnt of the act
  Hearing = 5,         // its end
  Reading = 6,         // of the protocol
  Request = 7,         // a motion or request was made
  Adoption = 8,        // of the act; terms counted back from it
  EntryIntoForce = 9,  // of the act
};

/// After: not later than so long after the event. Before: not later than so long before it.
enum class Direction : std::uint8_t { After = 1, Before = 2 };

struct TermRule {
  Term term;
  StartEvent starts{StartEvent::Registration};
  Direction direction{Direction::After};
  bool start_is_counted{false};  // APPC art. 76(2): counting begins on the next day
  bool rolls_over{true};         // art. 76(5): a last day that is not worked moves to the next working day
  bool operator==(const TermRule&) const = default;
};

}  // namespace ashyq::promises
