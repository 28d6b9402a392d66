// Rules about what buyers and suppliers do over many processes; concentration_flags.cpp lists them with parameters.
#pragma once

#include "integrity/flags/competition.hpp"

namespace ashyq::integrity {

// parameters: window, tenders, level, q
void values_bunch_under_a_limit(Judging& judging);
// parameters: days, parts, smallest
void purchases_are_split(Judging& judging);
// parameters: processes, spreads, ceiling
void competition_is_avoided(Judging& judging);
// parameters: share, processes, peers, level
void fewer_bidders_than_the_market(Judging& judging);
// parameters: awards, spreads, share
void consortia_prevail(Judging& judging);
// parameters: processes, share, spreads
void too_many_are_disqualified(Judging& judging);
// parameters: share, awards, of the supplier, count share
void one_supplier_has_most_of_a_buyer(Judging& judging);
// parameters: processes, spreads, divisions
void supplier_sells_everything(Judging& judging);
// parameters: awards, window, days
void direct_awards_just_under_the_limit(Judging& judging);
// parameters: share, awards, of the supplier
void one_supplier_has_most_of_a_market(Judging& judging);
// parameters: index, suppliers, awards
void market_is_concentrated(Judging& judging);
// parameters: share, days, lead, following
void small_first_then_large(Judging& judging);
// parameters: days, awards
void direct_awards_add_up_over_the_limit(Judging& judging);
// parameters: awards, spreads
void december_rush(Judging& judging);
// parameters: ratio, days
void failed_tender_then_direct_award(Judging& judging);
// parameters: index, parts
void corruption_risk_index(Judging& judging);

}  // namespace ashyq::integrity
