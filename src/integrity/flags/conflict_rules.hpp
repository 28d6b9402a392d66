// Rules of conflicts of interest and of who may supply at all.
#pragma once

#include "integrity/flags/dataset_rules.hpp"

namespace ashyq::integrity {

void own_company_at_own_body(Judging& judging);
void relatives_company_at_own_body(Judging& judging);
void owned_company_at_own_body(Judging& judging);
void company_of_who_left_the_buyer(Judging& judging);

void bidders_share_a_beneficial_owner(Judging& judging);
void bidders_share_a_shareholder(Judging& judging);
void bidders_share_somebody_in_control(Judging& judging);

void number_has_a_wrong_check_digit(Judging& judging);
void winner_is_an_unscrupulous_supplier(Judging& judging);
void new_company_wins_much(Judging& judging);
void supplier_lives_of_one_buyer(Judging& judging);

}  // namespace ashyq::integrity
