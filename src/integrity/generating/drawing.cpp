#include "integrity/generating/drawing.hpp"

#include <algorithm>

namespace ashyq::integrity::generating {
namespace {

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

}  // namespace

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

}  // namespace ashyq::integrity::generating
