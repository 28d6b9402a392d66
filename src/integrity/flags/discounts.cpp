// Bids measured by the estimate: the same discount again and again, and no bids close to the winner.
#include <cmath>
#include <tuple>
#include <unordered_map>

#include "integrity/flags/collusion_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

/// The winner's price as a share of the estimate, to four digits.
struct Discount {
  Name buyer{0}, market{0}, supplier{0};
  std::int64_t ratio{0};
  Row process{0};
  Index award{kNowhere};
  std::int64_t amount{0};
};

bool won_at_floor(const Judging& judging, Row process) {
  const auto bids = judging.rows_of(process).bids;
  return std::any_of(bids.begin(), bids.end(), [](const BidFact& bid) { return bid.won && bid.at_floor; });
}

std::vector<Discount> discounts(Judging& judging) {
  std::vector<Discount> found;
  for (const Purchase& one : purchases(judging)) {
    const ProcessFact& fact = judging.facts().processes[one.process];
    if (!is_competitive(fact.method) || !compares_prices(judging, fact)) judging.not_computable(Outcome::NotConcerned);
    else if (fact.estimate == kNoAmount || fact.estimate <= 0 || fact.currency != one.currency)
      judging.not_computable(Outcome::NoEstimate);
    else if (judging.rows_of(one.process).awards.size() > 1) judging.not_computable(Outcome::SeveralAwards);
    else if (won_at_floor(judging, one.process)) judging.not_computable(Outcome::AtLegalFloor);
    else if (one.amount >= fact.estimate) judging.clear();
    else
      found.push_back({one.buyer, one.market, one.supplier,
                       std::llround(1e4 * static_cast<double>(one.amount) / static_cast<double>(fact.estimate)),
                       one.process, one.award, one.amount});
  }
  return found;
}

struct Same {
  std::vector<Discount> discounts;
  std::size_t winners{0};
};

Same most_frequent(std::span<const Discount> group) {
  Same most;
  std::vector<Discount> rows(group.begin(), group.end());
  each_group(
      rows, [](const Discount& one) { return one.ratio; },
      [&](std::span<Discount> same) {
        if (same.size() <= most.discounts.size()) return;
        std::vector<Name> suppliers;
        for (const Discount& one : same) suppliers.push_back(one.supplier);
        std::sort(suppliers.begin(), suppliers.end());
        most = {{same.begin(), same.end()},
                static_cast<std::size_t>(std::unique(suppliers.begin(), suppliers.end()) - suppliers.begin())};
      });
  return most;
}

Name market_of(Judging& judging, const Discount& one) {
  return judging.name("market=" + std::string(judging.text(one.market)));
}

// ---- the hole beside the winner

struct Miss {
  Name market{0};
  double distance{0};
  Evidence bid;
};

void add_misses(const Judging& judging, const Contest& contest, std::vector<Miss>& misses) {
  const ProcessFact& fact = judging.facts().processes[contest.process];
  const auto entries = judging.competition().entries(contest);
  std::int64_t least = 0;
  for (const Entry& entry : entries)
    if (entry.amount != kNoAmount && entry.currency == fact.currency && (least == 0 || entry.amount < least))
      least = entry.amount;
  bool left_out = false;
  for (const Entry& entry : entries) {
    if (entry.amount == kNoAmount || entry.currency != fact.currency || entry.at_floor) continue;
    if (entry.amount == least && !left_out) {
      left_out = true;
      continue;
    }
    misses.push_back({fact.market, static_cast<double>(entry.amount - least) / static_cast<double>(fact.estimate),
                      amount_at(contest.process, Field::BidAmount, entry.bid, entry.amount)});
  }
}

std::vector<Miss> misses(Judging& judging) {
  std::vector<Miss> found;
  for (const Contest& contest : judging.competition().contests()) {
    const ProcessFact& fact = judging.facts().processes[contest.process];
    if (fact.estimate == kNoAmount || fact.estimate <= 0) judging.not_computable(Outcome::NoEstimate);
    else if (fact.market == 0) judging.not_computable(Outcome::NoItems);
    // A lot's bids are not measured by the whole tender's estimate.
    else if (contest.lot == 0 && compares_prices(judging, fact)) add_misses(judging, contest, found);
  }
  return found;
}

}  // namespace

void discounts_are_identical(Judging& judging) {
  auto all = discounts(judging);
  std::unordered_map<std::int64_t, std::size_t> occurrences;
  for (const Discount& one : all) ++occurrences[one.ratio];
  constexpr double kUsual = 0.001;
  std::vector<Trial> trials;
  std::vector<Same> shown;
  const auto key = [](const Discount& one) { return std::tuple(one.buyer, one.market); };
  each_group(all, key, [&](std::span<Discount> group) {
    Same most = most_frequent(group);
    const std::size_t k = most.discounts.size();
    if (group.size() < 2) return judging.not_computable(Outcome::TooFewProcesses);
    const double same = shrunk_share(static_cast<double>(occurrences[most.discounts.front().ratio] - k),
                                     static_cast<double>(all.size() - group.size()), kUsual);
    trials.push_back(
        {.subject = buyer_subject(group.front().buyer),
         .p = coincidence(k, group.size(), same),
         .fits = static_cast<double>(k) >= judging.parameter(0) &&
                 static_cast<double>(most.winners) >= judging.parameter(1),
         .weight = {static_cast<double>(k), judging.parameter(0), Comparison::AtLeast, Fence::Test},
         .peers = {PeerScope::Buyer, market_of(judging, group.front()), static_cast<std::uint32_t>(group.size())}});
    shown.push_back(std::move(most));
  });
  judge_trials(judging, trials, judging.parameter(2), judging.parameter(3), [&](std::size_t i) {
    return evidence_of_all(shown[i].discounts, [](const Discount& one) {
      return amount_at(one.process, Field::AwardAmount, one.award, one.amount);
    });
  });
}

void no_bids_close_to_the_winner(Judging& judging) {
  auto all = misses(judging);
  std::vector<Trial> trials;
  std::vector<std::vector<Miss>> shown;
  const double near = judging.parameter(0);
  each_group(
      all, [](const Miss& miss) { return miss.market; },
      [&](std::span<Miss> group) {
        std::vector<Miss> beside;
        std::size_t inner = 0;
        for (const Miss& miss : group) {
          inner += miss.distance < near;
          if (miss.distance >= near && miss.distance < 2 * near) beside.push_back(miss);
        }
        const std::size_t both = inner + beside.size();
        if (static_cast<double>(both) < judging.parameter(1)) return judging.not_computable(Outcome::TooFewBids);
        const double ratio = static_cast<double>(inner) / std::max(1.0, static_cast<double>(beside.size()));
        trials.push_back({.subject = {SubjectKind::Market, group.front().market, 0},
                          .p = 1 - binomial_at_least(inner + 1, both, 0.5),
                          .fits = ratio <= judging.parameter(2),
                          .weight = {ratio, judging.parameter(2), Comparison::AtMost, Fence::Test},
                          .peers = {PeerScope::Market, group.front().market, static_cast<std::uint32_t>(both)}});
        shown.push_back(std::move(beside));
      });
  judge_trials(judging, trials, judging.parameter(3), judging.parameter(3),
               [&](std::size_t i) { return evidence_of_all(shown[i], [](const Miss& miss) { return miss.bid; }); });
}

}  // namespace ashyq::integrity
