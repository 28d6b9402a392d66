// Awards without competition from one buyer to one supplier, one after the other.
#include <optional>
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/limits.hpp"

namespace ashyq::integrity {

namespace {

std::vector<Purchase> direct_purchases(Judging& judging) {
  auto all = purchases(judging);
  const auto others = std::erase_if(all, [](const Purchase& one) { return !is_non_competitive(one.method); });
  judging.not_computable(Outcome::NotConcerned, others);
  std::stable_sort(all.begin(), all.end(), [](const Purchase& a, const Purchase& b) { return a.day < b.day; });
  return all;
}

/// The run of purchases within so many days that has the largest measure.
template <class Measure>
std::span<const Purchase> best_window(std::span<const Purchase> by_day, double days, Measure measure) {
  std::span<const Purchase> best;
  double most = 0, now = 0;
  for (std::size_t first = 0, last = 0; last < by_day.size(); ++last) {
    now += measure(by_day[last]);
    for (; by_day[last].day - by_day[first].day > days; ++first) now -= measure(by_day[first]);
    if (now > most) {
      most = now;
      best = by_day.subspan(first, last - first + 1);
    }
  }
  return best;
}

double total(std::span<const Purchase> purchases) {
  double sum = 0;
  for (const Purchase& one : purchases) sum += Amount::of(one.amount).as_double();
  return sum;
}

RaisedFlag& raise_on_pair(Judging& judging, std::span<const Purchase> of_pair, Weight weight,
                          std::span<const Purchase> shown) {
  auto& raised = judging.raise(pair_subject(of_pair.front().buyer, of_pair.front().supplier), RaisedFlag::kNoRow,
                               weight, evidence_of_all(shown, [](const Purchase& one) { return evidence_of(one); }));
  raised.peers = {PeerScope::Pair, 0, static_cast<std::uint32_t>(of_pair.size())};
  return raised;
}

auto pair_of(const Purchase& one) { return std::tuple(one.buyer, one.supplier, one.currency); }

/// Those just under some limit of their day; the others are counted.
std::vector<Purchase> just_under(Judging& judging, const std::vector<Purchase>& all) {
  std::vector<Purchase> found;
  LegalLimits limits(judging);
  Outcome why{};
  for (const Purchase& one : all) {
    const auto& list = limits.of(one.category, one.currency, one.day, why);
    if (list.empty()) judging.not_computable(why);
    const auto is_near = [&](const LegalLimit& limit) {
      const double share = static_cast<double>(one.amount) / static_cast<double>(limit.amount.ten_thousandths());
      return share < 1 && share >= judging.parameter(1);
    };
    if (std::any_of(list.begin(), list.end(), is_near)) found.push_back(one);
  }
  return found;
}

/// Days of each buyer's first purchase: what came before the data is not known.
std::vector<std::int32_t> first_days(const Judging& judging, std::span<const Purchase> by_day) {
  std::vector<std::int32_t> first(judging.facts().names.size(), INT32_MIN);
  for (const Purchase& one : by_day)
    if (first[one.buyer] == INT32_MIN) first[one.buyer] = one.day;
  return first;
}

}  // namespace

void direct_awards_just_under_the_limit(Judging& judging) {
  auto all = just_under(judging, direct_purchases(judging));
  each_group(all, pair_of, [&](std::span<Purchase> group) {
    const auto best = best_window(group, judging.parameter(2), [](const Purchase&) { return 1.0; });
    const auto count = static_cast<double>(best.size());
    if (count < judging.parameter(0)) return judging.clear();
    raise_on_pair(judging, group, {count, judging.parameter(0), Comparison::AtLeast, Fence::Legal}, best);
  });
}

void small_first_then_large(Judging& judging) {
  auto all = direct_purchases(judging);
  const auto started = first_days(judging, all);
  each_group(all, pair_of, [&](std::span<Purchase> group) {
    const Purchase& first = group.front();
    std::size_t end = 1;
    while (end < group.size() && group[end].day - first.day <= judging.parameter(1)) ++end;
    const auto following = std::span<const Purchase>(group).subspan(1, end - 1);
    if (static_cast<double>(following.size()) < judging.parameter(3))
      return judging.not_computable(Outcome::TooFewProcesses);
    // Early in the data, the first purchase seen need not be the first.
    if (first.day - started[first.buyer] < judging.parameter(2))
      return judging.not_computable(Outcome::TooFewProcesses);
    const double share = Amount::of(first.amount).as_double() / total(following);
    if (share > judging.parameter(0)) return judging.clear();
    raise_on_pair(judging, group, {share, judging.parameter(0), Comparison::AtMost, Fence::Fixed},
                  std::span<const Purchase>(group).first(end));
  });
}

void direct_awards_add_up_over_the_limit(Judging& judging) {
  auto all = direct_purchases(judging);
  LegalLimits limits(judging);
  Outcome why{};
  const auto key = [](const Purchase& one) { return std::tuple(one.buyer, one.supplier, one.currency, one.category); };
  each_group(all, key, [&](std::span<Purchase> group) {
    const auto& list = limits.of(group.front().category, group.front().currency, group.back().day, why);
    if (list.empty()) return judging.not_computable(why, group.size());
    const std::int64_t limit = list.back().amount.ten_thousandths();
    // One award over the limit has, or has not, its ground; what is asked here is the sum of those that need none.
    std::vector<Purchase> small;
    std::copy_if(group.begin(), group.end(), std::back_inserter(small),
                 [&](const Purchase& one) { return one.amount < limit; });
    const auto best = best_window(small, judging.parameter(0),
                                  [](const Purchase& one) { return Amount::of(one.amount).as_double(); });
    const double sum = total(best), threshold = Amount::of(limit).as_double();
    if (static_cast<double>(best.size()) < judging.parameter(1) || sum < threshold) return judging.clear();
    raise_on_pair(judging, group, {sum, threshold, Comparison::AtLeast, Fence::Legal}, best);
  });
}

}  // namespace ashyq::integrity
