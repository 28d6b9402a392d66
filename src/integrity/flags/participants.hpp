// Who took part in a process, singly: members of consortia are looked at one by one.
#pragma once

#include <vector>

#include "integrity/flags/dataset_rules.hpp"

namespace ashyq::integrity {

struct Participant {
  Name key{0};
  Field field{Field::BidTenderer};
  Index index{kNowhere};
  bool won{false};
};

/// Bidders that were not merely invited, and suppliers of awards that stand; each once, by key.
std::vector<Participant> participants(const Dataset& data, Row process);

/// From the first to the last day that the process tells of; nullopt when it tells none.
struct DaySpan {
  Day first, last;
};
std::optional<DaySpan> days_of(const Dataset& data, Row process);

}  // namespace ashyq::integrity
