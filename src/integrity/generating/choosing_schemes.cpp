// How the way of buying is bent: short calls, hidden papers, splitting, limits, grounds.
#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr Tiyn kMillion = 1'000'000 * kTenge;

Tiyn large(Chance& chance) { return times(kMillion, chance.between(40, 160)); }
int day_in(Chance& chance, int year, unsigned month, int days) {
  return day_number(year, month, 1) + chance.between(0, days);
}

/// The call fits one firm, is short, comes late or at night, and says little.
void tailored_tender(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(), .way = Way::Tender, .market = scene.goods(), .estimate = large(scene.own)});
  Draft& draft = scene.draft;
  const int winner = scene.enter(0);
  if (scene.decoy()) {
    scene.bid(winner, scene.own.between(0.9, 0.96));
    scene.rivals(3);
    return scene.finish();
  }
  if (scene.plant.level == 1) {
    draft.title = draft.description = "Товар";
    draft.noticed = draft.start + 26 * 3'600;
    draft.complaints = 1;
  }
  if (scene.plant.level == 2) {
    int day = day_of(draft.start);
    while (std::chrono::weekday{std::chrono::sys_days{std::chrono::days{day}}} != std::chrono::Friday) ++day;
    draft.start = draft.noticed = draft.documents_at = at_hour(day, 20, 15);
  }
  if (scene.plant.level < 3) draft.deadline = draft.start + scene.by_level(1, 3, 0) * kDay + 5 * 3'600;
  scene.bid(winner, 0.97, 0.5);
  scene.finish();
}

void hidden_tender(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(), .way = Way::Tender, .market = scene.goods(), .estimate = large(scene.own)});
  Draft& draft = scene.draft;
  scene.enter(0);
  scene.bid(0, scene.own.between(0.9, 0.96));
  scene.rivals(2);
  scene.finish();
  if (scene.decoy()) {
    draft.documents_at += 2 * 3'600;
    return;
  }
  if (scene.plant.level != 2) draft.gaps.planning = true;
  if (scene.plant.level < 3) scene.lot().deal.concluded = false;
  if (scene.plant.level == 2) draft.documents_at = draft.start + 6 * kDay;
  if (scene.plant.level > 1) return;
  draft.notice = draft.bidding_documents = false;
  draft.unanswered = 2;
}

void direct_without_ground(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Direct,
               .market = scene.goods(),
               .estimate = times(kMillion, scene.own.between(5, 25)),
               .day = day_in(scene.common, 2025, 2, 300)});
  scene.contract_directly(scene.enter(0));
  if (!scene.decoy()) {
    scene.draft.planned = Way::Tender;
    if (scene.plant.level == 1) scene.draft.rationale.clear();
    if (scene.plant.level == 2) scene.draft.rationale = "По решению руководителя";
  }
  scene.finish();
}

/// Above what the law admits for the way: shop 4,000 MCI, quotations 8,000 MCI, small purchases 100 MCI of goods.
void method_over_limit(Scene& scene) {
  static constexpr std::array<Way, 3> kWays{Way::Quotations, Way::Shop, Way::Direct};
  static constexpr std::array<int, 3> kLimits{8'000, 4'000, 100};
  const auto i = static_cast<std::size_t>(scene.plant.level - 1);
  const int day = day_in(scene.common, 2025, 2, 250);
  const double over = scene.decoy() ? scene.own.between(0.6, 0.9) : scene.by_level(2.0, 1.5, 1.2);
  scene.begin({.buyer = scene.some_buyer(),
               .way = kWays[i],
               .market = scene.goods(),
               .estimate = times(kLimits[i] * mci(2025), over),
               .day = day});
  scene.enter(0);
  if (kWays[i] == Way::Direct) {
    scene.draft.rationale = "Подпункт 28) пункта 3 статьи 16 Закона «О государственных закупках»";
    scene.contract_directly(0);
  } else {
    scene.bid(0, scene.own.between(0.9, 0.96));
    scene.rivals(3);
  }
  scene.finish();
}

