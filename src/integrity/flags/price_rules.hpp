// Rules about prices over many processes; price_flags.cpp lists them with their parameters.
#pragma once

#include "integrity/flags/dataset_rules.hpp"

namespace ashyq::integrity {

/// What one unit of a class costs. Of a quantity of one it may be a whole service or building, like no other.
inline bool is_unit_price(const ItemFact& item) {
  return item.unit_price != kNoAmount && item.unit_price > 0 && item.quantity != 1 && item.item_class != 0 &&
         item.unit != 0;
}

// parameters: spreads, peers
void tender_value_off_for_its_category(Judging& judging);
// parameters: spreads, peers
void unit_price_far_from_peers(Judging& judging);
// parameters: difference, spreads
void dearer_to_one_buyer_than_to_another(Judging& judging);
// parameters: deviation, amounts, least amounts, level, q, span
void first_digits_off_benford(Judging& judging);
// parameters: processes, spreads
void price_is_rarely_the_only_criterion(Judging& judging);

}  // namespace ashyq::integrity
