// What rules over many processes need of each one, in plain rows. Shards of one file, or of many machines, are put
// together by appending and renumbering; sorted() then makes the result independent of who read what, and when.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "integrity/facts/names.hpp"
#include "integrity/flags/result.hpp"
#include "integrity/ocds/process.hpp"

namespace ashyq::integrity {

/// Row number of a ProcessFact.
using Row = std::uint32_t;
inline constexpr std::int64_t kNoTime = INT64_MIN;
inline constexpr std::int64_t kNoAmount = INT64_MIN;  ///< otherwise Amount::ten_thousandths()

struct ProcessFact {
  Name ocid{0};
  std::uint64_t digest{0};         ///< of the text: decides between two releases of one ocid and one date
  std::int64_t released{kNoTime};  ///< release date; the latest of one ocid counts
  Name buyer{0}, entity{0};        ///< organisation keys
  Name region{0};                  ///< of the buyer (else procuring entity), folded
  Name method_details{0}, currency{0}, category{0};
  Name market{0};                    ///< "scheme:45": first two characters of the most valuable class
  Name item_class{0};                ///< "scheme:4521": first four
  std::int64_t estimate{kNoAmount};  ///< tender value, else planning budget, in `currency`
  std::int64_t published{kNoTime}, deadline{kNoTime};
  std::int64_t awarded{kNoTime};  ///< the first active award
  std::int32_t local_day{
      0};                    ///< of `published` (else award, else release date), days since 1970 where the publisher is
  std::uint16_t year{0};     ///< of the award, else of publication, else of the release; 0 unknown
  std::uint16_t bidders{0};  ///< distinct submitters by the best source; kUnknownBidders
  Method method{Method::Unknown}, planned_method{Method::Unknown};
  TenderStatus status{TenderStatus::Unknown};
  bool price_only{false}, has_bids{false}, repeats_failed{false};
  Name previous{0};  ///< identifier of the unsuccessful process that this one follows
};
inline constexpr std::uint16_t kUnknownBidders = 0xffff;

struct BidFact {
  Row process{0};
  Name tenderer{0};  ///< of a consortium: its keys sorted, joined by " + "
  Name lot{0};
  Name currency{0};
  std::int64_t amount{kNoAmount};
  std::int64_t at{kNoTime};
  Index index{kNowhere};  ///< in /bids/details
  BidStatus status{BidStatus::Unknown};
  bool won{false};
  bool at_floor{false};  ///< equal to a lawful floor or ceiling of the estimate: says nothing of collusion
};

struct AwardFact {
  Row process{0};
  Name supplier{0};  ///< as BidFact::tenderer
  Name lot{0}, currency{0};
  std::int64_t amount{kNoAmount};
  std::int64_t at{kNoTime};
  Index index{kNowhere};
  std::uint16_t suppliers{0};
  AwardStatus status{AwardStatus::Unknown};
};

struct ContractFact {
  Row process{0};
  Name supplier{0}, currency{0};
  std::int64_t amount{kNoAmount}, paid{kNoAmount}, award_amount{kNoAmount};
  std::int64_t signed_at{kNoTime};
  Index index{kNowhere};
  std::uint16_t amendments{0};
};

struct ItemFact {
  Row process{0};
  Name item_class{0}, unit{0}, currency{0}, supplier{0};  ///< whole class id with its scheme
  std::int64_t unit_price{kNoAmount};
  double quantity{0};
  Index award{kNowhere}, index{kNowhere};
};

/// One row for each distinct description of an organisation; the same key may have several.
struct OrganizationFact {
  Name key{0}, name{0}, identifier{0}, region{0}, country{0};
  Name telephone{0}, email{0}, address{0}, contact{0};  ///< normalised: digits, lower case, folded
  std::int32_t founded{0};  ///< days since 1970; 0 unknown. From BIN digits 1-4 when nothing else says
  bool buyer{false}, bidder{false};

  friend auto operator<=>(const OrganizationFact&, const OrganizationFact&) = default;
};

/// A number that a rule took of a process, to be judged against its peers at the end.
struct Measure {
  FlagNumber flag{0};
  Row process{0};
  Subject subject;
  double value{0};
  EvidenceRange evidence;
};

/// What one process rule said of one process: an outcome for each flag that has such a rule, in the catalogue's order.
using Outcomes = std::vector<Outcome>;

struct Facts {
  Names names;
  std::vector<ProcessFact> processes;
  std::vector<BidFact> bids;
  std::vector<AwardFact> awards;
  std::vector<ContractFact> contracts;
  std::vector<ItemFact> items;
  std::vector<OrganizationFact> organizations;
  std::vector<Measure> measures;
  std::vector<RaisedFlag> raised;  ///< raised by process rules
  std::vector<Evidence> evidence;  ///< that measures and results point into
  Outcomes outcomes;               ///< processes.size() × process_rules() of the catalogue

  /// Takes the rows of another shard in.
  void append(Facts&& other);
  /// Names by text, processes by ocid, the latest release of each ocid only, rows by process and index.
  /// What is left does not depend on the order in which anything was added, nor on the number of threads.
  void sort(unsigned threads = 1);
  std::uint32_t dropped_duplicates{0};
};

/// Every Name in every row.
void for_each_name(const Facts& facts, const std::function<void(Name)>& look);

}  // namespace ashyq::integrity
