// The tree of RFC 6962 §2.1, as its owner grows it and proves from it. Checking proofs is proofs.hpp, written apart.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

Hash leaf_hash(std::string_view entry);               // H(0x00 || entry)
Hash node_hash(const Hash& left, const Hash& right);  // H(0x01 || left || right)
Hash empty_root();                                    // H("")

/// The roots of the full subtrees along the right edge, largest first: all that is needed to append.
class Frontier {
 public:
  Frontier() = default;
  /// `peaks` has one hash per 1-bit of `size`, largest subtree first; throws std::invalid_argument otherwise.
  Frontier(std::uint64_t size, std::vector<Hash> peaks);
  void append(const Hash& leaf);
  std::uint64_t size() const { return size_; }
  Hash root() const;
  const std::vector<Hash>& peaks() const { return peaks_; }

 private:
  std::uint64_t size_{0};
  std::vector<Hash> peaks_;
};

/// The root of the full subtree `number` of 2^level leaves (leaves number*2^level …). Must exist in the tree.
using ReadNode = std::function<Hash(int level, std::uint64_t number)>;

/// Leaf's sibling first. `index` < `size`.
std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const ReadNode& node);
/// RFC 6962 §2.1.2, `first` <= `second`; empty for first = 0 and first = second.
std::vector<Hash> consistency_proof(std::uint64_t first, std::uint64_t second, const ReadNode& node);
/// MTH of the first `size` leaves.
Hash root_of(std::uint64_t size, const ReadNode& node);

}  // namespace ashyq::ledger
