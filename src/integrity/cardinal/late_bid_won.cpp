#include <algorithm>

#include "integrity/cardinal/rfc3339.hpp"
#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

bool is_late(Mode mode, std::string_view date, std::string_view deadline) {
  if (mode == Mode::Corrected) {
    const auto at = rfc3339(date), until = rfc3339(deadline);
    if (at && until) return *at > *until;
  }
  return date > deadline;
}

bool is_awarded(const Release& release, std::string_view tenderer) {
  return std::ranges::any_of(release.awards, [&](const Award& award) {
    return std::ranges::any_of(release.of(award.suppliers),
                               [&](const Identifier& supplier) { return supplier.text == tenderer; });
  });
}

}  // namespace

void late_bid_won(Pass& pass) {
  auto& release = pass.release;
  if (!release.period_end || release.awards.empty()) return;
  thread_local std::vector<Name> flagged;
  flagged.clear();
  for (const auto& bid : release.bids) {
    if (bid.state != BidState::Valid || !bid.date || !is_late(pass.mode, *bid.date, *release.period_end)) continue;
    for (auto& tenderer : release.of(bid.tenderers))
      if (is_awarded(release, tenderer.text)) flagged.push_back(pass.gathered.number(tenderer));
  }
  if (flagged.empty()) return;
  std::ranges::sort(flagged);
  flagged.erase(std::unique(flagged.begin(), flagged.end()), flagged.end());
  pass.gathered.flag_process(release, Code::R030, 1);
  for (const Name name : flagged) pass.gathered.flag_tenderer(name, Code::R030);
  if (pass.maps) pass.gathered.map_process(release, Mapping::Tenderer030, flagged);
}

}  // namespace ashyq::integrity::cardinal
