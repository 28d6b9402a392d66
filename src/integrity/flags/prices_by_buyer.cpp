// The same supplier, the same thing, the same year: another buyer, another price.
#include <cmath>
#include <tuple>

#include "integrity/flags/price_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::size_t kFewest = 10;

struct Sale {
  Name supplier{0}, item_class{0}, unit{0}, currency{0}, buyer{0};
  std::uint16_t year{0};
  double price{0};
  Evidence shown;
};

std::vector<Sale> sales(Judging& judging) {
  std::vector<Sale> found;
  for (const ItemFact& item : judging.facts().items) {
    const ProcessFact& fact = judging.facts().processes[item.process];
    if (!is_judged(judging, fact)) continue;
    if (!is_unit_price(item)) judging.not_computable(Outcome::NoUnitPrices);
    else if (item.supplier == 0) judging.not_computable(Outcome::NoSupplier);
    else if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else {
      Evidence shown = amount_at(item.process, Field::AwardItemPrice, item.award, item.unit_price);
      shown.j = item.index;
      found.push_back({item.supplier, item.item_class, item.unit, item.currency, fact.buyer, fact.year,
                       static_cast<double>(item.unit_price), shown});
    }
  }
  return found;
}

/// The usual price of one buyer: the middle one, so that a slip of the pen is not a finding.
struct Usual {
  double price{0};
  Evidence shown;
};

Usual usual_price(std::span<const Sale> of_buyer) {
  std::vector<Sale> sorted(of_buyer.begin(), of_buyer.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const Sale& a, const Sale& b) { return a.price < b.price; });
  const Sale& middle = sorted[(sorted.size() - 1) / 2];
  return {middle.price, middle.shown};
}

/// How far prices of the class lie apart between any two sales, on a logarithmic scale; 0 when too few tell.
double usual_distance(std::span<const Sale> of_class) {
  if (of_class.size() < kFewest) return 0;
  std::vector<double> logs;
  for (const Sale& sale : of_class) logs.push_back(std::log(sale.price));
  std::sort(logs.begin(), logs.end());
  return std::sqrt(2.0) * scaled_mad(logs);
}

/// A class that holds cheap and dear things side by side excuses a difference as large.
void judge_supplier(Judging& judging, std::span<const Sale> group, double usual_distance) {
  std::vector<Usual> usual;
  std::vector<Sale> rows(group.begin(), group.end());
  each_group(
      rows, [](const Sale& sale) { return sale.buyer; },
      [&](std::span<Sale> of_buyer) { usual.push_back(usual_price(of_buyer)); });
  if (usual.size() < 2) return judging.not_computable(Outcome::TooFewPeers);
  const auto [least, most] = std::minmax_element(usual.begin(), usual.end(),
                                                 [](const Usual& a, const Usual& b) { return a.price < b.price; });
  const double difference = most->price / least->price - 1;
  if (difference <= judging.parameter(0) || std::log1p(difference) <= judging.parameter(1) * usual_distance)
    return judging.clear();
  const Evidence evidence[] = {least->shown, most->shown};
  auto& raised = judging.raise({SubjectKind::Supplier, group.front().supplier, 0}, RaisedFlag::kNoRow,
                               {difference, judging.parameter(0), Comparison::Above, Fence::Fixed}, evidence);
  raised.peers.size = static_cast<std::uint32_t>(group.size());
  raised.peers.group = judging.name("class=" + std::string(judging.text(group.front().item_class)) +
                                    ", unit=" + std::string(judging.text(group.front().unit)) +
                                    ", year=" + std::to_string(group.front().year));
}

}  // namespace

void dearer_to_one_buyer_than_to_another(Judging& judging) {
  auto all = sales(judging);
  const auto of_class = [](const Sale& sale) {
    return std::tuple(sale.item_class, sale.unit, sale.currency, sale.year, sale.supplier);
  };
  const auto key = [](const Sale& sale) { return std::tuple(sale.item_class, sale.unit, sale.currency, sale.year); };
  std::sort(all.begin(), all.end(), [&](const Sale& a, const Sale& b) {
    return std::tuple_cat(of_class(a), std::tuple(a.shown.process, a.shown.i, a.shown.j)) <
           std::tuple_cat(of_class(b), std::tuple(b.shown.process, b.shown.i, b.shown.j));
  });
  each_group(all, key, [&](std::span<Sale> sales_of_class) {
    const double distance = usual_distance(sales_of_class);
    for (auto first = sales_of_class.begin(), last = first; first != sales_of_class.end(); first = last) {
      last = std::find_if(first, sales_of_class.end(),
                          [&](const Sale& sale) { return sale.supplier != first->supplier; });
      judge_supplier(judging, std::span<const Sale>(first, last), distance);
    }
  });
}

}  // namespace ashyq::integrity
