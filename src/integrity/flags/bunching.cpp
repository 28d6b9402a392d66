// Estimates that crowd just under a limit of the law, buyer by buyer.
#include <map>
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/limits.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

/// An estimate beside a limit.
struct Beside {
  Name buyer{0};
  std::uint32_t limit{0};
  bool below{false};
  Evidence value;
};

/// The same rule of the law is one limit, whatever it comes to in each year and category.
class LimitNumbers {
 public:
  std::uint32_t of(const std::vector<LegalLimit>& limits, std::size_t i) {
    const auto same = std::count_if(limits.begin(), limits.begin() + static_cast<std::ptrdiff_t>(i),
                                    [&](const LegalLimit& one) { return one.article == limits[i].article; });
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    const auto [at, is_new] = numbers_.try_emplace({std::string(limits[i].article), same}, next);
    if (is_new) articles_.push_back(at->first.first);
    return at->second;
  }
  const std::string& article(std::uint32_t number) const { return articles_[number]; }

 private:
  std::map<std::pair<std::string, std::ptrdiff_t>, std::uint32_t> numbers_;
  std::vector<std::string> articles_;
};

std::vector<Beside> beside_limits(Judging& judging, LimitNumbers& numbers) {
  std::vector<Beside> found;
  LegalLimits limits(judging);
  Outcome why{};
  const double window = judging.parameter(0);
  for (Row row = 0; row < judging.facts().processes.size(); ++row) {
    const ProcessFact& fact = judging.facts().processes[row];
    if (!is_judged(judging, fact)) continue;
    const auto& list = limits.of(fact.category, fact.currency, fact.local_day, why);
    if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else if (fact.estimate == kNoAmount) judging.not_computable(Outcome::NoEstimate);
    else if (list.empty()) judging.not_computable(why);
    else
      for (std::size_t i = 0; i < list.size(); ++i) {
        const double share = static_cast<double>(fact.estimate) / static_cast<double>(list[i].amount.ten_thousandths());
        if (share >= 1 - window && share < 1 + window)
          found.push_back({fact.buyer, numbers.of(list, i), share < 1,
                           amount_at(row, Field::TenderValue, kNowhere, fact.estimate)});
      }
  }
  return found;
}

}  // namespace

void values_bunch_under_a_limit(Judging& judging) {
  LimitNumbers numbers;
  auto found = beside_limits(judging, numbers);
  std::vector<Trial> trials;
  std::vector<std::vector<Beside>> shown;
  each_group(
      found, [](const Beside& one) { return std::tuple(one.buyer, one.limit); },
      [&](std::span<Beside> group) {
        if (static_cast<double>(group.size()) < judging.parameter(1))
          return judging.not_computable(Outcome::TooFewProcesses);
        std::vector<Beside> below;
        std::copy_if(group.begin(), group.end(), std::back_inserter(below),
                     [](const Beside& one) { return one.below; });
        const double p = binomial_at_least(below.size(), group.size(), 0.5);
        trials.push_back({.subject = buyer_subject(group.front().buyer),
                          .p = p,
                          .weight = probability(p, judging.parameter(2)),
                          .peers = {PeerScope::Buyer, judging.name(numbers.article(group.front().limit)),
                                    static_cast<std::uint32_t>(group.size())}});
        shown.push_back(std::move(below));
      });
  judge_trials(judging, trials, judging.parameter(2), judging.parameter(3),
               [&](std::size_t i) { return evidence_of_all(shown[i], [](const Beside& one) { return one.value; }); });
}

}  // namespace ashyq::integrity
