#include <algorithm>

#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

void excessive_unsuccessful_bids(Pass& pass) {
  auto& release = pass.release;
  auto& gathered = pass.gathered;
  const Award* const award = release.only_active_award();
  if (!award || award->suppliers.entries != 1 || award->suppliers.ids != 1) return;
  const auto winner = release.of(award->suppliers).front().text;
  thread_local std::vector<Name> counted;  // several bids of one tenderer are one
  counted.clear();
  for (const auto& bid : release.bids) {
    if (bid.state != BidState::Valid || bid.tenderers.entries != 1 || bid.tenderers.ids != 1) continue;
    auto& tenderer = release.of(bid.tenderers).front();
    const Name name = gathered.number(tenderer);
    if (std::ranges::find(counted, name) != counted.end()) continue;
    counted.push_back(name);
    auto& won = gathered.counts_of(name).won;
    ++won.whole;
    if (tenderer.text == winner) ++won.part;
  }
}

}  // namespace ashyq::integrity::cardinal
