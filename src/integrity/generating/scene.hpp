// The stage of a scheme: one process of a planted scheme is played in it, with the firms and the buyer of that plant.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/generating/drawing.hpp"
#include "integrity/generating/sides.hpp"

namespace ashyq::integrity::generating {

/// One planted instance: `count` processes that belong together.
struct Plant {
  std::size_t scheme{0};
  int level{1};  ///< 1 open, 3 nearly clean; a decoy has one too and needs none
  bool decoy{false};
  std::uint64_t serial{0};     ///< over all schemes
  std::uint64_t of_scheme{0};  ///< within its scheme
  std::uint64_t first{0};      ///< slot of its first process
  int count{1};
};

class Scene {
 public:
  Scene(const World& world, const Plant& plant, int turn, std::function<std::uint64_t(int)> number_of);

  const World& world;
  const Plant& plant;
  const int turn;  ///< which of the plant's processes, from 0
  Draft draft;
  Chance common;  ///< the same numbers at each turn
  Chance own;     ///< this turn's
  // ---- what the truth will say
  std::vector<std::string> organisations, persons;
  Sides sides;

  bool decoy() const { return plant.decoy; }
  template <class T>
  T by_level(T open, T middle, T nearly_clean) const {
    return plant.level == 1 ? open : plant.level == 2 ? middle : nearly_clean;
  }
  std::string ocid_of_turn(int of) const { return Draft::ocid_of(number_of_(of)); }

  /// The plant's buyer, whom no clean process knows; the truth names it.
  Buyer own_buyer();
  /// A buyer of the world, the same at each turn.
  Buyer some_buyer();
  /// Begins the process: everything but who bids.
  void begin(const Wish& wish);
  /// A market of goods that the scheme plays in, the same at each turn.
  std::size_t goods();
  std::size_t works();
  /// Enters a planted firm; a culprit is named in the truth.
  int enter(std::size_t which, bool culprit = true);
  Firm& firm(int in_cast) { return draft.cast[static_cast<std::size_t>(in_cast)]; }
  /// A firm of the world that sells there, not yet in the cast.
  int stranger();
  Offer& bid(int firm, double share_of_estimate, double hours_before_deadline = 20);
  /// Honest rivals, none of them below `least` of the estimate, all valid.
  void rivals(int count, double least = 0.9);
  void outsiders_win_nothing(int count) { rivals(count, 0.97); }
  /// A lawful or unlawful direct contract with a firm of the cast.
  void contract_directly(int firm, double share = 0.98);
  void finish() { conclude(own, draft); }
  LotDraft& lot() { return draft.lots.front(); }
  void take_part(const std::string& organisation);

 private:
  std::function<std::uint64_t(int)> number_of_;
};

}  // namespace ashyq::integrity::generating
