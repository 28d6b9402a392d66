#include "integrity/flags/result.hpp"

#include <string_view>

namespace ashyq::integrity {

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::Clear: return "clear";
    case Outcome::Raised: return "raised";
    case Outcome::Measured: return "measured";
    case Outcome::NotConcerned: return "not_concerned";
    case Outcome::Excluded: return "excluded";
    case Outcome::NoTender: return "no_tender";
    case Outcome::NoMethod: return "no_method";
    case Outcome::NoDates: return "no_dates";
    case Outcome::NoZone: return "no_zone";
    case Outcome::NoEstimate: return "no_estimate";
    case Outcome::NoBids: return "no_bids";
    case Outcome::NoBidStatus: return "no_bid_status";
    case Outcome::NoBidAmounts: return "no_bid_amounts";
    case Outcome::NoBidDates: return "no_bid_dates";
    case Outcome::NoBidders: return "no_bidders";
    case Outcome::TooFewBids: return "too_few_bids";
    case Outcome::NoAwards: return "no_awards";
    case Outcome::AwardsNotFinal: return "awards_not_final";
    case Outcome::SeveralAwards: return "several_awards";
    case Outcome::Consortium: return "consortium";
    case Outcome::NoAwardAmount: return "no_award_amount";
    case Outcome::NoAwardDate: return "no_award_date";
    case Outcome::NoSupplier: return "no_supplier";
    case Outcome::NoContracts: return "no_contracts";
    case Outcome::NoContractAmount: return "no_contract_amount";
    case Outcome::NoContractDate: return "no_contract_date";
    case Outcome::NoItems: return "no_items";
    case Outcome::NoUnitPrices: return "no_unit_prices";
    case Outcome::NoDocuments: return "no_documents";
    case Outcome::NoParties: return "no_parties";
    case Outcome::NoContacts: return "no_contacts";
    case Outcome::NoIdentifiers: return "no_identifiers";
    case Outcome::NoFoundingDate: return "no_founding_date";
    case Outcome::NoBuyer: return "no_buyer";
    case Outcome::NoPlanning: return "no_planning";
    case Outcome::NoTransactions: return "no_transactions";
    case Outcome::NoMilestones: return "no_milestones";
    case Outcome::NoEnquiries: return "no_enquiries";
    case Outcome::NoRelatedProcess: return "no_related_process";
    case Outcome::NoDescription: return "no_description";
    case Outcome::SeveralCurrencies: return "several_currencies";
    case Outcome::NotMoney: return "not_money";
    case Outcome::PriceNotDecisive: return "price_not_decisive";
    case Outcome::NoLegalLimit: return "no_legal_limit";
    case Outcome::AtLegalFloor: return "at_legal_floor";
    case Outcome::TooFewPeers: return "too_few_peers";
    case Outcome::NoSpread: return "no_spread";
    case Outcome::NegativeFence: return "negative_fence";
    case Outcome::TooFewProcesses: return "too_few_processes";
    case Outcome::NoRegister: return "no_register";
    case Outcome::NoDeclarations: return "no_declarations";
    case Outcome::NoOwnership: return "no_ownership";
    case Outcome::NoRegion: return "no_region";
    case Outcome::NoCategory: return "no_category";
    case Outcome::NoComplaints: return "no_complaints";
    case Outcome::EstimateCopied: return "estimate_copied";
  }
  return "";
}

std::string_view name_of(SubjectKind kind) {
  switch (kind) {
    case SubjectKind::Process: return "process";
    case SubjectKind::Lot: return "lot";
    case SubjectKind::Buyer: return "buyer";
    case SubjectKind::ProcuringEntity: return "procuring_entity";
    case SubjectKind::Supplier: return "supplier";
    case SubjectKind::Tenderer: return "tenderer";
    case SubjectKind::Pair: return "pair";
    case SubjectKind::Group: return "group";
    case SubjectKind::Person: return "person";
    case SubjectKind::Market: return "market";
  }
  return "";
}

std::string_view name_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::AtLeast: return ">=";
    case Comparison::AtMost: return "<=";
    case Comparison::Above: return ">";
    case Comparison::Below: return "<";
    case Comparison::Equal: return "=";
  }
  return "";
}

bool holds(double value, double threshold, Comparison comparison) {
  switch (comparison) {
    case Comparison::AtLeast: return value >= threshold;
    case Comparison::AtMost: return value <= threshold;
    case Comparison::Above: return value > threshold;
    case Comparison::Below: return value < threshold;
    case Comparison::Equal: return value == threshold;
  }
  return false;
}

std::string_view name_of(Fence fence) {
  switch (fence) {
    case Fence::Fixed: return "fixed";
    case Fence::Legal: return "legal";
    case Fence::Iqr: return "iqr";
    case Fence::Percentile: return "percentile";
    case Fence::Mad: return "mad";
    case Fence::AdjustedBoxplot: return "adjusted_boxplot";
    case Fence::Test: return "test";
  }
  return "";
}

std::string_view name_of(PeerScope scope) {
  switch (scope) {
    case PeerScope::None: return "none";
    case PeerScope::MarketMethodRegionYear: return "market_method_region_year";
    case PeerScope::MarketMethodYear: return "market_method_year";
    case PeerScope::MarketMethod: return "market_method";
    case PeerScope::Market: return "market";
    case PeerScope::All: return "all";
    case PeerScope::Buyer: return "buyer";
    case PeerScope::Pair: return "pair";
  }
  return "";
}

}  // namespace ashyq::integrity
