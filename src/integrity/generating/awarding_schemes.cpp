// Who is let win: the cheap are thrown out, the late are let in, the estimate is whispered.
#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr Tiyn kMillion = 1'000'000 * kTenge;
Tiyn around(Chance& chance, double millions) { return times(kMillion, millions * chance.between(0.8, 1.2)); }

Wish tender(Scene& scene) {
  return {.buyer = scene.some_buyer(), .way = Way::Tender, .market = scene.goods(), .estimate = around(scene.own, 70)};
}
Wish tender_of_own(Scene& scene, int day) {
  return {.buyer = scene.own_buyer(),
          .way = Way::Tender,
          .market = scene.goods(),
          .item_class = scene.turn,
          .estimate = around(scene.own, 60),
          .day = day};
}

void lowest_disqualified(Scene& scene) {
  scene.begin(tender(scene));
  scene.enter(0);
  scene.enter(1, false);
  const double price = scene.own.between(0.88, 0.92);
  scene.bid(0, price, 30);
  // The decoy: the one thrown out is as dear as the winner was cheap, or dearer.
  const double other = scene.decoy() ? 1.03 : scene.by_level(0.85, 0.95, 0.995);
  scene.bid(1, price * other, 20).status = BidStatus::Disqualified;
  scene.rivals(scene.by_level(1, 2, 3), 0.95);
  scene.finish();
}

void all_but_winner(Scene& scene) {
  scene.begin(tender_of_own(scene, day_number(2025, 2, 1) + scene.common.between(0, 100) + scene.turn * 30));
  scene.enter(scene.decoy() ? static_cast<std::size_t>(scene.turn) : 0);
  scene.bid(0, scene.own.between(0.94, 0.96), 15);
  if (scene.decoy()) scene.bid(0, 0.97, 30).status = BidStatus::Disqualified;  // its own first try
  const int others = scene.decoy() ? 2 : scene.by_level(4, 2, 1);
  for (int i = 1; i <= others; ++i) {
    Offer& offer = scene.bid(scene.stranger(), scene.own.between(0.965, 0.99), 10.0 + i);
    if (!scene.decoy()) offer.status = BidStatus::Disqualified;
  }
  scene.finish();
}

/// The winner knew the best price and went just below it in the last minutes.
void leaked_price(Scene& scene) {
  scene.begin(tender(scene));
  scene.enter(0);
  scene.enter(1, false);
  const double price = scene.own.between(0.88, 0.92);
  scene.bid(1, price, 40);
  scene.bid(0, price * (1 - (scene.decoy() ? scene.own.between(0.03, 0.05) : scene.by_level(0.00005, 0.0002, 0.001))),
            scene.decoy() ? 30 : 0.05);
  scene.rivals(2, 0.95);
  scene.finish();
}

void leaked_estimate(Scene& scene) {
  scene.begin(tender(scene));
  scene.enter(0);
  scene.bid(0, scene.decoy() ? scene.own.between(0.9, 0.95) : scene.by_level(0.9995, 0.995, 0.983));
  const int others = scene.decoy() ? 2 : scene.by_level(0, 1, 1);
  for (int i = 1; i <= others; ++i)
    scene.bid(scene.enter(static_cast<std::size_t>(i), false), scene.decoy() ? 0.97 + 0.01 * i : 0.9998, 20.0 + i);
  scene.finish();
}

/// After the deadline, whatever the text of the date seems to say.
void late_bid(Scene& scene) {
  scene.begin(tender(scene));
  scene.enter(0);
  scene.enter(1, false);
  Offer& winner = scene.bid(0, scene.own.between(0.9, 0.92), scene.decoy() ? 0.5 : scene.by_level(-3.0, -0.5, -0.05));
  if (scene.decoy()) winner.offset = kHomeOffset + 60;                // reads later, is earlier
  else if (scene.plant.level > 1) winner.offset = kHomeOffset - 120;  // reads earlier, is later
  scene.bid(1, scene.own.between(0.93, 0.96), 12);
  scene.rivals(1, 0.97);
  scene.finish();
}

/// A trifle to be known by, then the large ones without competition. The first purchase, of somebody else, only shows
/// that the buyer bought before.
void small_then_large(Scene& scene) {
  const bool small = scene.turn == 0 || scene.turn == (scene.decoy() ? 3 : 1);
  const Tiyn estimate = small ? times(30 * kMillion, scene.by_level(0.01, 0.05, 0.12)) : around(scene.own, 32);
  scene.begin(
      {.buyer = scene.own_buyer(),
       .way = Way::Direct,
       .market = scene.goods(),
       .item_class = scene.turn,
       .estimate = estimate,
       .day = day_number(2024, 3, 4) + scene.common.between(0, 60) + (scene.turn == 0 ? 0 : 180 + scene.turn * 60)});
  scene.contract_directly(scene.turn == 0 ? scene.enter(1, false) : scene.enter(0));
  scene.finish();
}

