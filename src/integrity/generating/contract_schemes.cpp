// What becomes of the price after the award: changes, overpayment, losers who work after all.
#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr Tiyn kMillion = 1'000'000 * kTenge;

void honest_tender(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Tender,
               .market = scene.works(),
               .estimate = times(kMillion, scene.own.between(40, 150))});
  scene.enter(0);
  scene.enter(1, false);
  scene.bid(0, scene.own.between(0.88, 0.91), 30);
  scene.bid(1, scene.own.between(0.93, 0.96), 20);
  scene.rivals(1, 0.96);
}

/// The contract as if nobody had changed it, then changed so many times up to `factor`.
void change(Scene& scene, double factor, int times_changed) {
  LotDraft& lot = scene.lot();
  Deal& deal = lot.deal;
  deal.changes.clear();
  for (int i = 1; i <= times_changed; ++i)
    deal.changes.push_back({deal.signed_at + i * 95 * kDay, times(lot.awarded, 1 + (factor - 1) * i / times_changed)});
  deal.amount = deal.changes.empty() ? lot.awarded : deal.changes.back().amount;
  deal.payments.assign(1, {deal.delivered + 20 * kDay, deal.amount});
  scene.draft.released = std::max(scene.draft.released, deal.signed_at + (times_changed + 1) * 95 * kDay);
}

void amendment_creep(Scene& scene) {
  honest_tender(scene);
  scene.finish();
  if (scene.decoy()) change(scene, 0.96, 1);
  else change(scene, scene.by_level(1.6, 1.3, 1.17), scene.by_level(3, 2, 1));
}

void overpayment(Scene& scene) {
  honest_tender(scene);
  scene.finish();
  change(scene, 1, 0);
  Payment& payment = scene.lot().deal.payments.front();
  if (!scene.decoy()) payment.amount = times(payment.amount, scene.by_level(1.3, 1.1, 1.02));
}

void low_then_raise(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Tender,
               .market = scene.works(),
               .estimate = times(kMillion, scene.own.between(40, 150))});
  scene.enter(0);
  const double low = scene.decoy() ? 0.86 : scene.by_level(0.4, 0.5, 0.68);
  scene.bid(0, low, 20);
  for (std::size_t i = 1; i < 3; ++i)
    scene.bid(scene.enter(i, false), scene.own.between(0.93, 0.98), 10.0 + static_cast<double>(i));
  scene.finish();
  if (scene.decoy()) change(scene, 1, 0);
  else change(scene, 0.94 / low, scene.by_level(2, 2, 1));
}

void subcontracted_loser(Scene& scene) {
  honest_tender(scene);
  scene.finish();
  // The decoy gives work to a firm that did not bid.
  scene.lot().deal.subcontractor = scene.decoy() ? scene.enter(2, false) : 1;
  if (!scene.decoy()) scene.take_part(scene.firm(1).key());
}

/// Directly, because small; then no longer small (PP art. 16(3)(28): 100 MCI of goods a year).
void change_over_limit(Scene& scene) {
  const Tiyn limit = 100 * mci(2025);
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Direct,
               .market = scene.goods(),
               .estimate = times(limit, 0.95),
               .day = day_number(2025, 2, 3) + scene.common.between(0, 200)});
  scene.contract_directly(scene.enter(0));
  scene.finish();
  const double now = scene.decoy() ? 0.96 : scene.by_level(2.5, 1.5, 1.06);
  change(scene, now * static_cast<double>(limit) / static_cast<double>(scene.lot().awarded), 1);
}

void late_delivery(Scene& scene) {
  honest_tender(scene);
  scene.finish();
  Deal& deal = scene.lot().deal;
  deal.delivered = deal.due + (scene.decoy() ? -1 : scene.by_level(120, 40, 5)) * kDay;
}

constexpr std::string_view kChanged = "R059 R064 R069 R068 CRI";
constexpr std::array<Scheme, 6> kSchemes{{
    {"amendment_creep",
     {1, 1, 1, 1},
     amendment_creep,
     {"R059 R064 R069", "R059 R064 R069", "R059 R069"},
     kChanged,
     "R059 R069"},
    {"overpayment", {1, 1, 1, 1}, overpayment, {"R068", "R068", "R068"}, "CRI", "R068"},
    {"low_then_raise",
     {1, 1, 1, 1},
     low_then_raise,
     {"R058 R069 R022", "R058 R069 R022", "R058 R069"},
     "R022 R059 R064 S01 S02 S05 S06 CRI",
     "R058 R069"},
    {"subcontracted_loser", {1, 1, 1, 1}, subcontracted_loser, {"R070", "R070", "R070"}, "CRI", "R070"},
    {"change_over_limit",
     {1, 1, 1, 1},
     change_over_limit,
     {"R054", "R054", "R054"},
     "R059 R064 R069 R049 R055 KZ2 CRI",
     "R054"},
    {"late_delivery", {1, 1, 1, 1}, late_delivery, {"R067", "R067", "R067"}, "CRI", "R067"},
}};

}  // namespace

std::span<const Scheme> contract_schemes() { return kSchemes; }

}  // namespace ashyq::integrity::generating
