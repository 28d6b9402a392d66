// What the log says of a draw: its opening, fixed before any randomness exists, and its result, which anybody recomputes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

inline constexpr std::string_view kDrawAlgorithm = "civic-draw/v1";
/// A longer list stands beside the entry, which then has its root only.
inline constexpr std::size_t kListedInEntry = 100;

/// An organisation that contributes randomness nobody else can know.
struct DrawSource {
  std::string name;
  std::string key;  // 32 raw bytes, of vrf-r255
  bool operator==(const DrawSource&) const = default;
};

struct DrawOpening {
  std::int64_t draw{0};            // consecutive: none is left out unseen
  std::string purpose;             // a word: "officer", "audit"
  std::vector<std::string> cases;  // opaque tags, or what everybody may read; each gets a permutation of its own
  std::uint64_t candidates{0};
  Hash candidates_root{};  // of the ordered list, as a tree of RFC 6962
  int seats{1};            // so many of each permutation are drawn; those behind them are the substitutes, in order
  std::vector<DrawSource> sources;
  int minimum{0};  // contributions that suffice once the first deadline has passed; before it all must be there
  std::int64_t all_until{0}, enough_until{0};  // seconds since 1970
  std::string fallback;                        // what happens when too few contribute: a word
};
/// `list`: the candidates; stands in the entry when it is short.
boost::json::object facts_of(const DrawOpening& opening, const std::vector<std::string>& list);
/// Of a public entry of the log; nullopt when it is no opening of this kind.
std::optional<DrawOpening> opening_in(std::string_view entry);

using DrawProofs = std::vector<std::pair<std::string, std::string>>;  // organisation, proof (80 raw bytes)
struct DrawResult {
  std::int64_t draw{0};
  Hash opening{};     // leaf hash of the opening entry
  bool drawn{false};  // false: too few contributed, the fallback of the opening holds
  DrawProofs proofs;  // in the order of the opening's list
  std::vector<std::string> missing;
  Hash seed{};
  std::vector<std::vector<std::uint32_t>> places;  // of the list, from 0; for each case
};
boost::json::object facts_of(const DrawResult& result);
std::optional<DrawResult> result_in(std::string_view entry);

Hash list_root(const std::vector<std::string>& list);
/// The outputs of those proofs that are right, in the order of the opening's list; nullopt when one is not right, is
/// there twice or is by nobody of the list.
std::optional<std::vector<std::string>> outputs_of(const DrawOpening&, const Hash& opening_leaf, const DrawProofs&);
/// For each case the first `seats` of its permutation.
std::vector<std::vector<std::uint32_t>> drawn_places(const DrawOpening&, const Hash& seed);

}  // namespace ashyq::ledger
