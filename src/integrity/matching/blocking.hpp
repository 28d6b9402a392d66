// Which rows are worth comparing at all: an inverted index over identifiers, contacts and parts of names.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "integrity/matching/matching_row.hpp"

namespace ashyq::integrity {

using RowNumber = std::uint32_t;

struct BlockKey {
  std::uint64_t hash{0};
  bool identifier{false};
  bool word{false};  ///< one word of several: alone it makes no match, so only rare ones are looked up
};
std::vector<BlockKey> block_keys(const MatchingRow& row);

/// Rows by key, in one sorted array.
class BlockIndex {
 public:
  BlockIndex(const std::vector<MatchingRow>& rows, const MatchSettings& settings);
  /// The rows that share the rarest keys, at most most_candidates, those below `before` only.
  std::vector<RowNumber> candidates(const MatchingRow& row, RowNumber before) const;

 private:
  struct Posting {
    std::uint64_t hash;
    RowNumber row;
    friend auto operator<=>(const Posting&, const Posting&) = default;
  };
  const MatchSettings& settings_;
  std::size_t rows_;
  std::vector<Posting> postings_;
  void add_shared(const BlockKey& key, RowNumber before, std::unordered_map<RowNumber, double>& shared) const;
};

}  // namespace ashyq::integrity
