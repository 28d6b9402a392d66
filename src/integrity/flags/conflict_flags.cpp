// Conflicts of interest. Results with SubjectKind::Person carry an official's name and are for auditors only: no public
// page or export may show them before a finding stands. An IIN is never part of a result (matching/registers.hpp).
#include "integrity/flags/conflict_rules.hpp"

namespace ashyq::integrity {

namespace {

std::vector<Flag> officials_flags() {
  return {
      {.code = "COI1",
       .family = Family::Conflict,
       .subject = SubjectKind::Person,
       .needs = {Field::Buyer, Field::BidTenderer, Field::AwardSupplier, Field::PartyIdentifier, Field::Declaration},
       .source = "Open Ownership 2021 (BODS in procurement); OECD Guidelines 2003",
       .law = "AC arts 13, 15; PP art. 7",
       .parameters = {{{"score", 0.8, "share"}}},
       .severity = 3,
       .dataset_rule = own_company_at_own_body},
      {.code = "COI2",
       .family = Family::Conflict,
       .subject = SubjectKind::Person,
       .needs = {Field::Buyer, Field::BidTenderer, Field::AwardSupplier, Field::PartyIdentifier, Field::Declaration},
       .source = "OECD Guidelines 2003",
       .law = "AC arts 14, 15; PP art. 7",
       .parameters = {{{"score", 0.8, "share"}, {"hops", 3, "count"}, {"share", 0.1, "share"}}},
       .severity = 3,
       .dataset_rule = relatives_company_at_own_body},
      {.code = "COI3",
       .family = Family::Conflict,
       .subject = SubjectKind::Person,
       .needs = {Field::Buyer, Field::BidTenderer, Field::AwardSupplier, Field::PartyIdentifier, Field::Declaration,
                 Field::Ownership},
       .source = "Open Ownership 2021 (BODS in procurement)",
       .law = "AC arts 13, 15; PP art. 7",
       .parameters =
           {{{"score", 0.8, "share"}, {"hops", 3, "count"}, {"share", 0.1, "share"}, {"own_body_only", 1, "count"}}},
       .severity = 3,
       .dataset_rule = owned_company_at_own_body},
      {.code = "COI4",
       .family = Family::Conflict,
       .subject = SubjectKind::Person,
       .needs = {Field::Buyer, Field::AwardSupplier, Field::AwardDate, Field::PartyIdentifier, Field::Declaration},
       .source = "OECD 2010 (Post-Public Employment)",
       .parameters = {{{"score", 0.8, "share"}, {"hops", 3, "count"}, {"share", 0.1, "share"}, {"days", 730, "days"}}},
       .severity = 2,
       .dataset_rule = company_of_who_left_the_buyer},
  };
}

std::vector<Flag> shared_control_flags() {
  return {
      {.code = "COI5",
       .family = Family::Conflict,
       .subject = SubjectKind::Pair,
       .needs = {Field::BidTenderer, Field::PartyIdentifier, Field::Ownership},
       .source = "OCP 2024 R032; Open Ownership 2021",
       .law = "PP art. 7",
       .parameters =
           {{{"hops", 3, "count"}, {"score", 0.8, "share"}, {"most_companies", 50, "count"}, {"share", 0.05, "share"}}},
       .severity = 2,
       .dataset_rule = bidders_share_somebody_in_control},
      {.code = "R032",
       .family = Family::Conflict,
       .subject = SubjectKind::Pair,
       .needs = {Field::BidTenderer, Field::PartyIdentifier, Field::Ownership},
       .source = "OCP 2024 R032",
       .law = "PP art. 7",
       .parameters = {{{"share", 0.25, "share"}, {"hops", 3, "count"}, {"score", 0.8, "share"}}},
       .severity = 3,
       .dataset_rule = bidders_share_a_beneficial_owner},
      {.code = "R033",
       .family = Family::Conflict,
       .subject = SubjectKind::Pair,
       .needs = {Field::BidTenderer, Field::PartyIdentifier, Field::Ownership},
       .source = "OCP 2024 R033",
       .law = "PP art. 7",
       .parameters = {{{"share", 0.1, "share"}, {"score", 0.8, "share"}}},
       .severity = 3,
       .dataset_rule = bidders_share_a_shareholder},
  };
}

std::vector<Flag> standing_flags() {
  return {
      {.code = "NEW1",
       .family = Family::Conflict,
       .subject = SubjectKind::Supplier,
       .needs = {Field::AwardSupplier, Field::AwardDate, Field::AwardAmount, Field::PartyFounded,
                 Field::PartyIdentifier},
       .source = "Opentender NEW_COMPANY; Fazekas and Kocsis 2020",
       .parameters = {{{"days", 180, "days"}, {"peers", 10, "count"}}},
       .severity = 2,
       .dataset_rule = new_company_wins_much},
      {.code = "NEW2",
       .family = Family::Conflict,
       .subject = SubjectKind::Supplier,
       .needs = {Field::Buyer, Field::AwardSupplier, Field::BidTenderer},
       .source = "State Audit Service of Ukraine (one supplier, one buyer)",
       .parameters = {{{"awards", 5, "count"}}},
       .severity = 1,
       .dataset_rule = supplier_lives_of_one_buyer},
      {.code = "R045",
       .family = Family::Conflict,
       .subject = SubjectKind::Tenderer,
       .needs = {Field::PartyIdentifier},
       .source = "OCP 2024 R045",
       .law = "Law on National Registers of Identification Numbers",
       .severity = 1,
       .dataset_rule = number_has_a_wrong_check_digit},
      {.code = "R046",
       .family = Family::Conflict,
       .subject = SubjectKind::Supplier,
       .needs = {Field::AwardSupplier, Field::AwardDate, Field::PartyIdentifier, Field::Register},
       .source = "OCP 2024 R046",
       .law = "PP art. 7",
       .parameters = {{{"score", 0.8, "share"}}},
       .severity = 3,
       .dataset_rule = winner_is_an_unscrupulous_supplier},
  };
}

std::vector<Flag> make_conflict_flags() {
  std::vector<Flag> all = officials_flags();
  for (const auto& some : {shared_control_flags(), standing_flags()}) all.insert(all.end(), some.begin(), some.end());
  return all;
}

}  // namespace

std::span<const Flag> conflict_flags() {
  static const auto flags = make_conflict_flags();
  return flags;
}

}  // namespace ashyq::integrity
