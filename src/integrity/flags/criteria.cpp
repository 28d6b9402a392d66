// How often a buyer lets something other than the price decide.
#include "integrity/flags/price_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

struct Criteria {
  Name buyer{0};
  Row process{0};
  bool price_only{false};
};

struct Share {
  Name buyer{0};
  std::uint64_t other{0}, all{0};
  std::vector<Evidence> evidence;
  double value() const { return static_cast<double>(other) / static_cast<double>(all); }
};

std::vector<Criteria> criteria(Judging& judging) {
  std::vector<Criteria> found;
  const Facts& facts = judging.facts();
  for (Row row = 0; row < facts.processes.size(); ++row) {
    const ProcessFact& fact = facts.processes[row];
    if (!is_judged(judging, fact) || !is_competitive(fact.method)) continue;
    if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else found.push_back({fact.buyer, row, fact.price_only});
  }
  return found;
}

Share share_of(std::span<const Criteria> rows) {
  Share share{.buyer = rows.front().buyer, .all = rows.size()};
  for (const Criteria& row : rows) {
    if (row.price_only) continue;
    ++share.other;
    share.evidence.push_back(at(row.process, Field::TenderCriteria));
  }
  return share;
}

}  // namespace

void price_is_rarely_the_only_criterion(Judging& judging) {
  auto rows = criteria(judging);
  // A publisher that never says "price only" does not say the criteria at all.
  if (std::none_of(rows.begin(), rows.end(), [](const Criteria& row) { return row.price_only; }))
    return judging.not_computable(Outcome::NoSpread, rows.size());
  std::vector<Share> shares;
  each_group(
      rows, [](const Criteria& row) { return row.buyer; },
      [&](std::span<Criteria> group) {
        if (static_cast<double>(group.size()) < judging.parameter(0)) judging.not_computable(Outcome::TooFewProcesses);
        else shares.push_back(share_of(group));
      });
  std::vector<double> values;
  for (const Share& share : shares) values.push_back(share.value());
  const auto fence = upper_fence_among(values, judging.parameter(1));
  if (!fence || *fence >= 1) return judging.not_computable(Outcome::NoSpread, shares.size());
  for (const Share& share : shares) {
    // The lower end of what the buyer's true share may be, so that a few processes do not decide.
    const double lower = wilson(share.other, share.all).lower;
    if (lower <= *fence) {
      judging.clear();
      continue;
    }
    auto& raised = judging.raise(buyer_subject(share.buyer), RaisedFlag::kNoRow,
                                 {lower, *fence, Comparison::Above, Fence::Iqr}, share.evidence);
    raised.peers = {PeerScope::All, 0, static_cast<std::uint32_t>(shares.size())};
  }
}

}  // namespace ashyq::integrity
