// What the indicators remember of all releases, in rows that shards of one file can be put together from. Where Cardinal
// (at one thread) lets the order of the lines decide, a row carries its position.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <unordered_set>
#include <vector>

#include "integrity/cardinal/release.hpp"
#include "integrity/facts/names.hpp"

namespace ashyq::integrity::cardinal {

enum class Code : std::uint8_t { R003, R018, R024, R025, R028, R030, R035, R036, R038, R048, R058 };
inline constexpr std::size_t kCodes = 11;
std::string_view text_of(Code code);

/// The mappings from processes to organisations that `--map` adds, in the order of their names.
enum class Mapping : std::uint8_t {
  Buyer038,
  ProcuringEntity038,
  Tenderer,
  Tenderer024,
  Tenderer028,
  Tenderer030,
  Tenderer035,
  Tenderer058
};
inline constexpr std::size_t kMappings = 8;

/// Of a result that no prices decided. All others count only in the main currency, which is known at the end.
inline constexpr Name kAnyCurrency = ~Name{0};

struct ProcessResult {
  std::uint64_t position;
  double value;
  Name ocid, currency;
  Code code;
};

struct BidRatio {
  std::uint64_t position;
  double ratio;
  Name ocid, currency, winner, second;
};

struct MappedProcess {
  std::uint64_t position;
  Name ocid;
  std::uint32_t first, count;
  Mapping mapping;
  bool adds_up() const { return mapping >= Mapping::Tenderer; }
};

struct Share {
  std::uint32_t part{0}, whole{0}, processes{0};
  Share& operator+=(const Share& other);
};

struct OrganizationCounts {
  Share won;                                       ///< R025: of valid bids
  Share disqualified, as_buyer, as_entity;         ///< R038: of submitted bids
  std::uint32_t awarded_processes{0}, classes{0};  ///< R048
  std::uint16_t flags{0};                          ///< a bit for each Code whose value for a tenderer is fixed
  OrganizationCounts& operator+=(const OrganizationCounts& other);
};

struct Gathered {
  Names ocids, organizations, currencies, item_classes;
  std::vector<ProcessResult> results;
  std::vector<BidRatio> ratios;
  std::vector<MappedProcess> mapped;
  std::vector<Name> mapped_organizations;
  std::vector<OrganizationCounts> counts;      ///< by organisation
  std::unordered_set<std::uint64_t> supplied;  ///< R048: supplier and class
  /// Where a price in that currency was first compared: the first of all is the main one.
  struct Seen {
    std::uint64_t position;
    std::uint32_t within;
    friend auto operator<=>(const Seen&, const Seen&) = default;
  };
  std::map<Name, Seen> first_seen;

  Name number(Identifier& organization);
  OrganizationCounts& counts_of(Identifier& organization);
  OrganizationCounts& counts_of(Name organization);
  void flag_process(const Release& release, Code code, double value, Name currency = kAnyCurrency);
  void flag_tenderer(Name organization, Code code);
  void map_process(const Release& release, Mapping mapping, std::span<const Name> to);
  /// The currency's number; notes that it was seen as the `within`th of its release.
  Name see_currency(const Release& release, std::string_view currency, std::uint32_t within);
  void append(Gathered&& other);
};

}  // namespace ashyq::integrity::cardinal
