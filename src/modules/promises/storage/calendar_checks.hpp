// Whether the days of a calendar year can be true together.
#pragma once

#include "base/work_calendar.hpp"
#include "promises/storage/law_reader.hpp"

namespace ashyq::promises {

/// Notes days outside the year or given twice, days off moved onto days off, moves from nowhere, worked weekends
/// never given back, and holidays on a weekend that were not moved (law on holidays, art. 5).
/// Sorts the days.
void check_calendar_year(CalendarYear& year, LawReader& in);

}  // namespace ashyq::promises
