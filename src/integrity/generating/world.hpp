// The made-up country: buyers, firms and people, each drawn when asked for from its number alone. Nothing is stored but
// who sells what where.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "integrity/generating/chance.hpp"
#include "integrity/generating/words.hpp"

namespace ashyq::integrity::generating {

/// Numbers of entities, from which register numbers are made, so that no two are alike: buyers first, then firms, then
/// the buyers and firms that planted schemes keep to themselves.
using Entity = std::uint64_t;

struct Person {
  std::string iin;
  Word surname, name, father;
  bool woman{false};
  int birth_year{0};
  /// "Ахметова Алия Сериковна", "Ахметова Әлия Серікқызы", "Akhmetova Aliya".
  std::string full_name(Script script) const;
};

struct Owner {
  std::string iin, name;  ///< a person, when iin is said
  std::string bin;        ///< an organisation otherwise
  double share{1};
};

struct Firm {
  Entity entity{0};
  std::string bin;
  std::array<std::string, 3> names;  ///< by Script, with the legal form
  std::size_t region{0};
  std::string street, telephone, email;
  Person director;
  std::string contact_name;
  int founded{0};  ///< days since 1970
  bool tells_founding{false};
  std::array<std::uint8_t, 3> markets{};
  std::size_t market_count{1};
  double level{0};  ///< of cost: 0.03 is three per cent dearer than others
  std::string key() const { return "KZ-BIN:" + bin; }
};

struct Buyer {
  Entity entity{0};
  std::string bin;
  std::array<std::string, 3> names;
  std::size_t region{0};
  std::string street, telephone, email, contact_name;
  std::array<std::uint8_t, 6> markets{};
  std::size_t market_count{2};
  double direct_habit{0};  ///< how often a lawful single source is found
  double rating_habit{0};  ///< how often not the price alone decides
  std::string key() const { return "KZ-BIN:" + bin; }
};

class World {
 public:
  World(std::uint64_t seed, std::uint64_t processes);

  std::uint64_t seed() const { return seed_; }
  std::uint64_t buyers() const { return buyers_; }
  std::uint64_t firms() const { return firms_; }
  Buyer buyer(Entity number) const;  ///< 0 … buyers()-1
  Firm firm(Entity number) const;    ///< 0 … firms()-1
  /// Of one plant only: no clean process meets them.
  Buyer planted_buyer(std::uint64_t plant) const;
  Firm planted_firm(std::uint64_t plant, std::uint64_t which) const;
  Person person(std::uint64_t number) const;
  static constexpr std::uint64_t kFirmsOfAPlant = 24;

  /// A firm that sells there: of the region mostly, the busy ones more often.
  Entity seller(Chance& chance, std::size_t market, std::size_t region) const;

 private:
  std::uint64_t seed_, buyers_, firms_;
  std::vector<std::vector<std::uint32_t>> sellers_;  ///< by market and region; then by market alone
  Firm draw_firm(Entity entity) const;
  Buyer draw_buyer(Entity entity) const;
  void draw_trade(Chance& chance, Firm& firm) const;
};

/// A BIN of an organisation registered that day: the serial number is the entity's own.
std::string bin_of(Entity entity, int founded);
/// Days since 1970 of a calendar day.
int day_number(int year, unsigned month, unsigned day);

}  // namespace ashyq::integrity::generating
