// Shares of suppliers in what a buyer, or a market, buys.
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

struct Part {
  Name supplier{0};
  double value{0};
  std::vector<Purchase> purchases;
};

struct Whole {
  std::vector<Part> parts;  ///< by supplier
  double value{0}, count{0};
};

Whole whole_of(std::span<const Purchase> group) {
  Whole whole;
  std::vector<Purchase> rows(group.begin(), group.end());
  each_group(
      rows, [](const Purchase& one) { return one.supplier; },
      [&](std::span<Purchase> same) {
        Part part{same.front().supplier, 0, {same.begin(), same.end()}};
        for (const Purchase& one : same) part.value += Amount::of(one.amount).as_double();
        whole.value += part.value;
        whole.count += static_cast<double>(same.size());
        whole.parts.push_back(std::move(part));
      });
  return whole;
}

std::string words(Judging& judging, const Purchase& one, bool market, bool region) {
  std::string text;
  if (market) text = "market=" + std::string(judging.text(one.market)) + ", ";
  if (region && one.region != 0) text += "region=" + std::string(judging.text(one.region)) + ", ";
  return text + "year=" + std::to_string(one.year) + ", currency=" + std::string(judging.text(one.currency));
}

void raise_part(Judging& judging, const Subject& subject, double value, std::span<const Purchase> shown, Peers peers) {
  judging
      .raise(subject, RaisedFlag::kNoRow, {value, judging.parameter(0), Comparison::Above, Fence::Fixed},
             evidence_of_all(shown, [](const Purchase& one) { return evidence_of(one); }))
      .peers = peers;
}

/// Suppliers that all who buy in a market must take: nobody else sells there, and several buy.
std::vector<bool> natural_monopolists(const Judging& judging, std::vector<Purchase> all) {
  std::vector<bool> found(judging.facts().names.size());
  each_group(
      all, [](const Purchase& one) { return one.market; },
      [&](std::span<Purchase> market) {
        const Name supplier = market.front().supplier;
        const auto differs = [&](auto member) {
          return std::any_of(market.begin(), market.end(),
                             [&](const Purchase& one) { return one.*member != market.front().*member; });
        };
        if (market.front().market != 0 && !differs(&Purchase::supplier) && differs(&Purchase::buyer))
          found[supplier] = true;
      });
  return found;
}

/// Purchases that say their market; the others are counted.
std::vector<Purchase> with_market(Judging& judging) {
  auto all = purchases(judging);
  judging.not_computable(Outcome::NoItems, std::erase_if(all, [](const Purchase& one) { return one.market == 0; }));
  return all;
}

/// Concentration that no single large contract makes: by value and by number, whichever is lower.
double concentration(const Whole& whole) {
  std::vector<double> values, counts;
  for (const Part& part : whole.parts) {
    values.push_back(part.value);
    counts.push_back(static_cast<double>(part.purchases.size()));
  }
  return std::min(herfindahl(values), herfindahl(counts));
}

}  // namespace

void one_supplier_has_most_of_a_buyer(Judging& judging) {
  auto all = purchases(judging);
  const auto monopolists = natural_monopolists(judging, all);
  const auto key = [](const Purchase& one) { return std::tuple(one.buyer, one.year, one.currency); };
  each_group(all, key, [&](std::span<Purchase> group) {
    if (static_cast<double>(group.size()) < judging.parameter(1))
      return judging.not_computable(Outcome::TooFewProcesses);
    bool raised = false;
    const Whole whole = whole_of(group);
    for (const Part& part : whole.parts) {
      const double share = part.value / whole.value, number = static_cast<double>(part.purchases.size());
      if (share <= judging.parameter(0) || monopolists[part.supplier]) continue;
      // A single large contract is a share, not a habit.
      if (number < judging.parameter(2) || number / whole.count < judging.parameter(3)) continue;
      raised = true;
      raise_part(judging, pair_subject(group.front().buyer, part.supplier), share, part.purchases,
                 {PeerScope::Buyer, judging.name(words(judging, group.front(), false, false)),
                  static_cast<std::uint32_t>(group.size())});
    }
    if (!raised) judging.clear();
  });
}

void one_supplier_has_most_of_a_market(Judging& judging) {
  auto all = with_market(judging);
  const auto key = [](const Purchase& one) { return std::tuple(one.market, one.year, one.currency); };
  each_group(all, key, [&](std::span<Purchase> group) {
    const Whole whole = whole_of(group);
    if (whole.count <= judging.parameter(1)) return judging.not_computable(Outcome::TooFewProcesses);
    if (whole.parts.size() < 2) return judging.not_computable(Outcome::TooFewPeers);
    const auto most = std::max_element(whole.parts.begin(), whole.parts.end(),
                                       [](const Part& a, const Part& b) { return a.value < b.value; });
    const double share = most->value / whole.value;
    if (share <= judging.parameter(0) || static_cast<double>(most->purchases.size()) < judging.parameter(2))
      return judging.clear();
    raise_part(judging, {SubjectKind::Supplier, most->supplier, 0}, share, most->purchases,
               {PeerScope::Market, judging.name(words(judging, group.front(), true, false)),
                static_cast<std::uint32_t>(group.size())});
  });
}

void market_is_concentrated(Judging& judging) {
  auto all = with_market(judging);
  const auto key = [](const Purchase& one) { return std::tuple(one.market, one.region, one.year, one.currency); };
  each_group(all, key, [&](std::span<Purchase> group) {
    const Whole whole = whole_of(group);
    if (static_cast<double>(whole.parts.size()) < judging.parameter(1))
      return judging.not_computable(Outcome::TooFewPeers);
    if (whole.count < judging.parameter(2)) return judging.not_computable(Outcome::TooFewProcesses);
    const double index = concentration(whole);
    if (index <= judging.parameter(0)) return judging.clear();
    const auto most = std::max_element(whole.parts.begin(), whole.parts.end(),
                                       [](const Part& a, const Part& b) { return a.value < b.value; });
    raise_part(judging, {SubjectKind::Market, group.front().market, group.front().region}, index, most->purchases,
               {PeerScope::Market, judging.name(words(judging, group.front(), true, true)),
                static_cast<std::uint32_t>(group.size())});
  });
}

}  // namespace ashyq::integrity
