// Bidders in league: covers, turns, multiples, equal prices, divided regions, shared hands.
#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr Tiyn kMillion = 1'000'000 * kTenge;

Tiyn around(Chance& chance, double millions) { return times(kMillion, millions * chance.between(0.95, 1.05)); }

/// The firms of a ring keep one telephone or one owner (in the open cases).
void share_hands(Scene& scene, int firms) {
  for (int i = 1; i < firms; ++i) scene.firm(i).telephone = scene.firm(0).telephone;
}
void share_owner(Scene& scene, int firms, double share) {
  const Person owner = scene.world.person((1ULL << 44) + scene.plant.serial);
  scene.persons.push_back(owner.iin);
  for (int i = 0; i < firms; ++i)
    scene.sides.ownerships.push_back(
        {{scene.firm(i).bin, scene.firm(i).names[0]}, {owner.iin, owner.full_name(Script::Russian), "", share}});
}

/// Four take turns; those who lose stand close together above the winner (Imhof's picture of cover bids).
void cover_bidding(Scene& scene) {
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Tender,
               .market = scene.works(),
               .item_class = scene.turn % 20,
               .estimate = around(scene.own, 80),
               .day = day_number(2024, 4, 1) + scene.turn * 42});
  // Of the decoy's dozen now these meet and now those.
  const std::size_t first = scene.decoy() ? scene.own.below(12) : 0;
  for (std::size_t i = 0; i < 4; ++i) scene.enter(scene.decoy() ? (first + i * 5) % 12 : i);
  const int winner = scene.decoy() ? scene.own.between(0, 3) : scene.turn % 4;
  const double low = scene.own.between(0.88, 0.93);
  for (int i = 0; i < 4; ++i) {
    if (scene.decoy()) {
      scene.bid(i, scene.own.between(0.8, 0.98), scene.own.between(1.0, 200.0));
      continue;
    }
    const double gap = i == winner ? 0
                                   : scene.by_level(scene.own.between(0.030, 0.034), scene.own.between(0.030, 0.040),
                                                    scene.own.between(0.040, 0.060));
    const double hours = scene.plant.level == 1 ? 30 - i * 0.06 : scene.own.between(1.0, 200.0);
    scene.bid(i, low * (1 + gap), hours);
  }
  if (!scene.decoy() && scene.plant.level == 1) share_hands(scene, 4);
  if (scene.turn == 0 && !scene.decoy() && scene.plant.level == 1 && scene.plant.of_scheme % 2)
    share_owner(scene, 4, 1);
  if (scene.decoy())  // one business centre, other doors
    for (int i = 0; i < 4; ++i) scene.firm(i).street = "пр. Республики, 40, оф. " + std::to_string(101 + i * 7);
  scene.finish();
}

void fixed_multiples(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Tender,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = around(scene.own, scene.own.between(40, 100)),
               .day = day_number(2024, 6, 1) + scene.turn * 60});
  scene.enter(0);
  scene.enter(1);
  const double low = scene.own.between(0.86, 0.92);
  const double factor = scene.decoy() ? scene.own.between(1.01, 1.06) : 1.01 + 0.0001 * scene.common.between(10, 600);
  const int first = scene.decoy() ? scene.turn % 2 : 0;
  scene.bid(first, low);
  // The ratio holds to four digits because the second is reckoned from the first as written.
  const Tiyn lowest = scene.draft.offers[0].amount;
  scene.bid(1 - first, 1).amount = times(lowest, factor);
  scene.outsiders_win_nothing(1);
  scene.finish();
}

void identical_bids(Scene& scene) {
  // The decoy: works at the floor of 95 per cent, where the law leaves nothing lower.
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Tender,
               .market = scene.decoy() ? 18 : scene.goods(),
               .estimate = around(scene.own, 90),
               .day = day_number(2024, 3, 11) + scene.common.between(0, 200)});
  const int alike = scene.decoy() ? 5 : scene.by_level(3, 2, 2);
  const double price = scene.decoy() ? 0.95 : scene.own.between(0.8712, 0.9213);
  scene.draft.at_floor = scene.decoy();
  for (int i = 0; i < alike; ++i)
    scene.bid(scene.enter(static_cast<std::size_t>(i)), price, scene.own.between(1.0, 90.0));
  if (!scene.decoy() && scene.plant.level == 3) scene.bid(scene.enter(5, false), price * 0.97);
  if (!scene.decoy()) scene.rivals(1, 0.95);
  scene.finish();
}

