// Screens of collusion over the bids of one lot (Imhof 2017; Huber and Imhof 2019; Wallimann, Imhof and Huber 2020).
// Bids at a price that the law prescribes are left out: they stand together because the law stands there.
#include <algorithm>
#include <cmath>
#include <numeric>

#include "integrity/flags/bidding_rules.hpp"

namespace ashyq::integrity {

namespace {

/// Valid prices that bidders were free to choose, ascending; at least `least` of them, else empty with the reason.
std::vector<Price> free_prices(const Process& process, const Weighing& weighing, const LotView& lot, std::size_t least,
                               Outcome& why) {
  const auto prices = weighing.prices(lot, why);
  if (prices.empty()) return {};
  std::vector<Price> out;
  for (const Price& price : prices)
    if (!weighing.is_legal_floor(lot, process.bids[price.bid].value)) out.push_back(price);
  if (out.size() < least) {
    why = out.size() < prices.size() ? Outcome::AtLegalFloor : Outcome::TooFewBids;
    return {};
  }
  if (out.front().amount <= Amount()) {
    why = Outcome::NotMoney;
    return {};
  }
  return out;
}

/// Measures what `screen` makes of the prices; nullopt says that they do not differ.
template <class Screen>
Outcome screen_lots(const Process& process, Weighing& weighing, std::size_t least, Screen screen) {
  return each_priced_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto prices = free_prices(process, weighing, lot, least, why);
    if (prices.empty()) return why;
    std::vector<double> amounts;
    std::vector<Evidence> evidence;
    for (const Price& price : prices) {
      amounts.push_back(price.amount.as_double());
      evidence.push_back(bid_amount(process, price.bid));
    }
    const std::optional<double> value = screen(std::span<const double>(amounts));
    if (!value) return Outcome::NoSpread;
    weighing.measure(*value, &lot, evidence);
    return Outcome::Measured;
  });
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Standard deviation of a sample.
double deviation_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// Σ((x - mean) / s)^power.
double standardised_sum(std::span<const double> values, int power) {
  const double mean = mean_of(values), s = deviation_of(values);
  double sum = 0;
  for (const double value : values) sum += std::pow((value - mean) / s, power);
  return sum;
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t out = 1;
  while (exponent-- > 0) out *= 10;
  return out;
}

bool is_round(Amount amount, double zeros) {
  const std::int64_t unit = power_of_ten(static_cast<int>(std::clamp(zeros, 0.0, 12.0))) * Amount::kPerUnit;
  return amount > Amount() && amount.ten_thousandths() % unit == 0;
}

/// Neighbours all at one distance. They lie in ascending order and apart from each other.
bool equal_steps(std::span<const Price> prices) {
  const Amount step = prices[1].amount - prices[0].amount;
  if (step == Amount()) return false;
  for (std::size_t i = 2; i < prices.size(); ++i)
    if (prices[i].amount - prices[i - 1].amount != step) return false;
  return true;
}

/// Neighbours all at one ratio, to four decimals.
bool equal_ratios(std::span<const Price> prices) {
  const auto ratio = [&](std::size_t i) {
    return std::llround(prices[i].amount.as_double() / prices[i - 1].amount.as_double() * 10'000);
  };
  if (ratio(1) == 10'000) return false;
  for (std::size_t i = 2; i < prices.size(); ++i)
    if (ratio(i) != ratio(1)) return false;
  return true;
}

}  // namespace

Outcome wide_disparity(const Process& process, Weighing& weighing) {
  return screen_lots(process, weighing, 2, [](std::span<const double> bids) -> std::optional<double> {
    return (bids.back() - bids.front()) / bids.back();
  });
}

Outcome bids_hardly_vary(const Process& process, Weighing& weighing) {
  return screen_lots(process, weighing, 3, [](std::span<const double> bids) -> std::optional<double> {
    return deviation_of(bids) / mean_of(bids);
  });
}

Outcome winner_apart_from_losers(const Process& process, Weighing& weighing) {
  return screen_lots(process, weighing, 4, [](std::span<const double> bids) -> std::optional<double> {
    const double losers = deviation_of(bids.subspan(1));
    return losers > 0 ? std::optional((bids[1] - bids[0]) / losers) : std::nullopt;
  });
}

Outcome bids_lie_close(const Process& process, Weighing& weighing) {
  return screen_lots(process, weighing, 3, [](std::span<const double> bids) -> std::optional<double> {
    return (bids.back() - bids.front()) / bids.front();
  });
}

Outcome bids_lean_to_the_top(const Process& process, Weighing& weighing) {
  return screen_lots(process, weighing, 3, [](std::span<const double> bids) -> std::optional<double> {
    if (!(deviation_of(bids) > 0)) return std::nullopt;
    const double n = static_cast<double>(bids.size());
    return n / ((n - 1) * (n - 2)) * standardised_sum(bids, 3);
  });
}

Outcome bids_bunch_around_their_mean(const Process& process, Weighing& weighing) {
  return screen_lots(process, weighing, 4, [](std::span<const double> bids) -> std::optional<double> {
    if (!(deviation_of(bids) > 0)) return std::nullopt;
    const double n = static_cast<double>(bids.size());
    return n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * standardised_sum(bids, 4) -
           3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
  });
}

Outcome losers_bid_round_sums(const Process& process, Weighing& weighing) {
  return each_priced_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto prices = free_prices(process, weighing, lot, 3, why);
    if (prices.empty()) return why;
    if (std::count_if(prices.begin(), prices.end(), [](const Price& price) { return price.won; }) != 1)
      return Outcome::NoAwards;
    double round = 0;
    std::vector<Evidence> evidence;
    bool winner_is_round = false;
    for (const Price& price : prices) {
      const bool is_one = is_round(price.amount, weighing.parameter(0));
      if (price.won) winner_is_round = is_one;
      else round += is_one;
      evidence.push_back(bid_amount(process, price.bid));
    }
    if (winner_is_round) return Outcome::Clear;
    return weigh(weighing, {round / static_cast<double>(prices.size() - 1), weighing.parameter(1)}, &lot, evidence);
  });
}

Outcome bids_in_sequence(const Process& process, Weighing& weighing) {
  return each_priced_lot(weighing, [&](const LotView& lot) {
    Outcome why{};
    const auto least = static_cast<std::size_t>(std::max(3.0, weighing.parameter(0)));
    const auto prices = free_prices(process, weighing, lot, least, why);
    if (prices.empty()) return why;
    if (!equal_steps(prices) && !equal_ratios(prices)) return Outcome::Clear;
    std::vector<Evidence> evidence;
    for (const Price& price : prices) evidence.push_back(bid_amount(process, price.bid));
    return weigh(weighing, {static_cast<double>(prices.size()), static_cast<double>(least)}, &lot, evidence);
  });
}

}  // namespace ashyq::integrity