void buyer_capture(Scene& scene) {
  const int year = 2024 + static_cast<int>(scene.plant.of_scheme % 2);
  scene.begin(tender_of_own(scene, day_number(year, 3, 11) + scene.turn * 17));
  const int wins = scene.decoy() ? 3 : scene.by_level(11, 9, 8);
  const bool own_win = scene.turn < wins;
  scene.enter(0);
  scene.bid(0, own_win ? scene.own.between(0.93, 0.96) : scene.own.between(0.975, 0.99), 15);
  const bool alone = own_win && !scene.decoy() && scene.plant.level == 1;
  if (!alone)
    scene.bid(scene.enter(static_cast<std::size_t>(1 + scene.turn), false),
              own_win ? scene.own.between(0.97, 0.99) : scene.own.between(0.92, 0.96), 22);
  scene.finish();
}

/// Months between the opening and the decision, and again before signing.
void dragged_decision(Scene& scene) {
  scene.begin(tender(scene));
  scene.rivals(3);
  scene.enter(0);
  scene.bid(static_cast<int>(scene.draft.cast.size()) - 1, 0.87);
  scene.finish();
  if (scene.decoy()) return;
  LotDraft& lot = scene.lot();
  lot.awarded_at += scene.by_level(150, 110, 80) * kDay;
  const Seconds shift = lot.awarded_at + scene.by_level(150, 110, 80) * kDay - lot.deal.signed_at;
  lot.deal.signed_at += shift;
  lot.deal.due += shift;
  lot.deal.delivered += shift;
  scene.draft.released += shift;
  for (Payment& payment : lot.deal.payments) payment.at += shift;
  for (Change& change : lot.deal.changes) change.at += shift;
}

/// Decided before anybody can have read the bids.
void hasty_decision(Scene& scene) {
  scene.begin(tender(scene));
  scene.enter(0);
  scene.bid(0, scene.own.between(0.88, 0.91));
  scene.rivals(3, 0.94);
  scene.finish();
  const Seconds hours = scene.decoy() ? 24 * 5 : scene.by_level(2, 24, 60);
  const Seconds shift = scene.draft.deadline + hours * 3'600 - scene.lot().awarded_at;
  scene.lot().awarded_at += shift;
  scene.lot().deal.signed_at += shift;
}

constexpr std::array<Scheme, 9> kSchemes{{
    {"lowest_disqualified", {1, 1, 1, 1}, lowest_disqualified, {"R036", "R036", "R036"}, "R038 CRI", "R036"},
    {"all_but_winner", {6, 6, 6, 6}, all_but_winner, {"R035 R038", "R035", "R035"}, "R038 R040 NEW2 R025 CRI", "R035"},
    {"leaked_price", {1, 1, 1, 1}, leaked_price, {"R024", "R024", "R024"}, "S05 S11 CRI", "R024"},
    {"leaked_estimate", {1, 1, 1, 1}, leaked_estimate, {"R031", "R031", "R031"}, "R018 R024 R019 S11 CRI", "R031"},
    {"late_bid", {1, 1, 1, 1}, late_bid, {"R030", "R030", "R030"}, "CRI", "R030"},
    {"small_then_large",
     {4, 4, 4, 4},
     small_then_large,
     {"R052", "R052", "R052"},
     "R055 R040 R013 NEW2 R011 CRI",
     "R052"},
    {"buyer_capture",
     {12, 12, 12, 12},
     buyer_capture,
     {"R040 NEW2 R018", "R040 NEW2", "R040"},
     "NEW2 R019 R053 R050 CRI",
     "R040 NEW2"},
    {"dragged_decision",
     {1, 1, 1, 1},
     dragged_decision,
     {"R060 R062", "R060 R062", "R060 R062"},
     "R015 CRI R063",
     "R060 R062"},
    {"hasty_decision", {1, 1, 1, 1}, hasty_decision, {"R061", "R061", "R061"}, "CRI", "R061"},
}};

}  // namespace

std::span<const Scheme> awarding_schemes() { return kSchemes; }

}  // namespace ashyq::integrity::generating
