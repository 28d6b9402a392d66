// What a buyer does more than other buyers: buying without competition, in December, among few bidders.
#include <cmath>
#include <map>
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

void raise_share(Judging& judging, const Subject& subject, double value, double fence, std::size_t peers,
                 std::span<const Evidence> evidence) {
  auto& raised = judging.raise(subject, RaisedFlag::kNoRow, {value, fence, Comparison::Above, Fence::Iqr}, evidence);
  raised.peers = {PeerScope::All, 0, static_cast<std::uint32_t>(peers)};
}

// ---- without competition

struct Choice {
  Name buyer{0};
  Row process{0};
  bool direct{false};
};

struct Habit {
  Name buyer{0};
  std::uint64_t direct{0}, all{0};
  std::vector<Evidence> evidence;
};

std::vector<Habit> habits(Judging& judging) {
  std::vector<Choice> choices;
  for (Row row = 0; row < judging.facts().processes.size(); ++row) {
    const ProcessFact& fact = judging.facts().processes[row];
    if (!is_judged(judging, fact)) continue;
    if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else if (fact.method == Method::Unknown) judging.not_computable(Outcome::NoMethod);
    else choices.push_back({fact.buyer, row, is_non_competitive(fact.method)});
  }
  std::vector<Habit> found;
  each_group(
      choices, [](const Choice& one) { return one.buyer; },
      [&](std::span<Choice> group) {
        if (static_cast<double>(group.size()) < judging.parameter(0))
          return judging.not_computable(Outcome::TooFewProcesses);
        Habit habit{.buyer = group.front().buyer, .all = group.size()};
        for (const Choice& one : group) {
          if (!one.direct) continue;
          ++habit.direct;
          if (habit.evidence.size() < kMostEvidence) habit.evidence.push_back(at(one.process, Field::TenderMethod));
        }
        found.push_back(std::move(habit));
      });
  return found;
}

// ---- December

struct Year {
  Name buyer{0};
  std::uint64_t late{0}, all{0};
  double late_value{0}, value{0};
  std::vector<Evidence> evidence;
  double share() const { return late_value / value; }
};

bool is_december(std::int32_t day) { return calendar_day(day).date().month() == std::chrono::December; }

Year year_of(std::span<const Purchase> group) {
  Year year{.buyer = group.front().buyer, .all = group.size()};
  for (const Purchase& one : group) {
    const double amount = Amount::of(one.amount).as_double();
    year.value += amount;
    if (!is_december(one.day)) continue;
    ++year.late;
    year.late_value += amount;
    if (year.evidence.size() < kMostEvidence) year.evidence.push_back(evidence_of(one));
  }
  return year;
}

// ---- few bidders

struct Bidders {
  Name market{0}, buyer{0};
  Row process{0};
  double count{0};
};

struct Mean {
  double sum{0}, squares{0}, n{0};
  void add(double value) {
    sum += value;
    squares += value * value;
    ++n;
  }
  Mean without(const Mean& part) const { return {sum - part.sum, squares - part.squares, n - part.n}; }
  double value() const { return sum / n; }
  double deviation() const { return std::sqrt(std::max(0.0, squares / n - value() * value())); }
};

Mean mean_of(std::span<const Bidders> group) {
  Mean mean;
  for (const Bidders& one : group) mean.add(one.count);
  return mean;
}

void judge_buyer(Judging& judging, std::span<const Bidders> of_buyer, const Mean& others) {
  const Mean own = mean_of(of_buyer);
  if (own.n < judging.parameter(1) || others.n < judging.parameter(2))
    return judging.not_computable(own.n < judging.parameter(1) ? Outcome::TooFewProcesses : Outcome::TooFewPeers);
  const double ratio = own.value() / others.value();
  const double z = (others.value() - own.value()) / (others.deviation() / std::sqrt(own.n));
  const bool by_chance = !(std::erfc(z / std::sqrt(2.0)) / 2 <= judging.parameter(3));
  if (ratio > judging.parameter(0) || by_chance) return judging.clear();
  auto& raised = judging.raise(buyer_subject(of_buyer.front().buyer), RaisedFlag::kNoRow,
                               {ratio, judging.parameter(0), Comparison::AtMost, Fence::Fixed},
                               evidence_of_all(of_buyer, [](const Bidders& one) {
                                 return number_at(one.process, Field::TenderNumberOfTenderers, kNowhere, one.count);
                               }));
  raised.peers = {PeerScope::Market, judging.name("market=" + std::string(judging.text(of_buyer.front().market))),
                  static_cast<std::uint32_t>(others.n)};
}

}  // namespace

void competition_is_avoided(Judging& judging) {
  const auto found = habits(judging);
  std::vector<double> shares;
  for (const Habit& habit : found) shares.push_back(static_cast<double>(habit.direct) / static_cast<double>(habit.all));
  const auto fence = upper_fence_among(shares, judging.parameter(1));
  if (!fence) return judging.not_computable(Outcome::NoSpread, found.size());
  // Where buyers differ widely the fence lies beyond all; then only who hardly ever lets compete is named.
  const double threshold = std::min(*fence, judging.parameter(2));
  for (const Habit& habit : found) {
    const double lower = wilson(habit.direct, habit.all).lower;
    if (lower > threshold)
      raise_share(judging, buyer_subject(habit.buyer), lower, threshold, found.size(), habit.evidence);
    else judging.clear();
  }
}

void december_rush(Judging& judging) {
  auto all = purchases(judging);
  std::vector<Year> found;
  std::vector<double> shares;
  const auto key = [](const Purchase& one) { return std::tuple(one.buyer, one.currency); };
  each_group(all, key, [&](std::span<Purchase> group) {
    if (static_cast<double>(group.size()) < judging.parameter(0))
      return judging.not_computable(Outcome::TooFewProcesses);
    found.push_back(year_of(group));
    shares.push_back(found.back().share());
  });
  const auto fence = upper_fence_among(shares, judging.parameter(1));
  if (!fence || *fence >= 1) return judging.not_computable(Outcome::NoSpread, found.size());
  std::sort(shares.begin(), shares.end());
  for (const Year& year : found) {
    // One large contract is not a rush: the number of December's awards must stand out as well.
    const bool many = wilson(year.late, year.all).lower > median(shares);
    if (year.share() > *fence && many)
      raise_share(judging, buyer_subject(year.buyer), year.share(), *fence, found.size(), year.evidence);
    else judging.clear();
  }
}

void fewer_bidders_than_the_market(Judging& judging) {
  std::vector<Bidders> all;
  for (Row row = 0; row < judging.facts().processes.size(); ++row) {
    const ProcessFact& fact = judging.facts().processes[row];
    if (!is_judged(judging, fact) || !is_competitive(fact.method)) continue;
    if (fact.bidders == kUnknownBidders) judging.not_computable(Outcome::NoBidders);
    else if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else if (fact.market == 0) judging.not_computable(Outcome::NoItems);
    else all.push_back({fact.market, fact.buyer, row, static_cast<double>(fact.bidders)});
  }
  each_group(
      all, [](const Bidders& one) { return one.market; },
      [&](std::span<Bidders> market) {
        const Mean whole = mean_of(market);
        std::vector<Bidders> rows(market.begin(), market.end());
        each_group(
            rows, [](const Bidders& one) { return one.buyer; },
            [&](std::span<Bidders> of_buyer) { judge_buyer(judging, of_buyer, whole.without(mean_of(of_buyer))); });
      });
}

}  // namespace ashyq::integrity
