// Who the supplier is: just founded, an official's, struck off, of every trade, of nowhere; and invented sums.
#include <algorithm>
#include <cmath>

#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {
namespace {

constexpr Tiyn kMillion = 1'000'000 * kTenge;

void won_by(Scene& scene, double millions) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Tender,
               .market = scene.goods(),
               .estimate = times(kMillion, millions * scene.own.between(0.8, 1.3))});
  scene.enter(0);
  scene.bid(0, scene.own.between(0.88, 0.91), 30);
  scene.rivals(2, 0.94);
  scene.finish();
}

void new_company(Scene& scene) {
  won_by(scene, 80);
  Firm& firm = scene.firm(0);
  firm.founded = day_of(scene.lot().awarded_at) - (scene.decoy() ? 430 : scene.by_level(40, 90, 125));
  firm.tells_founding = scene.plant.level < 3;  // else only the BIN tells
  firm.bin = bin_of(firm.entity, firm.founded);
  scene.organisations.assign(1, firm.key());
}

struct Insider {
  Person person;
  Official official;
};
Insider insider(Scene& scene) {
  const Person person = scene.world.person((1ULL << 45) + scene.plant.serial);
  Official official{person.full_name(Script::Kazakh),
                    person.iin,
                    person.birth_year,
                    "руководитель",
                    scene.draft.buyer.bin,
                    day_number(2022, 1, 10),
                    {},
                    {}};
  scene.persons.push_back(person.iin);
  return {person, official};
}

