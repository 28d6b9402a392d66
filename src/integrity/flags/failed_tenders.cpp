// A tender fails, and the same is bought without competition.
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "integrity/flags/concentration_rules.hpp"

namespace ashyq::integrity {

namespace {

constexpr Row kNone = RaisedFlag::kNoRow;

bool has_failed(const ProcessFact& fact) {
  return fact.status == TenderStatus::Unsuccessful || fact.status == TenderStatus::Cancelled ||
         fact.status == TenderStatus::Withdrawn;
}

const AwardFact* award_of(const Judging& judging, Row row) {
  for (const AwardFact& award : judging.rows_of(row).awards)
    if (award.status == AwardStatus::Active) return &award;
  return nullptr;
}

/// Found by what the data says, else by buyer and class: competitive, failed, shortly before, at about the same value.
class Predecessors {
 public:
  explicit Predecessors(const Judging& judging) : judging_(judging) {
    const auto& processes = judging.facts().processes;
    for (Row row = 0; row < processes.size(); ++row) {
      by_ocid_.emplace(processes[row].ocid, row);
      if (has_failed(processes[row]) && is_competitive(processes[row].method))
        failed_[key_of(processes[row])].push_back(row);
    }
  }

  Row of(const ProcessFact& fact, double days, double ratio) const {
    if (const auto named = by_ocid_.find(fact.previous); fact.previous != 0 && named != by_ocid_.end())
      return named->second;
    const auto same = failed_.find(key_of(fact));
    if (fact.buyer == 0 || fact.item_class == 0 || same == failed_.end()) return kNone;
    for (const Row row : same->second) {
      const ProcessFact& earlier = judging_.facts().processes[row];
      const std::int32_t gap = fact.local_day - earlier.local_day;
      if (gap >= 0 && gap <= days && is_alike(earlier, fact, ratio)) return row;
    }
    return kNone;
  }

 private:
  static std::uint64_t key_of(const ProcessFact& fact) { return std::uint64_t{fact.buyer} << 32 | fact.item_class; }

  static bool is_alike(const ProcessFact& a, const ProcessFact& b, double ratio) {
    if (a.estimate == kNoAmount || b.estimate == kNoAmount || a.currency != b.currency || a.estimate <= 0) return false;
    return std::abs(static_cast<double>(b.estimate) / static_cast<double>(a.estimate) - 1) <= 1 - ratio;
  }

  const Judging& judging_;
  std::unordered_map<Name, Row> by_ocid_;
  std::unordered_map<std::uint64_t, std::vector<Row>> failed_;
};

/// A valid bidder of the failed tender is whom the law would turn to first.
bool was_valid_bidder(const Judging& judging, Row failed, Name supplier) {
  const auto bids = judging.rows_of(failed).bids;
  return std::any_of(bids.begin(), bids.end(),
                     [&](const BidFact& bid) { return bid.tenderer == supplier && bid.status == BidStatus::Valid; });
}

void judge_direct(Judging& judging, Row row, Row failed) {
  const ProcessFact &fact = judging.facts().processes[row], &earlier = judging.facts().processes[failed];
  const AwardFact* award = award_of(judging, row);
  if (award == nullptr || award->amount == kNoAmount) return judging.not_computable(Outcome::NoAwardAmount);
  if (earlier.estimate == kNoAmount || earlier.estimate <= 0 || earlier.currency != award->currency)
    return judging.not_computable(Outcome::NoEstimate);
  const double ratio = static_cast<double>(award->amount) / static_cast<double>(earlier.estimate);
  if (ratio < judging.parameter(0) || was_valid_bidder(judging, failed, award->supplier)) return judging.clear();
  const Evidence evidence[] = {at(failed, Field::TenderStatusField),
                               amount_at(failed, Field::TenderValue, kNowhere, earlier.estimate),
                               at(row, Field::TenderMethod),
                               amount_at(row, Field::AwardAmount, award->index, award->amount),
                               name_at(row, Field::AwardSupplier, award->index, award->supplier)};
  judging.raise({SubjectKind::Process, fact.ocid, 0}, row,
                {ratio, judging.parameter(0), Comparison::AtLeast, Fence::Fixed}, evidence);
}

}  // namespace

void failed_tender_then_direct_award(Judging& judging) {
  const Predecessors predecessors(judging);
  const auto& processes = judging.facts().processes;
  for (Row row = 0; row < processes.size(); ++row) {
    const ProcessFact& fact = processes[row];
    if (!is_judged(judging, fact) || !is_non_competitive(fact.method)) {
      judging.not_computable(Outcome::NotConcerned);
      continue;
    }
    const Row failed = predecessors.of(fact, judging.parameter(1), judging.parameter(0));
    if (failed != kNone && failed != row && has_failed(processes[failed])) judge_direct(judging, row, failed);
    else if (fact.previous != 0 && failed == kNone) judging.not_computable(Outcome::NoRelatedProcess);
    else judging.clear();
  }
}

}  // namespace ashyq::integrity
