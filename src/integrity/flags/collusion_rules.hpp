// Rules about bidders acting together; collusion_flags.cpp lists them with their parameters.
#pragma once

#include "integrity/flags/competition.hpp"

namespace ashyq::integrity {

// parameters: processes, level, q
void prices_are_a_fixed_multiple(Judging& judging);
// parameters: minutes, processes, level, q
void bids_come_in_the_same_order(Judging& judging);
// parameters: meetings, share, wins, level, q
void one_of_a_pair_always_wins(Judging& judging);
// parameters: contests, bidders
void the_same_lineup_repeats(Judging& judging);
// parameters: bids, level, q
void loses_too_often(Judging& judging);
// parameters: bids, wins, share, level, q
void wins_only_in_one_region(Judging& judging);
// parameters: distance, bids, ratio, level
void no_bids_close_to_the_winner(Judging& judging);
// parameters: processes, winners, level, q
void discounts_are_identical(Judging& judging);
// parameters: meetings, density, exclusivity
void a_group_keeps_to_itself(Judging& judging);
// parameters: wins, inequality, level, q
void winners_take_turns(Judging& judging);
// parameters: last, share
void a_regular_bidder_stays_away(Judging& judging);

}  // namespace ashyq::integrity
