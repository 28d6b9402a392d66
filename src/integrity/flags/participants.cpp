#include "integrity/flags/participants.hpp"

#include <algorithm>

#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {

std::vector<Participant> participants(const Dataset& data, Row process) {
  const Parties& parties = data.parties();
  std::vector<Participant> found;
  const RowsOf rows = data.rows_of(process);
  for (const AwardFact& award : rows.awards)
    if (award.status == AwardStatus::Active || award.status == AwardStatus::Pending)
      for (const Name key : parties.members(award.supplier))
        found.push_back({key, Field::AwardSupplier, award.index, award.status == AwardStatus::Active});
  for (const BidFact& bid : rows.bids)
    if (bid.status != BidStatus::Invited)
      for (const Name key : parties.members(bid.tenderer)) found.push_back({key, Field::BidTenderer, bid.index, false});
  // Awards stand first, so that who won is kept as a winner.
  std::ranges::stable_sort(found, {}, &Participant::key);
  const auto is_repeated = [](const Participant& a, const Participant& b) { return a.key == b.key; };
  found.erase(std::unique(found.begin(), found.end(), is_repeated), found.end());
  return found;
}

std::optional<DaySpan> days_of(const Dataset& data, Row process) {
  const ProcessFact& fact = data.facts().processes[process];
  std::optional<DaySpan> span;
  const auto widen = [&](std::int32_t days) {
    const Day day = calendar_day(days);
    if (!span) span = DaySpan{day, day};
    span = DaySpan{std::min(span->first, day), std::max(span->last, day)};
  };
  for (const std::int64_t seconds : {fact.published, fact.deadline, fact.awarded})
    if (seconds != kNoTime) widen(day_of(data, seconds, fact));
  for (const AwardFact& award : data.rows_of(process).awards)
    if (award.at != kNoTime) widen(day_of(data, award.at, fact));
  if (!span && fact.local_day != 0) widen(fact.local_day);
  return span;
}

}  // namespace ashyq::integrity