/// PP art. 10(5): homogeneous goods cut into parts that each stay under the small purchase of 100 MCI.
void splitting(Scene& scene) {
  const int first = day_in(scene.common, 2025, 2, 200);
  const Tiyn limit = 100 * mci(2025);
  const double part = scene.decoy() ? scene.own.between(0.3, 0.5)
                                    : scene.by_level(scene.own.between(0.92, 0.99), scene.own.between(0.6, 0.85),
                                                     scene.own.between(0.55, 0.65));
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Direct,
               .market = scene.decoy() ? static_cast<std::size_t>(1 + scene.turn * 3) : scene.goods(),
               .item_class = scene.decoy() ? scene.turn : 4,
               .estimate = times(limit, part),
               .day = first + scene.turn * scene.by_level(6, 12, 40)});
  const int suppliers = scene.decoy() ? 4 : scene.by_level(1, 2, 2);
  scene.contract_directly(scene.enter(static_cast<std::size_t>(scene.turn % suppliers)), 1.0);
  scene.finish();
}

/// Estimates crowd just below the 8,000 MCI up to which quotations will do.
void bunching(Scene& scene) {
  const int below = scene.decoy() ? 12 : scene.by_level(24, 20, 17);
  const bool under = scene.turn < below;
  const double share = under ? scene.own.between(0.955, 0.998) : scene.own.between(1.003, 1.045);
  scene.begin({.buyer = scene.own_buyer(),
               .way = under ? Way::Quotations : Way::Tender,
               .market = scene.turn < 20 ? 4 : 10,
               .item_class = scene.turn % 20,
               .estimate = times(8'000 * mci(2025), share),
               .day = day_number(2025, 1, 15) + scene.turn * 11});
  scene.rivals(4);
  scene.finish();
}

/// A tender is let fail, and one of those rejected gets the contract directly.
void failed_then_direct(Scene& scene) {
  const Tiyn estimate = large(scene.common);
  const bool again = scene.turn == 1;
  scene.begin({.buyer = scene.some_buyer(),
               .way = again && !scene.decoy() ? Way::Direct : Way::Tender,
               .market = scene.goods(),
               .item_class = 3,
               .estimate = again && !scene.decoy() ? times(estimate, scene.by_level(1.0, 1.04, 0.93)) : estimate,
               .day = day_in(scene.common, 2025, 3, 200) + scene.turn * 40});
  scene.enter(0);
  if (again) {
    scene.draft.previous = scene.ocid_of_turn(0);
    scene.draft.relationship = "unsuccessfulProcess";
  }
  if (again && !scene.decoy()) {
    scene.draft.rationale = "Пункт 2 статьи 16 Закона «О государственных закупках»: закупка признана несостоявшейся";
    scene.contract_directly(0, 0.99);
  } else {
    scene.bid(0, 0.99);
    scene.enter(1, false);
    scene.bid(1, 0.975);
    if (again) scene.rivals(2);
    else
      for (Offer& offer : scene.draft.offers) offer.status = BidStatus::Disqualified;
  }
  scene.finish();
}

/// A buyer that finds a single source for nearly everything large.
void direct_habit(Scene& scene) {
  const int direct = scene.decoy() ? 1 : scene.by_level(15, 14, 12);
  const bool here = scene.turn < direct;
  scene.begin({.buyer = scene.own_buyer(),
               .way = here ? Way::Direct : Way::Tender,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = times(kMillion, scene.own.between(35, 60)),
               .day = day_number(2025, 2, 1) + scene.turn * 17});
  if (here) scene.contract_directly(scene.enter(static_cast<std::size_t>(scene.turn), false));
  else scene.rivals(4);
  scene.finish();
}

/// Not the price but points decide, tender after tender.
void points_habit(Scene& scene) {
  const int points = scene.decoy() ? 2 : scene.by_level(12, 10, 8);
  scene.begin({.buyer = scene.own_buyer(),
               .way = scene.turn < points ? Way::Rating : Way::Tender,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = times(kMillion, scene.own.between(35, 60)),
               .day = day_number(2025, 2, 1) + scene.turn * 20});
  scene.rivals(4);
  scene.finish();
}

/// What is left of the year's money goes in December.
void year_end_rush(Scene& scene) {
  const int late = scene.decoy() ? 1 : scene.by_level(20, 16, 12);
  const bool here = scene.turn < late;
  const int day = here ? day_number(2025, 11, 17) + scene.own.between(0, 8) : day_number(2025, 1, 20) + scene.turn * 11;
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Quotations,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = times(kMillion, scene.own.between(8, 12)),
               .day = day});
  if (here) scene.draft.deadline = scene.draft.start + 14 * kDay;
  scene.rivals(4);
  scene.finish();
}

