#include "integrity/cardinal/prices.hpp"

namespace ashyq::integrity::cardinal {

namespace {

struct Prices {
  Name currency;
  double lowest{0};
  bool lowest_is_disqualified{false}, tied{false}, has_valid{false};
};

Prices& in(std::vector<Prices>& currencies, const Bid& bid, Name currency) {
  for (auto& prices : currencies)
    if (prices.currency == currency) return prices;
  return currencies.emplace_back(Prices{currency, *bid.amount, bid.state == BidState::Disqualified});
}

void take(Prices& prices, const Bid& bid) {
  const bool disqualified = bid.state == BidState::Disqualified;
  if (bid.state == BidState::Valid) prices.has_valid = true;
  if (*bid.amount < prices.lowest) {
    prices.lowest = *bid.amount;
    prices.lowest_is_disqualified = disqualified;
    prices.tied = false;
  } else if (*bid.amount == prices.lowest && disqualified != prices.lowest_is_disqualified) {
    prices.tied = true;
  }
}

}  // namespace

void lowest_bid_disqualified(Pass& pass) {
  const auto& release = pass.release;
  if (release.active_awards == 0) return;
  thread_local std::vector<Prices> currencies;
  currencies.clear();
  // The currencies of R024 and R058 were seen before: their numbers within the release are the lower ones.
  std::uint32_t within = 1u << 31;
  for (const auto& bid : release.bids) {
    if (!bid.amount || !bid.currency) continue;
    const Name currency = comparable_currency(pass, *bid.currency, within++);
    if (currency != kAnyCurrency) take(in(currencies, bid, currency), bid);
  }
  for (const auto& prices : currencies)
    if (prices.has_valid && prices.lowest_is_disqualified && (pass.mode == Mode::Strict || !prices.tied))
      pass.gathered.flag_process(release, Code::R036, 1, prices.currency);
}

}  // namespace ashyq::integrity::cardinal
