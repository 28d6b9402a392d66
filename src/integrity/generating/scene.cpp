#include "integrity/generating/scene.hpp"

#include <algorithm>

namespace ashyq::integrity::generating {

Scene::Scene(const World& of, const Plant& planted, int of_turn, std::function<std::uint64_t(int)> number_of)
    : world(of),
      plant(planted),
      turn(of_turn),
      common(of.seed(), planted.serial, Stream::Plant),
      own(of.seed(), planted.first + static_cast<std::uint64_t>(of_turn), Stream::Twist),
      number_of_(std::move(number_of)) {}

void Scene::take_part(const std::string& organisation) {
  if (std::ranges::find(organisations, organisation) == organisations.end()) organisations.push_back(organisation);
}

Buyer Scene::own_buyer() {
  const Buyer buyer = world.planted_buyer(plant.serial);
  take_part(buyer.key());
  return buyer;
}

Buyer Scene::some_buyer() { return world.buyer(mix(world.seed() + plant.serial) % world.buyers()); }

std::size_t Scene::goods() {
  static constexpr std::array<std::size_t, 8> kGoods{1, 3, 4, 9, 10, 11, 12, 15};
  return kGoods[mix(plant.serial * 3 + 1) % kGoods.size()];
}

std::size_t Scene::works() { return 18 + mix(plant.serial * 3 + 2) % 3; }

void Scene::begin(const Wish& wish) {
  draft = shape(world, plant.first + static_cast<std::uint64_t>(turn), wish);
  draft.number = number_of_(turn);
}

int Scene::enter(std::size_t which, bool culprit) {
  Firm firm = world.planted_firm(plant.serial, which);
  firm.region = draft.buyer.region;
  if (culprit) take_part(firm.key());
  draft.cast.push_back(std::move(firm));
  return static_cast<int>(draft.cast.size()) - 1;
}

Offer& Scene::bid(int firm, double share, double hours) {
  Offer offer{firm};
  offer.amount = times(draft.estimate, share);
  // Two who bid the same share on purpose must say so: nobody else meets to the tiyn.
  offer.at = draft.deadline - static_cast<Seconds>(hours * 3'600);
  draft.offers.push_back(offer);
  return draft.offers.back();
}

int Scene::stranger() {
  for (;;) {
    Firm firm = world.firm(world.seller(own, draft.market, draft.buyer.region));
    if (std::ranges::any_of(draft.cast, [&](const Firm& known) { return known.entity == firm.entity; })) continue;
    draft.cast.push_back(std::move(firm));
    return static_cast<int>(draft.cast.size()) - 1;
  }
}

void Scene::rivals(int count, double least) {
  for (int i = 0; i < count; ++i)
    bid(stranger(), own.between(least, std::max(0.995, least + 0.005)), own.between(1.0, 90.0));
}

void Scene::contract_directly(int firm, double share) {
  lot().winner = firm;
  lot().awarded = times(draft.estimate, share);
}

}  // namespace ashyq::integrity::generating
