#include "integrity/generating/drawing.hpp"

#include <algorithm>

namespace ashyq::integrity::generating {

namespace {

void award_directly(const World& world, Chance& chance, Draft& draft) {
  const int supplier = join(world, draft, world.seller(chance, draft.market, draft.buyer.region));
  draft.lots[0].winner = supplier;
  draft.lots[0].awarded = as_written(chance, times(draft.estimate, chance.between(0.9, 0.97)));
}

void divide(Chance& chance, Draft& draft) {
  const int count = chance.between(2, 4);
  draft.lots.assign(static_cast<std::size_t>(count), {});
  Tiyn rest = draft.estimate;
  for (int i = 0; i < count; ++i) {
    const Tiyn part = i + 1 == count ? rest : times(draft.estimate / count, chance.between(0.5, 1.2)) / 10'000 * 10'000;
    draft.lots[static_cast<std::size_t>(i)].estimate = std::max<Tiyn>(part, 10'000 * kTenge);
    rest -= part;
  }
  draft.estimate = 0;
  for (const LotDraft& lot : draft.lots) draft.estimate += lot.estimate;
  set_items(chance, draft);
}

/// Several bids at the lowest price that the law admits in works: alike, and lawful.
void bid_at_floor(const World& world, Chance& chance, Draft& draft) {
  compete(world, chance, draft);
  draft.at_floor = true;
  for (Offer& offer : draft.offers) {
    offer.amount = draft.estimate / 100 * 95;
    offer.status = BidStatus::Valid;
  }
}

void leave_gaps(Chance& chance, Draft& draft) {
  draft.gaps = {chance.happens(0.03), chance.happens(0.05), chance.happens(0.03),
                chance.happens(0.02), chance.happens(0.03), chance.happens(0.02)};
  draft.local_dates = chance.happens(0.05);
  if (chance.happens(0.02)) draft.lots[0].deal.published = false;
}

void convert(Draft& draft) {
  draft.currency = "USD";
  for (LotDraft& lot : draft.lots) lot.estimate /= 480;
  for (ItemDraft& item : draft.items) item.price = std::max<Tiyn>(1, item.price / 480);
  draft.estimate /= 480;
}

/// Whose purchase it is, and of what: no buyer buys one class twice, so that nothing honest is split.
Wish honest_wish(const World& world, std::uint64_t subject) {
  const Buyer buyer = world.buyer(subject % world.buyers());
  const std::uint64_t turn = subject / world.buyers();
  return {.buyer = buyer,
          .market = buyer.markets[turn % buyer.market_count],
          .item_class = static_cast<int>(turn / buyer.market_count % kClassesOfADivision)};
}

}  // namespace

Draft clean_process(const World& world, std::uint64_t number, std::uint64_t subject) {
  Draft draft = shape(world, subject, honest_wish(world, subject));
  draft.number = number;
  Chance chance(world.seed(), subject, Stream::Bids), noise(world.seed(), subject, Stream::Noise);
  const bool large = draft.way == Way::Tender || draft.way == Way::Rating;
  if (large && noise.happens(0.2)) divide(noise, draft);
  else if (large && noise.happens(0.02)) convert(draft);
  if (draft.way == Way::Direct) award_directly(world, chance, draft);
  else if (draft.way == Way::Tender && draft.category == "works" && draft.lots.size() == 1 && noise.happens(0.15))
    bid_at_floor(world, chance, draft);
  else compete(world, chance, draft);
  if (is_competitive(draft.way) && draft.cast.size() > 3 && draft.lots.size() == 1 && noise.happens(0.1))
    draft.offers.back().partner = draft.offers.front().firm == 0 ? 1 : 0;
  if (draft.offers.size() > 1 && noise.happens(0.02)) draft.complaints = 1;
  if (noise.happens(0.02)) draft.unanswered = 1;
  conclude(chance, draft);
  leave_gaps(noise, draft);
  return draft;
}

}  // namespace ashyq::integrity::generating