/// A market and region of their own, where one wins and the others lend their names.
void market_split(Scene& scene) {
  const auto cell = scene.plant.of_scheme;
  const int year = 2024 + static_cast<int>(cell / 60 % 3);
  const int first = day_number(year, year == 2024 ? 3 : 1, 10);
  std::string division = std::to_string(30 + cell % 60);
  for (const Market& market : kMarkets)
    if (market.division == division) division = division[0] + std::string(1, static_cast<char>('A' + cell % 26));
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Tender,
               .market = 4,
               .division = division,
               .item_class = scene.turn,
               .estimate = around(scene.own, 60),
               .day = first + scene.turn * 15});
  const int firms = scene.decoy() ? 6 : 3;
  const int own_wins = scene.by_level(10, 8, 7);
  const int winner = scene.decoy() ? scene.turn % 6 : scene.turn < own_wins ? 0 : 1 + scene.turn % 2;
  for (int i = 0; i < firms; ++i) {
    scene.enter(static_cast<std::size_t>(i));
    scene.bid(i, i == winner ? scene.own.between(0.9, 0.92) : scene.own.between(0.95, 0.99),
              scene.own.between(1.0, 90.0));
  }
  scene.finish();
}

/// One always comes along and always loses to the same firm.
void shill_bidder(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Tender,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = around(scene.own, scene.own.between(40, 90)),
               .day = day_number(2024, 4, 1) + scene.turn * 25});
  scene.enter(0);
  scene.enter(1);
  const bool turned = scene.decoy() && scene.turn % 2;
  const bool outsider = !scene.decoy() && scene.turn >= scene.by_level(30, 18, 10);
  const double low = scene.own.between(0.86, 0.9);
  scene.bid(turned ? 1 : 0, low, 30);
  scene.bid(turned ? 0 : 1, low * scene.own.between(1.02, 1.09), 20);
  if (outsider) scene.bid(scene.enter(2, false), low * 0.97);
  scene.outsiders_win_nothing(1);
  scene.finish();
}

void shared_contacts(Scene& scene) {
  scene.begin(
      {.buyer = scene.some_buyer(), .way = Way::Tender, .market = scene.goods(), .estimate = around(scene.own, 70)});
  scene.enter(0);
  scene.enter(1);
  scene.bid(0, scene.own.between(0.9, 0.92), 30);
  scene.bid(1, scene.own.between(0.93, 0.96), 12);
  scene.rivals(1, 0.95);
  Firm& second = scene.firm(1);
  const Firm& first = scene.firm(0);
  if (scene.decoy()) {
    second.street = "пр. Республики, 40, оф. 210";
    scene.firm(0).street = "пр. Республики, 40, оф. 315";
  } else if (scene.plant.level == 3) {
    second.street = first.street;
  } else {
    second.telephone = first.telephone;
    if (scene.plant.level == 1) second.email = first.email;
  }
  scene.finish();
}

/// Two rivals with one owner: in the open, behind a holding, behind two.
void hidden_owner(Scene& scene) {
  scene.begin(
      {.buyer = scene.some_buyer(), .way = Way::Tender, .market = scene.goods(), .estimate = around(scene.own, 70)});
  for (std::size_t i = 0; i < 2; ++i) scene.enter(i);
  scene.bid(0, scene.own.between(0.9, 0.92), 30);
  scene.bid(1, scene.own.between(0.93, 0.96), 12);
  scene.rivals(1, 0.95);
  scene.finish();
  if (scene.decoy()) return share_owner(scene, 2, 0.02);
  if (scene.plant.level == 1) return share_owner(scene, 2, 0.6);
  const Person owner = scene.world.person((1ULL << 44) + scene.plant.serial);
  scene.persons.push_back(owner.iin);
  const auto owned = [&](const Firm& firm, const Owner& by) {
    scene.sides.ownerships.push_back({{firm.bin, firm.names[0]}, by});
  };
  const Firm holding = scene.world.planted_firm(scene.plant.serial, 20);
  owned(scene.firm(0), {owner.iin, owner.full_name(Script::Russian), "", 0.8});
  owned(scene.firm(1), {"", holding.names[0], holding.bin, 0.7});
  if (scene.plant.level == 2) return owned(holding, {owner.iin, owner.full_name(Script::Kazakh), "", 1});
  const Firm upper = scene.world.planted_firm(scene.plant.serial, 21);
  owned(holding, {"", upper.names[0], upper.bin, 0.9});
  owned(upper, {owner.iin, owner.full_name(Script::Latin), "", 0.9});
}

