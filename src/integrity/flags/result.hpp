// What a rule says: raised, clear, or not computable with the reason; always with what it was computed from.
#pragma once

#include <cstdint>
#include <vector>

#include "integrity/facts/names.hpp"
#include "integrity/ocds/field.hpp"

namespace ashyq::integrity {

/// Position in the catalogue.
using FlagNumber = std::uint16_t;

/// Outcome of one rule for one process: Raised, Clear, Measured (judged at the end), or why nothing could be said.
/// Stored in shard files: add at the end, never renumber. Each reason has a text ("reasons.<name>") in every language.
enum class Outcome : std::uint8_t {
  Clear = 0,
  Raised = 1,
  Measured = 2,
  NotConcerned = 10,  ///< the rule is not about such processes: a direct award has no single bidder
  Excluded,
  NoTender,
  NoMethod,
  NoDates,
  NoZone,
  NoEstimate,
  NoBids,
  NoBidStatus,
  NoBidAmounts,
  NoBidDates,
  NoBidders,
  TooFewBids,
  NoAwards,
  AwardsNotFinal,
  SeveralAwards,
  Consortium,
  NoAwardAmount,
  NoAwardDate,
  NoSupplier,
  NoContracts,
  NoContractAmount,
  NoContractDate,
  NoItems,
  NoUnitPrices,
  NoDocuments,
  NoParties,
  NoContacts,
  NoIdentifiers,
  NoFoundingDate,
  NoBuyer,
  NoPlanning,
  NoTransactions,
  NoMilestones,
  NoEnquiries,
  NoRelatedProcess,
  NoDescription,
  SeveralCurrencies,
  NotMoney,
  PriceNotDecisive,  ///< the award criteria are not price only
  NoLegalLimit,      ///< the law's data has no limit for this country, method or date
  AtLegalFloor,      ///< all bids stand at a price that the law prescribes
  TooFewPeers,
  NoSpread,
  NegativeFence,
  TooFewProcesses,
  NoRegister,
  NoDeclarations,
  NoOwnership,
  NoRegion,
  NoCategory,
  NoComplaints,
  EstimateCopied,  ///< from the award, or the award from it
};
constexpr bool is_computable(Outcome outcome) { return outcome < Outcome::NotConcerned; }
std::string_view name_of(Outcome outcome);

enum class SubjectKind : std::uint8_t {
  Process,
  Lot,
  Buyer,
  ProcuringEntity,
  Supplier,
  Tenderer,
  Pair,
  Group,
  Person,
  Market
};
std::string_view name_of(SubjectKind kind);

struct Subject {
  SubjectKind kind{SubjectKind::Process};
  Name a{0};  ///< process: its ocid; organisation: its key; pair: the smaller key; group: its keys joined by " | "
  Name b{0};  ///< lot: its id; pair: the other key; person: the organisation
  friend auto operator<=>(const Subject&, const Subject&) = default;
};

enum class Comparison : std::uint8_t { AtLeast, AtMost, Above, Below, Equal };
/// How the threshold came about.
enum class Fence : std::uint8_t { Fixed, Legal, Iqr, Percentile, Mad, AdjustedBoxplot, Test };
std::string_view name_of(Comparison comparison);
/// value (comparison) threshold.
bool holds(double value, double threshold, Comparison comparison);
std::string_view name_of(Fence fence);

/// Whom the value was compared with, from the narrowest group that was large enough.
enum class PeerScope : std::uint8_t {
  None,
  MarketMethodRegionYear,
  MarketMethodYear,
  MarketMethod,
  Market,
  All,
  Buyer,
  Pair
};
std::string_view name_of(PeerScope scope);

struct Peers {
  PeerScope scope{PeerScope::None};
  Name group{0};  ///< "market=ENSTRU:45, method=open, year=2025"
  std::uint32_t size{0};
};

enum class Shown : std::uint8_t { Nothing, Number, Amount, Moment, Name };

/// A place in a release and what stood there.
struct Evidence {
  std::uint32_t process{0};  ///< Row
  Field field{Field::None};
  Shown shown{Shown::Nothing};
  Index i{kNowhere}, j{kNowhere};
  std::int64_t value{0};  ///< Amount in ten-thousandths, Moment in seconds, Name; Number as bits of a double
  friend bool operator==(const Evidence&, const Evidence&) = default;
};
struct EvidenceRange {
  std::uint32_t begin{0}, count{0};
};
/// More than this many places convince nobody; the rest is left out.
inline constexpr std::uint32_t kMostEvidence = 24;

struct RaisedFlag {
  FlagNumber flag{0};
  Subject subject;
  std::uint32_t process{kNoRow};  ///< the process concerned; kNoRow when the subject is an organisation over many
  double value{0}, threshold{0};
  Comparison comparison{Comparison::AtLeast};
  Fence fence{Fence::Fixed};
  Peers peers;
  double q{-1};  ///< Benjamini-Hochberg, where the rule is a test; -1 otherwise
  EvidenceRange evidence;
  static constexpr std::uint32_t kNoRow = 0xffffffff;
};

}  // namespace ashyq::integrity
