// Values and unit prices beside those of their likes, on a logarithmic scale: prices differ by factors.
#include <cmath>
#include <optional>
#include <tuple>

#include "integrity/flags/price_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

struct LogPrice {
  double log{0};
  Row process{0};
  Evidence shown;
  Name a{0}, b{0}, currency{0};  ///< market, or class and unit
  std::uint16_t year{0};
  double z{0};
};

/// Distances from the middle of the group in robust spreads. False when more than half of the group is equal.
bool measure(std::span<LogPrice> group) {
  std::vector<double> logs;
  for (const LogPrice& price : group) logs.push_back(price.log);
  std::sort(logs.begin(), logs.end());
  const double middle = median(logs), spread = scaled_mad(logs);
  if (!(spread > 0)) return false;
  for (LogPrice& price : group) price.z = (price.log - middle) / spread;
  return true;
}

/// What of the group may be judged; the rest is counted with its reason.
bool is_judgeable(Judging& judging, std::span<LogPrice> group) {
  if (static_cast<double>(group.size()) < judging.parameter(1)) {
    judging.not_computable(Outcome::TooFewPeers, group.size());
    return false;
  }
  if (measure(group)) return true;
  judging.not_computable(Outcome::NoSpread, group.size());
  return false;
}

Peers peers_of(Judging& judging, std::span<const LogPrice> group, std::string_view what) {
  const LogPrice& one = group.front();
  std::string text = std::string(what) + "=" + std::string(judging.text(one.a));
  if (one.b != 0) text += ", unit=" + std::string(judging.text(one.b));
  if (one.year != 0) text += ", year=" + std::to_string(one.year);
  text += ", currency=" + std::string(judging.text(one.currency));
  const PeerScope scope = one.year != 0 ? PeerScope::MarketMethodYear : PeerScope::Market;
  return {scope, judging.name(text), static_cast<std::uint32_t>(group.size())};
}

void raise_far(Judging& judging, const LogPrice& price, const Peers& peers, std::span<const Evidence> evidence) {
  const Subject subject{SubjectKind::Process, judging.facts().processes[price.process].ocid, 0};
  const Weight weight{std::abs(price.z), judging.parameter(0), Comparison::Above, Fence::Mad};
  judging.raise(subject, price.process, weight, evidence).peers = peers;
}

/// Unit prices of one process within one group; the farthest speaks for all.
void judge_process(Judging& judging, std::span<const LogPrice> prices, const Peers& peers) {
  std::vector<Evidence> far;
  const LogPrice* farthest = nullptr;
  for (const LogPrice& price : prices) {
    if (std::abs(price.z) <= judging.parameter(0)) continue;
    far.push_back(price.shown);
    if (farthest == nullptr || std::abs(price.z) > std::abs(farthest->z)) farthest = &price;
  }
  if (farthest != nullptr) raise_far(judging, *farthest, peers, far);
  else judging.clear();
}

}  // namespace

void tender_value_off_for_its_category(Judging& judging) {
  std::vector<LogPrice> values;
  const Facts& facts = judging.facts();
  for (Row row = 0; row < facts.processes.size(); ++row) {
    const ProcessFact& fact = facts.processes[row];
    if (!is_judged(judging, fact)) judging.not_computable(Outcome::Excluded);
    else if (fact.estimate == kNoAmount || fact.estimate <= 0) judging.not_computable(Outcome::NoEstimate);
    else if (fact.market == 0) judging.not_computable(Outcome::NoItems);
    else
      values.push_back({std::log(Amount::of(fact.estimate).as_double()), row,
                        amount_at(row, Field::TenderValue, kNowhere, fact.estimate), fact.market, 0, fact.currency,
                        fact.year});
  }
  const auto key = [](const LogPrice& value) { return std::tuple(value.a, value.year, value.currency); };
  each_group(values, key, [&](std::span<LogPrice> group) {
    if (!is_judgeable(judging, group)) return;
    const Peers peers = peers_of(judging, group, "market");
    for (const LogPrice& value : group) {
      if (std::abs(value.z) > judging.parameter(0)) raise_far(judging, value, peers, {&value.shown, 1});
      else judging.clear();
    }
  });
}

void unit_price_far_from_peers(Judging& judging) {
  std::vector<LogPrice> prices;
  for (const ItemFact& item : judging.facts().items) {
    if (!is_judged(judging, judging.facts().processes[item.process])) continue;
    if (!is_unit_price(item)) {
      judging.not_computable(Outcome::NoUnitPrices);
      continue;
    }
    Evidence shown = amount_at(item.process, Field::AwardItemPrice, item.award, item.unit_price);
    shown.j = item.index;
    prices.push_back({std::log(Amount::of(item.unit_price).as_double()), item.process, shown, item.item_class,
                      item.unit, item.currency});
  }
  const auto key = [](const LogPrice& price) { return std::tuple(price.a, price.b, price.currency); };
  each_group(prices, key, [&](std::span<LogPrice> group) {
    if (!is_judgeable(judging, group)) return;
    const Peers peers = peers_of(judging, group, "class");
    std::vector<LogPrice> rows(group.begin(), group.end());
    each_group(
        rows, [](const LogPrice& price) { return price.process; },
        [&](std::span<LogPrice> one) { judge_process(judging, one, peers); });
  });
}

}  // namespace ashyq::integrity