/// One firm gets contract after contract, each with a ground, together far beyond what would have needed a tender.
void direct_series(Scene& scene) {
  const double millions = scene.decoy() ? 9 : scene.by_level(14, 11, 9);
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Direct,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = times(kMillion, millions * scene.own.between(0.95, 1.05)),
               .day = day_in(scene.common, 2025, 2, 60) + scene.turn * 55});
  scene.contract_directly(scene.enter(static_cast<std::size_t>(scene.decoy() ? scene.turn : 0)));
  scene.finish();
}

constexpr std::array<Scheme, 11> kSchemes{{
    {"tailored_tender",
     {1, 1, 1, 1},
     tailored_tender,
     {"R003 R018 R004 TXT1", "R003 R018 TIME2", "R018"},
     "R005 R014 R020 R031 R019 R027 R061 CRI R007 PA2 TIME2",
     "R003 R018 R004 TXT1 TIME2"},
    {"hidden_tender",
     {1, 1, 1, 1},
     hidden_tender,
     {"R001 R004 R005 R039 R063", "R005 R063", "R001"},
     "CRI",
     "R001 R004 R005 R039 R063"},
    {"direct_without_ground",
     {1, 1, 1, 1},
     direct_without_ground,
     {"R010 R012", "KZ1 R012", "R012"},
     "R010 KZ3 CRI R031",
     "R010 KZ1 R012 KZ3"},
    {"method_over_limit", {1, 1, 1, 1}, method_over_limit, {"KZ2", "KZ2", "KZ2"}, "R055 KZ1 CRI", "KZ2"},
    {"splitting",
     {5, 4, 2, 4},
     splitting,
     {"R011 R049", "R011", "R011"},
     "R002 R040 R013 R055 R027 R052 NEW2 S21 CRI",
     "R011 R049 R055"},
    {"bunching", {25, 24, 22, 24}, bunching, {"R002", "R002", "R002"}, "R011 R027 S20 CRI", "R002"},
    {"failed_then_direct",
     {2, 2, 2, 2},
     failed_then_direct,
     {"NOBUY", "NOBUY", "NOBUY"},
     "R031 R055 R054 R012 R038 CRI",
     "NOBUY"},
    {"direct_habit", {15, 15, 15, 15}, direct_habit, {"R013", "R013", "R013"}, "R055 CRI", "R013"},
    {"points_habit", {12, 12, 12, 12}, points_habit, {"R021", "R021", "R021"}, "CRI", "R021"},
    {"year_end_rush", {22, 22, 22, 22}, year_end_rush, {"TIME1", "TIME1", "TIME1"}, "R011 CRI", "TIME1"},
    {"direct_series", {4, 4, 4, 4}, direct_series, {"R055", "R055", "R055"}, "R040 R013 NEW2 R052 CRI", "R055"},
}};

}  // namespace

std::span<const Scheme> choosing_schemes() { return kSchemes; }

}  // namespace ashyq::integrity::generating
