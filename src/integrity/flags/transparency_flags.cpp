#include "integrity/flags/transparency_rules.hpp"

namespace ashyq::integrity {

namespace {

std::vector<Flag> make_transparency_flags() {
  return {
      {.code = "MISS",
       .family = Family::Transparency,
       .subject = SubjectKind::Process,
       .needs = {Field::Buyer, Field::TenderMethod, Field::TenderValue, Field::TenderItem, Field::AwardDate,
                 Field::AwardAmount, Field::AwardSupplier, Field::ContractAmount},
       .source = "ProACT; Opentender, missing data",
       .parameters = {{{"missing", 0.4, "share"}}},
       .severity = 1,
       .process_rule = essential_fields_missing},
      {.code = "LATE",
       .family = Family::Transparency,
       .subject = SubjectKind::Process,
       .needs = {Field::AwardDate, Field::ContractSigned, Field::ContractDocument},
       .source = "OCP 2024 R063; late publication",
       .law = "PP art. 8(10)",
       .parameters = {{{"after", 30, "days"}}},
       .severity = 1,
       .process_rule = published_late},
      {.code = "R042",
       .family = Family::Transparency,
       .subject = SubjectKind::Tenderer,
       .needs = {Field::PartyAddress, Field::Tenderer, Field::BidTenderer, Field::AwardSupplier},
       .source = "OCP 2024 R042",
       .severity = 1,
       .process_rule = bidder_without_an_address},
      {.code = "R043",
       .family = Family::Transparency,
       .subject = SubjectKind::Tenderer,
       .needs = {Field::PartyContact, Field::Buyer, Field::Tenderer, Field::BidTenderer, Field::AwardSupplier},
       .source = "OCP 2024 R043",
       .severity = 3,
       .process_rule = bidder_shares_the_buyers_contact},
      {.code = "R044",
       .family = Family::Transparency,
       .subject = SubjectKind::Process,
       .needs = {Field::PartyContact, Field::PartyAddress, Field::Tenderer, Field::BidTenderer},
       .source = "OCP 2024 R044; Cardinal, branch r044; Kyrgyz risk index KG1",
       .severity = 2,
       .process_rule = bidders_share_contacts},
      {.code = "R047",
       .family = Family::Transparency,
       .subject = SubjectKind::Supplier,
       .needs = {Field::PartyContact, Field::AwardSupplier},
       .source = "OCP 2024 R047",
       .severity = 1,
       .process_rule = supplier_not_traceable},
      {.code = "DQ1",
       .family = Family::Transparency,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderPeriodStart, Field::TenderPeriodEnd, Field::AwardDate, Field::ContractSigned,
                 Field::ContractPeriod},
       .source = "Own: what rules on periods must not count",
       .severity = 1,
       .process_rule = impossible_dates},
      {.code = "DQ2",
       .family = Family::Transparency,
       .subject = SubjectKind::Process,
       .needs = {Field::TenderValue, Field::BidAmount, Field::AwardAmount, Field::ContractAmount},
       .source = "Own: what rules on prices must not count",
       .severity = 1,
       .process_rule = amount_zero_or_negative},
  };
}

}  // namespace

std::span<const Flag> transparency_flags() {
  static const auto flags = make_transparency_flags();
  return flags;
}

}  // namespace ashyq::integrity
