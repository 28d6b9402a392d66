// Who bids how much, who wins, and what is paid in the end.
#include "integrity/generating/drawing.hpp"

#include <algorithm>

namespace ashyq::integrity::generating {
namespace {

/// The best by price, or by a score in which price is not all.
int best_offer(Chance& chance, const Draft& draft, int lot) {
  int best = -1;
  double lowest = 0;
  for (std::size_t i = 0; i < draft.offers.size(); ++i) {
    const Offer& offer = draft.offers[i];
    if (offer.lot != lot || offer.status != BidStatus::Valid) continue;
    const double score = static_cast<double>(offer.amount) * (draft.price_only ? 1 : chance.normal(1, 0.02));
    if (best < 0 || score < lowest) best = static_cast<int>(i), lowest = score;
  }
  return best;
}

void pay(Chance& chance, Deal& deal) {
  const int parts = chance.between(1, 3);
  Tiyn rest = deal.amount;
  for (int i = 1; i <= parts; ++i) {
    const Tiyn part = i == parts ? rest : deal.amount / parts;
    deal.payments.push_back({deal.delivered + i * 7 * kDay, part});
    rest -= part;
  }
}

void sign(Chance& chance, LotDraft& lot) {
  Deal& deal = lot.deal;
  deal.signed_at = at_hour(add_working_days(day_of(lot.awarded_at), 5 + chance.poisson(4, 12)), 11,
                           chance.between(0, 59));
  deal.amount = lot.awarded;
  deal.due = deal.signed_at + chance.between(20, 150) * kDay;
  deal.delivered = deal.due - chance.between(0, 10) * kDay;
  if (chance.happens(0.06)) {
    deal.amount = times(deal.amount, chance.between(0.95, 1.05));
    deal.changes.push_back({deal.signed_at + chance.between(95, 140) * kDay, deal.amount});
  }
  if (chance.happens(0.03)) deal.delivered = deal.due + chance.between(1, 30) * kDay;
  pay(chance, deal);
}

}  // namespace

Tiyn as_written(Chance& chance, Tiyn amount) {
  const double kind = chance.unit();
  const Tiyn step = kind < 0.05 ? 1'000 * kTenge : kind < 0.25 ? 100 * kTenge : 1;
  return std::max<Tiyn>(amount / step * step, kTenge);
}

int join(const World& world, Draft& draft, Entity firm) {
  Firm drawn = world.firm(firm);
  for (std::size_t i = 0; i < draft.cast.size(); ++i)
    if (draft.cast[i].entity == drawn.entity) return static_cast<int>(i);
  draft.cast.push_back(std::move(drawn));
  return static_cast<int>(draft.cast.size()) - 1;
}

Offer honest_offer(Chance& chance, const Draft& draft, int firm, double shock, std::size_t rivals) {
  const Firm& who = draft.cast[static_cast<std::size_t>(firm)];
  Offer offer{firm};
  const double cost = exponential(chance.normal(-0.09, 0.06)) * (1 + who.level) * (1 + 0.5 * shock);
  const double margin = 1 + 0.06 * chance.unit() / static_cast<double>(std::max<std::size_t>(rivals, 1));
  // Bids above the sum set aside are not admitted (PP art. 10).
  const double share = std::min(cost * margin, 1 - 0.04 * chance.unit());
  offer.amount = as_written(chance, times(draft.estimate, share));
  const double u = chance.unit();
  const Seconds open = draft.deadline - draft.start;
  offer.at = draft.deadline - 300 - static_cast<Seconds>(u * u * u * static_cast<double>(open - 1'200));
  if (chance.happens(0.08)) offer.status = BidStatus::Disqualified;
  return offer;
}

void compete(const World& world, Chance& chance, Draft& draft) {
  const double shock = chance.normal(0, 0.03);
  const int wanted = 1 + chance.poisson(kMarkets[draft.market].bidders, 7);
  for (int lot = 0; lot < static_cast<int>(draft.lots.size()); ++lot) {
    std::vector<int> here;
    for (int i = 0; i < wanted; ++i) {
      const int firm = join(world, draft, world.seller(chance, draft.market, draft.buyer.region));
      if (std::ranges::find(here, firm) == here.end()) here.push_back(firm);
    }
    for (const int firm : here) {
      Offer offer = honest_offer(chance, draft, firm, shock, here.size());
      const Tiyn estimate = draft.lots[static_cast<std::size_t>(lot)].estimate;
      if (estimate != draft.estimate)
        offer.amount = times(estimate, static_cast<double>(offer.amount) / static_cast<double>(draft.estimate));
      offer.lot = lot;
      draft.offers.push_back(offer);
    }
  }
}

void conclude(Chance& chance, Draft& draft) {
  const bool direct = draft.way == Way::Direct;
  draft.unsuccessful = true;
  for (int i = 0; i < static_cast<int>(draft.lots.size()); ++i) {
    LotDraft& lot = draft.lots[static_cast<std::size_t>(i)];
    if (lot.winner < 0) lot.winner = best_offer(chance, draft, i);
    if (lot.winner < 0) continue;
    draft.unsuccessful = false;
    if (!direct) lot.awarded = draft.offers[static_cast<std::size_t>(lot.winner)].amount;
    const Seconds from = direct ? draft.start : draft.deadline;
    lot.awarded_at = at_hour(working_on_or_after(day_of(from) + 4 + chance.poisson(5, 15)), 15, chance.between(0, 59));
    sign(chance, lot);
    draft.released = std::max(draft.released, lot.deal.delivered + 40 * kDay);
  }
  if (draft.unsuccessful) draft.released = draft.deadline + 5 * kDay;
}

}  // namespace ashyq::integrity::generating