/// A name that nobody else has, so that the name alone may count.
void rename(Scene& scene, Firm& firm) {
  for (std::string& name : firm.names) {
    const auto quote = name.rfind("»");
    name.insert(quote, " " + std::to_string(1'000 + scene.plant.serial));
  }
}

void owned_by(Scene& scene, const Firm& firm, const Person& person, Script script, double share) {
  scene.sides.ownerships.push_back({{firm.bin, firm.names[0]}, {person.iin, person.full_name(script), "", share}});
}

/// The official owns the winner: declared; not declared; behind a holding.
void official_firm(Scene& scene) {
  won_by(scene, 60);
  auto [person, official] = insider(scene);
  const Firm& firm = scene.firm(0);
  if (scene.decoy()) {  // declared, and sells to others only: a namesake owns the winner here
    const Firm elsewhere = scene.world.planted_firm(scene.plant.serial, 9);
    official.declared.push_back({elsewhere.bin, elsewhere.names[0], 1, "owner"});
    Person namesake = scene.world.person((1ULL << 46) + scene.plant.serial);
    namesake.surname = person.surname, namesake.name = person.name;
    namesake.woman = person.woman;
    owned_by(scene, firm, namesake, Script::Russian, 1);
  } else if (scene.plant.level == 1) {
    official.declared.push_back({firm.bin, firm.names[0], 1, "owner"});
  } else if (scene.plant.level == 2) {
    owned_by(scene, firm, person, Script::Russian, 0.6);
  } else {
    const Firm holding = scene.world.planted_firm(scene.plant.serial, 9);
    scene.sides.ownerships.push_back({{firm.bin, firm.names[0]}, {"", holding.names[0], holding.bin, 0.9}});
    owned_by(scene, holding, person, Script::Latin, 0.9);
  }
  scene.sides.officials.push_back(official);
}

/// A relative's firm: declared; found through the owner's number; declared by name alone, in another script.
void relative_firm(Scene& scene) {
  won_by(scene, 60);
  rename(scene, scene.firm(0));
  Insider inside = insider(scene);
  const Person brother = scene.world.person((1ULL << 47) + scene.plant.serial);
  Relative relative{brother.full_name(Script::Kazakh), brother.iin, "брат", {}};
  const Firm& firm = scene.firm(0);
  if (scene.decoy()) {
    const Firm elsewhere = scene.world.planted_firm(scene.plant.serial, 9);
    relative.companies.push_back({elsewhere.bin, elsewhere.names[0], 1, ""});
  } else if (scene.plant.level == 1) {
    relative.companies.push_back({firm.bin, firm.names[1], 1, ""});
  } else if (scene.plant.level == 2) {
    owned_by(scene, firm, brother, Script::Russian, 1);
  } else {
    relative.companies.push_back({"", firm.names[1], 1, ""});
  }
  inside.official.relatives.push_back(relative);
  scene.sides.officials.push_back(inside.official);
}

/// PP art. 8: two years on the list of unscrupulous participants.
void debarred_winner(Scene& scene) {
  won_by(scene, 60);
  const Firm& firm = scene.firm(0);
  const int award = day_of(scene.lot().awarded_at);
  const int from = scene.decoy() ? award - 800 : award - scene.by_level(300, 60, 1);
  const Script script = scene.plant.level == 2 ? Script::Kazakh : Script::Russian;
  scene.sides.listed.push_back({firm.bin, firm.names[static_cast<std::size_t>(script)], from, from + 730});
}

/// Sells medicine, asphalt and uniforms alike.
void heterogeneous_shell(Scene& scene) {
  const int trades = scene.decoy() ? 3 : scene.by_level(20, 15, 10);
  const auto market = static_cast<std::size_t>((scene.turn % trades + static_cast<int>(scene.plant.of_scheme)) % 26);
  const Way way = Way::Quotations;
  scene.begin({.buyer = scene.world.buyer(mix(scene.plant.serial * 64 + static_cast<std::uint64_t>(scene.turn)) %
                                          scene.world.buyers()),
               .way = way,
               .market = market,
               .estimate = times(kMillion, scene.own.between(5, 25)),
               .day = day_number(2024, 4, 1) + scene.turn * 30});
  scene.enter(0);
  scene.bid(0, scene.own.between(0.9, 0.92), 30);
  scene.rivals(2, 0.95);
  scene.finish();
}

void inflated_price(Scene& scene) {
  won_by(scene, 60);
  const double factor = scene.decoy() ? 1.1 : scene.by_level(8.0, 5.0, 3.0);
  for (ItemDraft& item : scene.draft.items) {
    item.price = times(item.price, factor);
    item.quantity = std::max<std::int64_t>(1, item.quantity / std::llround(factor));
  }
}

/// Sums that somebody thought up: first digits alike, or too many high ones (Nigrini). The decoy's grow as sums do.
void fabricated_amounts(Scene& scene) {
  scene.begin({.buyer = scene.own_buyer(),
               .way = Way::Tender,
               .market = scene.goods(),
               .item_class = scene.turn % 20,
               .estimate = 8 * kMillion,
               .day = day_number(2024, 4, 1) + scene.turn * 12});
  Draft& draft = scene.draft;
  const ItemDraft item = draft.items.front();
  draft.lots.clear(), draft.items.clear();
  draft.estimate = 0;
  const double invented = scene.decoy() ? 0 : scene.by_level(1.0, 0.8, 0.6);
  for (int i = 0; i < 3; ++i) scene.stranger();
  for (int lot = 0; lot < 8; ++lot) {
    // 10 to the power of a uniform number follows Benford's law exactly.
    const double sum = scene.own.happens(invented) ? scene.own.between(4.5, 9.99)
                                                   : exponential(2.302585092994046 * scene.own.unit());
    const Tiyn price = times(100'000 * kTenge, sum * (scene.own.happens(0.5) ? 1 : 10));
    LotDraft& drawn = draft.lots.emplace_back();
    drawn.estimate = times(price, scene.own.between(1.05, 1.2));
    draft.estimate += drawn.estimate;
    ItemDraft& of = draft.items.emplace_back(item);
    of.lot = lot, of.price = std::min(of.price, drawn.estimate);
    of.quantity = std::max<std::int64_t>(1, drawn.estimate / of.price);
    const int winner = scene.own.between(0, 2);
    Offer& offer = scene.bid(winner, 1, scene.own.between(1.0, 90.0));
    offer.lot = lot, offer.amount = price;
    Offer& other = scene.bid((winner + 1) % 3, 1, scene.own.between(1.0, 90.0));
    other.lot = lot, other.amount = times(price, scene.own.between(1.01, 1.04));
  }
  scene.finish();
}

void official_contact(Scene& scene) {
  won_by(scene, 60);
  if (scene.decoy()) return;
  Firm& firm = scene.firm(0);
  const Buyer& buyer = scene.draft.buyer;
  if (scene.plant.level < 3) firm.telephone = buyer.telephone;
  if (scene.plant.level != 2) firm.email = buyer.email;
}

/// Two dozen firms behind one door, which hardly meet: four of them in each process.
void mass_address(Scene& scene) {
  scene.begin({.buyer = scene.some_buyer(),
               .way = Way::Quotations,
               .market = scene.goods(),
               .item_class = scene.turn,
               .estimate = times(kMillion, scene.own.between(8, 25))});
  for (int i = 0; i < 4; ++i) {
    const int which = (scene.turn * 4 + i) % 24;
    Firm& firm = scene.firm(scene.enter(static_cast<std::size_t>(which)));
    firm.street = "ул. Ерубаева, " + std::to_string(200 + scene.plant.serial);
    if (scene.decoy()) firm.street += ", кв. " + std::to_string(which + 1);
    if (!scene.decoy() && scene.plant.level == 2 && which % 2)
      firm.street = "Ерубаева ул., " + std::to_string(200 + scene.plant.serial);
    scene.bid(i, scene.own.between(0.88, 0.97), scene.own.between(1.0, 90.0));
  }
  scene.finish();
}

/// Nobody could find the winner: no address at all, or a post box.
void nowhere_firm(Scene& scene) {
  won_by(scene, 60);
  if (scene.decoy()) return;
  scene.firm(0).street = scene.by_level("", "а/я 15", "абонентский ящик 207");
}

constexpr std::array<Scheme, 10> kSchemes{{
    {"new_company", {1, 1, 1, 1}, new_company, {"NEW1", "NEW1", "NEW1"}, "PA1 CRI", "NEW1"},
    {"official_firm", {1, 1, 1, 1}, official_firm, {"COI1", "COI3", "COI3"}, "COI1 COI3 CRI", "COI1 COI3"},
    {"relative_firm", {1, 1, 1, 1}, relative_firm, {"COI2", "COI2", "COI2"}, "CRI", "COI2"},
    {"debarred_winner", {1, 1, 1, 1}, debarred_winner, {"R046", "R046", "R046"}, "CRI", "R046"},
    {"heterogeneous_shell", {22, 22, 22, 22}, heterogeneous_shell, {"R048", "R048", "R048"}, "CRI", "R048"},
    {"inflated_price", {1, 1, 1, 1}, inflated_price, {"R017", "R017", "R017"}, "R016 CRI", "R017"},
    {"fabricated_amounts",
     {60, 60, 60, 60},
     fabricated_amounts,
     {"R029", "R029", "R029"},
     "R040 R053 R011 R023 NEW2 R057 R034 R024 DG1 S13 S07 S08 CRI",
     "R029"},
    {"official_contact", {1, 1, 1, 1}, official_contact, {"R043", "R043", "R043"}, "R044 CRI", "R043"},
    {"mass_address", {6, 6, 6, 6}, mass_address, {"R044", "R044", "R044"}, "R042 DG1 S13 CRI", "R042 R044"},
    {"nowhere_firm", {1, 1, 1, 1}, nowhere_firm, {"R042", "R042", "R042"}, "R047 CRI", "R042"},
}};

}  // namespace

std::span<const Scheme> supplier_schemes() { return kSchemes; }

}  // namespace ashyq::integrity::generating
