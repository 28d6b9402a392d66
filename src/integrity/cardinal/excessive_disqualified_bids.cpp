#include <algorithm>

#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

void add(Share& share, std::uint32_t disqualified, std::uint32_t submitted) { share += {disqualified, submitted, 1}; }

}  // namespace

void excessive_disqualified_bids(Pass& pass) {
  auto& release = pass.release;
  auto& gathered = pass.gathered;
  if (release.bids.empty()) return;
  std::uint32_t disqualified = 0;
  for (const auto& bid : release.bids) {
    const bool is_disqualified = bid.state == BidState::Disqualified;
    disqualified += is_disqualified;
    for (auto& tenderer : release.of(bid.tenderers)) add(gathered.counts_of(tenderer).disqualified, is_disqualified, 1);
  }
  const auto submitted = static_cast<std::uint32_t>(release.bids.size());
  if (release.buyer) add(gathered.counts_of(*release.buyer).as_buyer, disqualified, submitted);
  if (release.procuring_entity) add(gathered.counts_of(*release.procuring_entity).as_entity, disqualified, submitted);
  if (!pass.maps || disqualified == 0) return;
  if (release.buyer) gathered.map_process(release, Mapping::Buyer038, {{gathered.number(*release.buyer)}});
  if (release.procuring_entity)
    gathered.map_process(release, Mapping::ProcuringEntity038, {{gathered.number(*release.procuring_entity)}});
}

}  // namespace ashyq::integrity::cardinal
