// A contracting process as its compiled release tells it: typed, nothing guessed. What is absent stays absent; what has
// the wrong type is absent and counted in `faults`. Views live as long as the text they were read from.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "integrity/ocds/amount.hpp"
#include "integrity/ocds/kept.hpp"
#include "integrity/ocds/moment.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// Index into the array of the release; kNowhere when there is none.
using Index = std::uint16_t;
inline constexpr Index kNowhere = 0xffff;

enum class Method : std::uint8_t { Unknown, Open, Selective, Limited, Direct };
enum class TenderStatus : std::uint8_t {
  Unknown,
  Planning,
  Planned,
  Active,
  Cancelled,
  Unsuccessful,
  Complete,
  Withdrawn,
  Other
};
enum class BidStatus : std::uint8_t { Unknown, Invited, Pending, Valid, Disqualified, Withdrawn, Other };
enum class AwardStatus : std::uint8_t { Unknown, Pending, Active, Cancelled, Unsuccessful, Other };
enum class ContractStatus : std::uint8_t { Unknown, Pending, Active, Cancelled, Terminated, Other };

struct Money {
  std::optional<Amount> amount;
  std::string_view currency;
  bool out_of_range{false};  ///< there was a number, too large to be money
  bool comparable() const { return amount && !currency.empty(); }
};

struct Period {
  std::optional<Moment> start, end;
};

struct Address {
  std::string_view street, locality, region, postal_code, country;
};

/// /parties[]
struct Party {
  std::string_view text;  ///< all of it, as published
  std::string_view id, name, legal_name;
  std::string_view scheme, identifier;  ///< identifier/scheme and /id, e.g. KZ-BIN and twelve digits
  Address address;
  std::string_view contact_name, email, telephone, url;
  std::string_view key;         ///< as Organisation::key, of this party
  std::string_view founded_on;  ///< details/dateFounded or foundationDate, as written
  bool buyer{false}, procuring_entity{false}, tenderer{false}, supplier{false}, subcontractor{false};
};

/// A reference to an organisation: buyer, procuring entity, tenderer, supplier.
struct Organisation {
  std::string_view id, name;
  Index party{kNowhere};
  /// What tells it apart over all processes: "KZ-BIN:990140000123" when the party or the reference has an identifier, else
  /// the id, else the folded name; empty when it has nothing.
  std::string_view key;
};

struct Item {
  std::string_view id, description, class_scheme, class_id, unit, related_lot;
  std::optional<double> quantity;
  Money unit_price;
};

struct Document {
  std::string_view type;
  std::optional<Moment> published, modified;
};

struct Lot {
  std::string_view id, status;
  Money value;
};

struct Bid {
  std::string_view id, description;
  BidStatus status{BidStatus::Unknown};
  std::optional<Moment> date;
  Money value;
  std::vector<Organisation> tenderers;
  std::vector<std::string_view> related_lots;
  std::vector<Item> items;
  std::uint16_t documents{0};
  /// Takes part in the competition: has a status and it is neither invited nor withdrawn (Cardinal a.0 rule 4).
  bool is_submitted() const {
    return status != BidStatus::Unknown && status != BidStatus::Invited && status != BidStatus::Withdrawn;
  }
};

struct Award {
  std::string_view id, rationale, related_bid;
  AwardStatus status{AwardStatus::Unknown};
  std::optional<Moment> date;
  Money value;
  std::vector<Organisation> suppliers;
  std::vector<std::string_view> related_lots, related_bids;
  std::vector<Item> items;
  std::vector<Document> documents;
  std::vector<Organisation> subcontractors;   ///< where the subcontracting extension has them
  std::optional<double> subcontracted_share;  ///< minimumPercentage, 0 to 1
};

struct Amendment {
  std::optional<Moment> date;
  std::string_view rationale;
};

struct Transaction {
  std::optional<Moment> date;
  Money value;
  Organisation payee;
};

struct Milestone {
  std::string_view status;
  std::optional<Moment> due, met;
};

struct Contract {
  std::string_view id, award_id;
  ContractStatus status{ContractStatus::Unknown};
  std::optional<Moment> signed_at;
  Period period;
  Money value;
  std::vector<Item> items;
  std::vector<Document> documents;
  std::vector<Amendment> amendments;
  std::vector<Transaction> transactions;
  std::vector<Milestone> milestones;          ///< of the implementation
  std::vector<Organisation> subcontractors;   ///< as some publishers have them, beside the contract
  std::optional<double> subcontracted_share;  ///< minimumPercentage, 0 to 1
  std::vector<Milestone> own_milestones;      ///< of the contract itself
};

struct Enquiry {
  std::optional<Moment> asked, answered;
};

struct RelatedProcess {
  std::vector<std::string_view> relationships;  ///< "unsuccessfulProcess", "planning", "prior" …
  std::string_view identifier;
};

struct Tender {
  bool present{false};
  std::string_view id, title, description, category, method_details, method_rationale, award_criteria, eligibility;
  TenderStatus status{TenderStatus::Unknown};
  Method method{Method::Unknown};
  Money value, minimum_value;
  Period tender_period, enquiry_period, award_period;
  std::optional<Moment> bid_opening;
  std::optional<Moment> published;  ///< the first tenderNotice document, else tender/datePublished
  std::optional<std::uint64_t> number_of_tenderers;
  std::vector<Organisation> tenderers;
  Organisation procuring_entity;
  std::vector<Document> documents;
  std::vector<Item> items;
  std::vector<Lot> lots;
  std::vector<Enquiry> enquiries;
  std::vector<Amendment> amendments;
  std::uint16_t complaints{0}, complaints_upheld{0};
};

struct Planning {
  bool present{false};
  Money budget;
  std::string_view method_details, rationale;
  std::vector<Document> documents;
};

/// bids/statistics[] with measure "bids" or "validBids".
struct BidStatistics {
  std::optional<std::uint64_t> bids, valid_bids;
};

struct Process {
  std::string_view ocid, id, language, initiation_type;
  std::optional<Moment> date;  ///< of the release
  Organisation buyer;
  std::vector<Party> parties;
  Planning planning;
  Tender tender;
  bool has_bids{false}, has_awards{false}, has_contracts{false};  ///< the arrays are there, even when empty
  Kept<Bid> bids;
  BidStatistics statistics;
  Kept<Award> awards;
  Kept<Contract> contracts;
  Kept<RelatedProcess> related;
  std::uint32_t faults{0};  ///< members of a wrong type, left out

  const Award* award_of(const Contract& contract) const;
};

/// Reads releases one after the other into the same Process, so that its vectors keep their memory.
class ProcessReader {
 public:
  /// `home_offset`: minutes east of Greenwich for dates without a zone.
  explicit ProcessReader(std::int16_t home_offset);
  ~ProcessReader();
  /// nullptr when the value is no object or has no ocid that is a string or a number. Valid until the next read.
  const Process* read(const Json& release);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::integrity
