// The places of a release that rules speak of: what a flag needs, and where its evidence stands.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

/// Stored in shard files: add at the end, never renumber.
enum class Field : std::uint8_t {
  None,
  Ocid,
  Buyer,
  ProcuringEntity,
  Party,
  PartyAddress,
  PartyContact,
  PartyIdentifier,
  PartyFounded,
  PlanningBudget,
  PlanningMethod,
  PlanningDocuments,
  PlanningRationale,
  Tender,
  TenderTitle,
  TenderDescription,
  TenderStatusField,
  TenderMethod,
  TenderMethodDetails,
  TenderRationale,
  TenderCriteria,
  TenderValue,
  TenderPeriodStart,
  TenderPeriodEnd,
  TenderPublished,
  TenderDocument,
  TenderNumberOfTenderers,
  Tenderer,
  TenderItem,
  TenderLot,
  Enquiry,
  Complaints,
  BidOpening,
  AwardPeriodStart,
  Bid,
  BidStatusField,
  BidDate,
  BidAmount,
  BidTenderer,
  BidItemPrice,
  BidDocuments,
  BidStatistics,
  Award,
  AwardStatusField,
  AwardDate,
  AwardAmount,
  AwardSupplier,
  AwardItem,
  AwardItemPrice,
  AwardRationale,
  Contract,
  ContractSigned,
  ContractAmount,
  ContractPeriod,
  ContractAmendment,
  ContractDocument,
  ContractTransaction,
  ContractMilestone,
  ContractSubcontractor,
  RelatedProcess,
  BuyerContact,
  LotAmount,
  Register,
  Declaration,
  Ownership,  ///< evidence from outside the release
  AwardSubcontractor,
  ContractOwnMilestone,
};
inline constexpr Field kLastField = Field::ContractOwnMilestone;

/// "bid_amount": the text is integrity.places.bid_amount; empty for None.
std::string_view name_of(Field field);
/// "/bids/details/{i}/value/amount" with its indexes filled in; `j` is the second one.
std::string path_of(Field field, Index i = kNowhere, Index j = kNowhere);
/// Without indexes, as coverage counts it: "/bids/details[]/value/amount".
std::string_view pattern_of(Field field);

struct Place {
  Field field{Field::None};
  Index i{kNowhere}, j{kNowhere};
};
/// What path_of() wrote; nullopt for any other text.
std::optional<Place> place_of(std::string_view path);

}  // namespace ashyq::integrity
