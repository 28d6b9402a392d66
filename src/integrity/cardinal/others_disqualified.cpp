#include <algorithm>

#include "integrity/cardinal/rules.hpp"

namespace ashyq::integrity::cardinal {

namespace {

template <class Some>
void add(Pass& pass, const Organizations& organizations, Some& set) {
  for (auto& one : pass.release.of(organizations)) {
    const Name name = pass.gathered.number(one);
    if (std::ranges::find(set, name) == set.end()) set.push_back(name);
  }
}

}  // namespace

void others_disqualified(Pass& pass) {
  auto& release = pass.release;
  if (release.awards.empty()) return;
  thread_local std::vector<Name> valid, disqualified, suppliers;
  for (auto* set : {&valid, &disqualified, &suppliers}) set->clear();
  for (const auto& bid : release.bids) {
    if (bid.state == BidState::Valid) add(pass, bid.tenderers, valid);
    if (bid.state == BidState::Disqualified) add(pass, bid.tenderers, disqualified);
  }
  for (const auto& award : release.awards) add(pass, award.suppliers, suppliers);
  if (valid.size() != 1 || suppliers != valid) return;
  std::erase(disqualified, valid.front());  // the winner's own do not count
  if (disqualified.size() < std::max<std::uint64_t>(1, pass.settings.r035->threshold.value_or(1))) return;
  pass.gathered.flag_process(release, Code::R035, static_cast<double>(disqualified.size()));
  pass.gathered.flag_tenderer(valid.front(), Code::R035);
  if (pass.maps) pass.gathered.map_process(release, Mapping::Tenderer035, valid);
}

}  // namespace ashyq::integrity::cardinal
