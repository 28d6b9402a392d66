#include "ledger/rules/proofs.hpp"

#include <bit>

namespace ashyq::ledger {

namespace {

constexpr std::uint64_t kLargest = ~std::uint64_t{0} >> 1;

// Of merkle.cpp nothing is used here, not even its node_hash().
Hash parent_of(const Hash& left, const Hash& right) { return sha256("\x01" + left.str(), right.view()); }

/// RFC 9162's walk from a node to the root: `fn` is the node's number in its level, `sn` that of the level's last node.
struct Walk {
  std::uint64_t fn, sn;

  bool is_at_root() const { return sn == 0; }
  bool has_left_sibling() const { return (fn & 1) != 0 || fn == sn; }
  void climb() { fn >>= 1, sn >>= 1; }
  // A last node without a sibling is promoted, as often as it takes until it is a right child.
  void climb_promoted() {
    while ((fn & 1) == 0 && fn != 0) climb();
  }
};

}  // namespace

bool includes(std::uint64_t index, std::uint64_t size, const Hash& leaf, const std::vector<Hash>& proof,
              const Hash& root) {
  if (index >= size || size > kLargest) return false;
  Walk walk{index, size - 1};
  Hash hash = leaf;
  for (const Hash& sibling : proof) {
    if (walk.is_at_root()) return false;
    if (walk.has_left_sibling()) {
      hash = parent_of(sibling, hash);
      walk.climb_promoted();
    } else {
      hash = parent_of(hash, sibling);
    }
    walk.climb();
  }
  return walk.is_at_root() && hash == root;
}

bool is_consistent(std::uint64_t first, std::uint64_t second, const std::vector<Hash>& proof, const Hash& first_root,
                   const Hash& second_root) {
  if (first > second || second > kLargest) return false;
  if (first == 0 && first_root != sha256({})) return false;
  if (first == second) return proof.empty() && first_root == second_root;
  if (first == 0) return proof.empty();
  const bool whole = std::has_single_bit(first);  // then the old root is itself the first node, and left out
  if (!whole && proof.empty()) return false;
  Walk walk{first - 1, second - 1};
  while (walk.fn & 1) walk.climb();
  Hash old_hash = whole ? first_root : proof.front(), new_hash = old_hash;
  for (std::size_t i = whole ? 0 : 1; i < proof.size(); ++i) {
    if (walk.is_at_root()) return false;
    if (walk.has_left_sibling()) {
      old_hash = parent_of(proof[i], old_hash);
      new_hash = parent_of(proof[i], new_hash);
      walk.climb_promoted();
    } else {
      new_hash = parent_of(new_hash, proof[i]);
    }
    walk.climb();
  }
  return walk.is_at_root() && old_hash == first_root && new_hash == second_root;
}

}  // namespace ashyq::ledger
