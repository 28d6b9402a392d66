// An honest process: who buys what by which way, who bids, who wins, what is paid. Schemes begin from its parts.
#pragma once

#include <optional>

#include "integrity/generating/draft.hpp"

namespace ashyq::integrity::generating {

/// Classes of a division (four digits) that are bought at all.
inline constexpr int kClassesOfADivision = 40;

/// What a scheme asks of the process that it is played in; everything else is drawn.
struct Wish {
  std::optional<Buyer> buyer;
  std::optional<Way> way;
  std::optional<std::size_t> market;
  std::string division;  ///< a market that no clean process knows
  int item_class{-1};    ///< 0 … 39 of the division
  Tiyn estimate{0};
  int day{0};  ///< of publication
};

/// Buyer, subject, way, periods, texts; without bids. No gaps, lots or other noise.
Draft shape(const World& world, std::uint64_t number, const Wish& wish);
/// One item for each lot.
void set_items(Chance& chance, Draft& draft);
/// One bid of an honest firm that reckons its costs.
Offer honest_offer(Chance& chance, const Draft& draft, int firm, double shock, std::size_t rivals);
/// The firm's place in the cast, entered when it is not yet there.
int join(const World& world, Draft& draft, Entity firm);
/// Draws bidders and their bids where nobody is in league.
void compete(const World& world, Chance& chance, Draft& draft);
/// The lowest valid bid of each lot wins unless a winner is named; then award, contract, payments.
void conclude(Chance& chance, Draft& draft);
/// The whole of an honest process with its lots, gaps and accidents.
Draft clean_process(const World& world, std::uint64_t number, std::uint64_t subject);
/// Amounts as clerks write them: some round.
Tiyn as_written(Chance& chance, Tiyn amount);
constexpr Tiyn times(Tiyn amount, double factor) {
  return static_cast<Tiyn>(static_cast<double>(amount) * factor + 0.5);
}

}  // namespace ashyq::integrity::generating
