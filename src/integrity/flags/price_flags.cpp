#include "integrity/flags/price_rules.hpp"

namespace ashyq::integrity {

namespace {

std::vector<Flag> make_price_flags() {
  return {
      {.code = "R016",
       .family = Family::Price,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderValue, Field::TenderItem},
       .source = "OCP 2024 R016; Iglewicz and Hoaglin 1993 (robust z)",
       .parameters = {{{"spreads", 3.5, "MAD"}, {"peers", 20, "count"}}},
       .severity = 1,
       .dataset_rule = tender_value_off_for_its_category},
      {.code = "R017",
       .family = Family::Price,
       .subject = SubjectKind::Process,
       .needs = {Field::AwardItemPrice, Field::AwardItem},
       .source = "OCP 2024 R017; Iglewicz and Hoaglin 1993 (robust z)",
       .parameters = {{{"spreads", 3.5, "MAD"}, {"peers", 10, "count"}}},
       .severity = 2,
       .dataset_rule = unit_price_far_from_peers},
      {.code = "R021",
       .family = Family::Price,
       .subject = SubjectKind::Buyer,
       .needs = {Field::TenderCriteria, Field::TenderMethod, Field::Buyer},
       .source = "OCP 2024 R021",
       .parameters = {{{"processes", 10, "count"}, {"spreads", 1.5, "IQR"}}},
       .severity = 1,
       .dataset_rule = price_is_rarely_the_only_criterion},
      {.code = "R029",
       .family = Family::Price,
       .subject = SubjectKind::Buyer,
       .needs = {Field::AwardAmount, Field::AwardSupplier, Field::Buyer},
       .source = "OCP 2024 R029; Nigrini 2012",
       .parameters = {{{"deviation", 0.015, "share"},
                       {"amounts", 300, "count"},
                       {"least_amounts", 100, "count"},
                       {"level", 0.01, "probability"},
                       {"most_q", 0.05, "probability"},
                       {"span", 1, "powers of ten"}}},
       .severity = 1,
       .dataset_rule = first_digits_off_benford},
      {.code = "UP1",
       .family = Family::Price,
       .subject = SubjectKind::Supplier,
       .needs = {Field::AwardItemPrice, Field::AwardItem, Field::AwardSupplier, Field::Buyer},
       .source = "OCP 2024 R017, within one supplier",
       .parameters = {{{"difference", 0.5, "share"}, {"spreads", 3.5, "MAD"}}},
       .severity = 2,
       .dataset_rule = dearer_to_one_buyer_than_to_another},
  };
}

}  // namespace

std::span<const Flag> price_flags() {
  static const auto flags = make_price_flags();
  return flags;
}

}  // namespace ashyq::integrity
