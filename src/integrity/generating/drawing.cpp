#include "integrity/generating/drawing.hpp"

#include <algorithm>

namespace ashyq::integrity::generating {
namespace {

constexpr int kClassesOfADivision = 40;

Way way_of(Chance& chance, const Draft& draft, Tiyn index) {
  const bool goods = draft.category == "goods";
  // PP art. 16(3)(28): small purchases, 100 MCI of goods and 500 MCI of works and services.
  if (draft.estimate < (goods ? 100 : 500) * index) return Way::Direct;
  if (chance.happens(draft.buyer.direct_habit)) return Way::Direct;
  // PP art. 10(4): the shop up to 4,000 MCI, quotations up to 8,000 MCI.
  if (goods && draft.estimate < 4'000 * index && chance.happens(0.5)) return Way::Shop;
  if (draft.estimate < 8'000 * index && chance.happens(0.7)) return Way::Quotations;
  if (chance.happens(draft.buyer.rating_habit)) return Way::Rating;
  return goods && chance.happens(0.3) ? Way::Auction : Way::Tender;
}

std::string ground_of(const Draft& draft, Tiyn index) {
  const bool small = draft.estimate < (draft.category == "goods" ? 100 : 500) * index;
  return small ? "Подпункт 28) пункта 3 статьи 16 Закона «О государственных закупках»"
               : "Подпункт 1) пункта 3 статьи 16 Закона «О государственных закупках»: услуги естественных монополий";
}

void set_subject(Chance& chance, Draft& draft, const Wish& wish) {
  draft.market = wish.market ? *wish.market : draft.buyer.markets[chance.below(draft.buyer.market_count)];
  const Market& market = kMarkets[draft.market];
  draft.division = wish.division.empty() ? std::string(market.division) : wish.division;
  draft.category = market.category;
  const int item_class = wish.item_class >= 0 ? wish.item_class : chance.between(0, kClassesOfADivision - 1);
  draft.item_class = draft.division + std::to_string(10 + item_class) + ".10.500.0000" +
                     std::to_string(10 + item_class);
  const std::string_view verb = market.category == "goods" ? "Приобретение " : "Выполнение ";
  draft.title = std::string(verb) + std::string(market.subject);
  draft.description = draft.title + " " + std::string(chance.pick(kPurposes)) + ", " +
                      std::string(chance.pick(kPurposes)) + "; место поставки: " + draft.buyer.street +
                      "; срок поставки " + std::to_string(chance.between(10, 120)) + " дней";
}

void set_periods(Chance& chance, Draft& draft, int day) {
  day = working_on_or_after(day);
  draft.start = at_hour(day, chance.between(9, 17), chance.between(0, 59));
  draft.noticed = draft.documents_at = draft.start;
  draft.planned_at = at_hour(working_on_or_after(day - chance.between(20, 60)), 12);
  const int last = add_working_days(working_on_or_after(day + describe(draft.way).shortest),
                                    1 + chance.geometric(0.3, 20));
  draft.deadline = at_hour(last, chance.between(10, 17));
}

Tiyn price_of(std::string_view item_class) {
  std::uint64_t hash = 7;
  for (const char c : item_class) hash = mix(hash ^ static_cast<unsigned char>(c));
  return static_cast<Tiyn>(20'000 + hash % 2'000'000);
}

void set_items(Chance& chance, Draft& draft) {
  const Market& market = kMarkets[draft.market];
  draft.items.clear();
  for (int lot = 0; lot < static_cast<int>(draft.lots.size()); ++lot) {
    ItemDraft& item = draft.items.emplace_back();
    item.item_class = draft.item_class;
    item.description = draft.title.substr(draft.title.find(' ') + 1);
    item.unit = market.unit;
    item.lot = lot;
    const Tiyn estimate = draft.lots[static_cast<std::size_t>(lot)].estimate;
    // Whole works and services are one unit; goods have a price that their class is known for.
    item.price = draft.category == "goods" ? times(price_of(item.item_class), chance.lognormal(0, 0.2)) : estimate;
    item.price = std::clamp<Tiyn>(item.price, 1, estimate);
    item.quantity = std::max<std::int64_t>(1, estimate / item.price);
  }
}

int join(Draft& draft, const World& world, Entity firm) {
  Firm drawn = world.firm(firm);
  for (std::size_t i = 0; i < draft.cast.size(); ++i)
    if (draft.cast[i].entity == drawn.entity) return static_cast<int>(i);
  draft.cast.push_back(std::move(drawn));
  return static_cast<int>(draft.cast.size()) - 1;
}

void award_directly(const World& world, Chance& chance, Draft& draft) {
  const int supplier = join(draft, world, world.seller(chance, draft.market, draft.buyer.region));
  draft.lots[0].winner = supplier;
  draft.lots[0].awarded = as_written(chance, times(draft.estimate, chance.between(0.9, 0.97)));
}

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

Draft shape(const World& world, std::uint64_t number, const Wish& wish) {
  Chance chance(world.seed(), number, Stream::Process);
  Draft draft;
  draft.number = number;
  draft.buyer = wish.buyer ? *wish.buyer : world.buyer(chance.below(world.buyers()));
  set_subject(chance, draft, wish);
  const int first = day_number(2024, 3, 4);  // one zone for the whole country since 1 March 2024
  const int day = wish.day ? wish.day : first + chance.between(0, 750);
  draft.estimate = wish.estimate ? wish.estimate : times(100 * kTenge, chance.lognormal(15.2, 1.6) / 100);
  draft.estimate = std::max<Tiyn>(draft.estimate / 10'000 * 10'000, 30'000 * kTenge);
  const Tiyn index = mci(year_of(at_hour(day, 12)));
  draft.way = draft.planned = wish.way ? *wish.way : way_of(chance, draft, index);
  draft.price_only = draft.way != Way::Rating;
  if (draft.way == Way::Direct) draft.rationale = ground_of(draft, index);
  set_periods(chance, draft, day);
  draft.lots.assign(1, LotDraft{draft.estimate});
  set_items(chance, draft);
  return draft;
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
      const int firm = join(draft, world, world.seller(chance, draft.market, draft.buyer.region));
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

namespace {

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

}  // namespace

namespace {

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
