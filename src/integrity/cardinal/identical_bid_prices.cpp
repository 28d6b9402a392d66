#include <algorithm>

#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

/// The tenderers of a bid as a sorted set.
void set_of(Pass& pass, const Bid& bid, std::vector<Name>& set) {
  set.clear();
  for (auto& tenderer : pass.release.of(bid.tenderers)) set.push_back(pass.gathered.number(tenderer));
  std::ranges::sort(set);
  set.erase(std::unique(set.begin(), set.end()), set.end());
}

bool have_one_price(const Bid& a, const Bid& b) { return *a.amount == *b.amount && *a.currency == *b.currency; }

bool has_price_and_tenderers(const Bid& bid) { return bid.amount && bid.currency && bid.tenderers.ids > 0; }

}  // namespace

void identical_bid_prices(Pass& pass) {
  auto& release = pass.release;
  thread_local std::vector<Name> flagged, one, other;
  flagged.clear();
  for (auto a = release.bids.begin(); a != release.bids.end(); ++a) {
    if (!has_price_and_tenderers(*a)) continue;
    for (auto b = std::next(a); b != release.bids.end(); ++b) {
      if (!has_price_and_tenderers(*b) || !have_one_price(*a, *b)) continue;
      set_of(pass, *a, one);
      set_of(pass, *b, other);
      if (one == other) continue;
      flagged.insert(flagged.end(), one.begin(), one.end());
      flagged.insert(flagged.end(), other.begin(), other.end());
    }
  }
  if (flagged.empty()) return;
  std::ranges::sort(flagged);
  flagged.erase(std::unique(flagged.begin(), flagged.end()), flagged.end());
  pass.gathered.flag_process(release, Code::R028, 1);
  for (const Name name : flagged) pass.gathered.flag_tenderer(name, Code::R028);
  if (pass.maps) pass.gathered.map_process(release, Mapping::Tenderer028, flagged);
}

}  // namespace ashyq::integrity::cardinal