/// Two firms win in turn, always at the same discount; those who lose write round sums.
void same_discount(Scene& scene) {
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Tender,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = around(scene.own, scene.own.between(40, 90)),
               .day = day_number(2024, 5, 1) + scene.turn * 45});
  const std::size_t first = scene.decoy() ? static_cast<std::size_t>(scene.turn * 2 + 8) : 0;
  for (std::size_t i = 0; i < 2; ++i) scene.enter(first + i);
  const bool same = !scene.decoy() && scene.plant.level < 3, round = !scene.decoy() && scene.plant.level != 2;
  const double discount = same ? 0.0001 * scene.common.between(503, 1'477) : scene.own.between(0.05, 0.15);
  const int winner = scene.turn % 2;
  scene.bid(winner, 1 - discount, 10);
  for (std::size_t i = 2; i < 5; ++i) {
    Offer& offer = scene.bid(i == 2  ? 1 - winner
                             : round ? scene.enter(i)
                                     : scene.stranger(),
                             scene.own.between(0.955, 0.999), scene.own.between(1.0, 90.0));
    constexpr Tiyn kRound = 100'000 * kTenge;
    offer.amount = round ? offer.amount / kRound * kRound : offer.amount / 100 * 100 + 37;
  }
  scene.finish();
}

constexpr std::array<Scheme, 8> kSchemes{{
    {"cover_bidding",
     {16, 16, 16, 16},
     cover_bidding,
     {"S01 S02 R057 R034 R044", "S01 S02 R057", "S01 S02"},
     "R057 R040 COI5 R032 R024 S03 S04 S05 S06 S07 S08 S10 S11 S13 S14 R053 R051 R050 R025 DG1 S18 R033 CRI",
     "S01 R057 R034 R044 COI5"},
    {"fixed_multiples",
     {5, 3, 2, 4},
     fixed_multiples,
     {"R023", "R023", "R023"},
     "R053 S01 S02 R024 DG1 NEW2 R040 CRI",
     "R023"},
    {"identical_bids",
     {1, 1, 1, 1},
     identical_bids,
     {"R028", "R028", "R028"},
     "R024 S01 S02 S10 S11 CRI",
     "R028 R024 S01"},
    {"market_split",
     {12, 12, 12, 12},
     market_split,
     {"R050 R051", "R050 R051", "R050 R051"},
     "R040 R053 R025 NEW2 S01 S02 R057 R024 R027 S07 S08 S13 S15 DG1 CRI",
     "R050 R051",
     180},
    {"shill_bidder",
     {30, 20, 10, 8},
     shill_bidder,
     {"R053 R025", "R053 R025", "R053"},
     "R040 NEW2 S02 S13 DG1 CRI",
     "R053 R025"},
    {"shared_contacts", {1, 1, 1, 1}, shared_contacts, {"R044", "R044", "R044"}, "COI5 CRI", "R044"},
    {"hidden_owner", {1, 1, 1, 1}, hidden_owner, {"COI5", "COI5", "COI5"}, "R032 R033 CRI", "COI5"},
    {"same_discount",
     {6, 6, 6, 6},
     same_discount,
     {"S18 S19", "S18", "S19"},
     "R053 NEW2 R025 R028 R040 S02 S13 DG1 R057 ROUND CRI",
     "S18 S19"},
}};

}  // namespace

std::span<const Scheme> collusion_schemes() { return kSchemes; }

}  // namespace ashyq::integrity::generating
