// First digits of sums: invented figures seldom fall as grown ones do.
#include <cmath>
#include <tuple>

#include "integrity/flags/price_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

struct Sums {
  Subject subject;
  std::vector<Purchase> purchases;
  double deviation{0};
};

/// Tables joined at the publisher repeat an award: of one process and supplier, a sum counts once.
std::vector<Purchase> without_repeats(std::vector<Purchase> all) {
  const auto key = [](const Purchase& one) { return std::tuple(one.process, one.supplier, one.currency, one.amount); };
  std::stable_sort(all.begin(), all.end(), [&](const Purchase& a, const Purchase& b) { return key(a) < key(b); });
  const auto same = [&](const Purchase& a, const Purchase& b) { return key(a) == key(b); };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

/// Powers of ten that the middle eight tenths span. Sums of one size begin alike, whoever wrote them:
/// the law is of sums over several sizes.
double span_of(std::span<const Purchase> purchases) {
  std::vector<double> powers;
  for (const Purchase& one : purchases) powers.push_back(std::log10(static_cast<double>(one.amount)));
  std::sort(powers.begin(), powers.end());
  return quantile(powers, 0.9) - quantile(powers, 0.1);
}

/// Sums by organisation; whoever has too few, or of one size, is counted.
void gather(Judging& judging, std::vector<Purchase>& all, SubjectKind kind, Name Purchase::*who,
            std::vector<Sums>& found) {
  each_group(
      all, [&](const Purchase& one) { return one.*who; },
      [&](std::span<Purchase> group) {
        if (static_cast<double>(group.size()) < judging.parameter(2)) judging.not_computable(Outcome::TooFewProcesses);
        else if (span_of(group) < judging.parameter(5)) judging.not_computable(Outcome::NoSpread);
        else found.push_back({{kind, group.front().*who, 0}, {group.begin(), group.end()}});
      });
}

std::vector<std::int64_t> amounts_of(const Sums& sums) {
  std::vector<std::int64_t> amounts;
  for (const Purchase& one : sums.purchases) amounts.push_back(one.amount);
  return amounts;
}

}  // namespace

void first_digits_off_benford(Judging& judging) {
  auto all = without_repeats(purchases(judging));
  std::vector<Sums> found;
  gather(judging, all, SubjectKind::Buyer, &Purchase::buyer, found);
  gather(judging, all, SubjectKind::Supplier, &Purchase::supplier, found);
  std::vector<Trial> trials;
  for (Sums& sums : found) {
    const auto amounts = amounts_of(sums);
    sums.deviation = benford_deviation(amounts);
    const double p = benford_probability(amounts);
    // Nigrini's bound holds for many sums; of fewer, chance alone exceeds it, and only the test speaks.
    const bool many = static_cast<double>(amounts.size()) >= judging.parameter(1);
    trials.push_back({.subject = sums.subject,
                      .p = p,
                      .fits = !many || sums.deviation > judging.parameter(0),
                      .weight = many ? Weight{sums.deviation, judging.parameter(0), Comparison::Above, Fence::Fixed}
                                     : probability(p, judging.parameter(3)),
                      .peers = {.size = static_cast<std::uint32_t>(amounts.size())}});
  }
  judge_trials(judging, trials, judging.parameter(3), judging.parameter(4),
               [&](std::size_t i) { return evidence_of_all(found[i].purchases, evidence_of); });
}

}  // namespace ashyq::integrity
