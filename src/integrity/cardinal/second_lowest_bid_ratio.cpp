#include "integrity/cardinal/prices.hpp"

namespace ashyq::integrity::cardinal {

namespace {

struct Lowest {
  Name currency;
  const Bid* winning{nullptr};
  const Bid* other{nullptr};
};

void take(Lowest& lowest, const Bid& bid, bool of_winner) {
  const Bid*& place = of_winner ? lowest.winning : lowest.other;
  if (!place || *bid.amount < *place->amount) place = &bid;
}

Lowest& in(std::vector<Lowest>& currencies, Name currency) {
  for (auto& lowest : currencies)
    if (lowest.currency == currency) return lowest;
  return currencies.emplace_back(Lowest{currency});
}

void keep(Pass& pass, const Lowest& lowest) {
  // A second bid below the winning one: the price was not all that counted.
  if (!lowest.winning || !lowest.other || *lowest.other->amount < *lowest.winning->amount) return;
  auto& gathered = pass.gathered;
  auto& release = pass.release;
  const double ratio = (*lowest.other->amount - *lowest.winning->amount) / *lowest.winning->amount;
  gathered.ratios.push_back({release.position, ratio, gathered.ocids.number(release.ocid), lowest.currency,
                             gathered.number(release.of(lowest.winning->tenderers).front()),
                             gathered.number(release.of(lowest.other->tenderers).front())});
}

}  // namespace

void second_lowest_bid_ratio(Pass& pass) {
  auto& release = pass.release;
  const Award* const award = release.only_active_award();
  if (!award || award->suppliers.entries != 1 || award->suppliers.ids != 1) return;
  const auto winner = release.of(award->suppliers).front().text;
  thread_local std::vector<Lowest> currencies;
  currencies.clear();
  std::uint32_t within = 0;
  for (const auto& bid : release.bids) {
    if (bid.state != BidState::Valid || !bid.amount || !bid.currency) continue;
    if (bid.tenderers.entries != 1 || bid.tenderers.ids != 1) continue;
    const Name currency = comparable_currency(pass, *bid.currency, within++);
    if (currency == kAnyCurrency) continue;
    take(in(currencies, currency), bid, release.of(bid.tenderers).front().text == winner);
  }
  for (const auto& lowest : currencies) keep(pass, lowest);
}

}  // namespace ashyq::integrity::cardinal
