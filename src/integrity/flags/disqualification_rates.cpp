// Who disqualifies, and who is disqualified, more than half the time or far more than others.
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

struct Decision {
  Name who{0};
  Row process{0};
  Index bid{kNowhere};
  bool disqualified{false};
};

struct Rate {
  Name who{0};
  std::uint64_t disqualified{0}, bids{0};
  std::vector<Evidence> evidence;
  double value() const { return static_cast<double>(disqualified) / static_cast<double>(bids); }
};

bool is_submitted(BidStatus status) {
  return status != BidStatus::Unknown && status != BidStatus::Invited && status != BidStatus::Withdrawn;
}

template <class Who>
std::vector<Decision> decisions(const Judging& judging, Who who) {
  std::vector<Decision> found;
  for (const BidFact& bid : judging.facts().bids) {
    const ProcessFact& fact = judging.facts().processes[bid.process];
    const Name name = who(fact, bid);
    if (name != 0 && is_submitted(bid.status) && is_judged(judging, fact))
      found.push_back({name, bid.process, bid.index, bid.status == BidStatus::Disqualified});
  }
  return found;
}

std::size_t processes_in(std::span<const Decision> group) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < group.size(); ++i) count += i == 0 || group[i].process != group[i - 1].process;
  return count;
}

Rate rate_of(std::span<const Decision> group) {
  Rate rate{.who = group.front().who, .bids = group.size()};
  for (const Decision& one : group) {
    if (!one.disqualified) continue;
    ++rate.disqualified;
    if (rate.evidence.size() < kMostEvidence) rate.evidence.push_back(at(one.process, Field::BidStatusField, one.bid));
  }
  return rate;
}

void judge_rates(Judging& judging, SubjectKind kind, std::vector<Decision> decisions) {
  std::vector<Rate> rates;
  std::vector<double> values;
  each_group(
      decisions, [](const Decision& one) { return one.who; },
      [&](std::span<Decision> group) {
        if (static_cast<double>(processes_in(group)) < judging.parameter(0))
          return judging.not_computable(Outcome::TooFewProcesses);
        rates.push_back(rate_of(group));
        values.push_back(rates.back().value());
      });
  const auto fence = upper_fence_among(values, judging.parameter(2));
  const bool fenced = fence && *fence < judging.parameter(1);
  const double threshold = fenced ? *fence : judging.parameter(1);
  for (const Rate& rate : rates) {
    const double lower = wilson(rate.disqualified, rate.bids).lower;
    if (lower <= threshold) {
      judging.clear();
      continue;
    }
    auto& raised = judging.raise({kind, rate.who, 0}, RaisedFlag::kNoRow,
                                 {lower, threshold, Comparison::Above, fenced ? Fence::Iqr : Fence::Fixed},
                                 rate.evidence);
    raised.peers = {PeerScope::All, 0, static_cast<std::uint32_t>(rates.size())};
  }
}

}  // namespace

void too_many_are_disqualified(Judging& judging) {
  judge_rates(judging, SubjectKind::Buyer,
              decisions(judging, [](const ProcessFact& fact, const BidFact&) { return fact.buyer; }));
  judge_rates(judging, SubjectKind::ProcuringEntity,
              decisions(judging, [](const ProcessFact& fact, const BidFact&) { return fact.entity; }));
  judge_rates(judging, SubjectKind::Tenderer,
              decisions(judging, [](const ProcessFact&, const BidFact& bid) { return bid.tenderer; }));
}

}  // namespace ashyq::integrity
