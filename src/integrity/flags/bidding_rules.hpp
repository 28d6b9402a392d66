// Rules about the bids of one lot; bidding_flags.cpp lists them with their parameters. The screens of collusion are
// hints: taken alone, none proves anything.
#pragma once

#include "integrity/flags/process_rules.hpp"

namespace ashyq::integrity {

/// The rule of each lot in which prices may be compared.
template <class Rule>
Outcome each_priced_lot(Weighing& weighing, Rule rule) {
  if (!weighing.compares_prices()) return Outcome::Excluded;
  return each_lot(weighing, rule);
}

inline Evidence bid_amount(const Process& process, Index bid) {
  return place(Field::BidAmount, bid, *process.bids[bid].value.amount);
}

// ---- bid_distances.cpp
Outcome close_to_the_winner(const Process& process, Weighing& weighing);
Outcome heavily_discounted(const Process& process, Weighing& weighing);
// parameters: share saved
Outcome far_below_the_estimate(const Process& process, Weighing& weighing);
// parameters: how alike two names are of one firm, where nothing else tells firms apart
Outcome identical_prices(const Process& process, Weighing& weighing);

// ---- disqualifications.cpp
Outcome late_bid_won(const Process& process, Weighing& weighing);
// parameters: disqualified bidders
Outcome all_but_the_winner_disqualified(const Process& process, Weighing& weighing);
Outcome lowest_bid_disqualified(const Process& process, Weighing& weighing);
// parameters: bids
Outcome disqualified_without_a_reason(const Process& process, Weighing& weighing);

// ---- bid_screens.cpp
Outcome wide_disparity(const Process& process, Weighing& weighing);
Outcome bids_hardly_vary(const Process& process, Weighing& weighing);
Outcome winner_apart_from_losers(const Process& process, Weighing& weighing);
Outcome bids_lie_close(const Process& process, Weighing& weighing);
Outcome bids_lean_to_the_top(const Process& process, Weighing& weighing);
Outcome bids_bunch_around_their_mean(const Process& process, Weighing& weighing);
// parameters: trailing zeros, share of losers
Outcome losers_bid_round_sums(const Process& process, Weighing& weighing);
// parameters: bids
Outcome bids_in_sequence(const Process& process, Weighing& weighing);

}  // namespace ashyq::integrity
