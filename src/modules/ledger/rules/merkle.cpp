#include "ledger/rules/merkle.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <stdexcept>

namespace ashyq::ledger {

namespace {

// The largest power of two below `size`, which is above 1: where RFC 6962 divides a tree.
std::uint64_t split_of(std::uint64_t size) { return std::bit_floor(size - 1); }

Hash full_subtree(std::uint64_t from, std::uint64_t size, const ReadNode& node) {
  const int level = std::countr_zero(size);
  return node(level, from >> level);
}

// MTH of `size` leaves from `from`, which the divisions of the tree have aligned.
Hash range_root(std::uint64_t from, std::uint64_t size, const ReadNode& node) {
  if (std::has_single_bit(size)) return full_subtree(from, size, node);
  const std::uint64_t left = split_of(size);
  return node_hash(full_subtree(from, left, node), range_root(from + left, size - left, node));
}

}  // namespace

Hash leaf_hash(std::string_view entry) { return sha256(std::string_view("\0", 1), entry); }

Hash node_hash(const Hash& left, const Hash& right) {
  char both[65];
  both[0] = 1;
  std::memcpy(both + 1, left.bytes.data(), 32);
  std::memcpy(both + 33, right.bytes.data(), 32);
  return sha256({both, sizeof both});
}

Hash empty_root() { return sha256({}); }

Frontier::Frontier(std::uint64_t size, std::vector<Hash> peaks) : size_(size), peaks_(std::move(peaks)) {
  if (peaks_.size() != static_cast<std::size_t>(std::popcount(size)))
    throw std::invalid_argument("a frontier needs one peak for each 1-bit of its size");
}

void Frontier::append(const Hash& leaf) {
  peaks_.push_back(leaf);
  for (std::uint64_t size = size_++; size & 1; size >>= 1) {
    const Hash right = peaks_.back();
    peaks_.pop_back();
    peaks_.back() = node_hash(peaks_.back(), right);
  }
}

Hash Frontier::root() const {
  if (peaks_.empty()) return empty_root();
  Hash root = peaks_.back();
  for (auto peak = std::next(peaks_.rbegin()); peak != peaks_.rend(); ++peak) root = node_hash(*peak, root);
  return root;
}

std::vector<Hash> inclusion_proof(std::uint64_t index, std::uint64_t size, const ReadNode& node) {
  if (index >= size) throw std::invalid_argument("no such leaf in the tree");
  std::vector<Hash> path;  // collected from the root down
  std::uint64_t from = 0;
  while (size > 1) {
    const std::uint64_t left = split_of(size);
    if (index < from + left) {
      path.push_back(range_root(from + left, size - left, node));
      size = left;
    } else {
      path.push_back(full_subtree(from, left, node));
      from += left;
      size -= left;
    }
  }
  std::ranges::reverse(path);
  return path;
}

std::vector<Hash> consistency_proof(std::uint64_t first, std::uint64_t second, const ReadNode& node) {
  if (first > second) throw std::invalid_argument("a tree is never consistent with a smaller one");
  std::vector<Hash> path;
  if (first == 0 || first == second) return path;
  std::uint64_t from = 0, size = second;
  while (first - from != size) {
    const std::uint64_t left = split_of(size);
    if (first - from <= left) {
      path.push_back(range_root(from + left, size - left, node));
      size = left;
    } else {
      path.push_back(full_subtree(from, left, node));
      from += left;
      size -= left;
    }
  }
  if (from != 0) path.push_back(range_root(from, size, node));  // otherwise it is the old root, which is known
  std::ranges::reverse(path);
  return path;
}

Hash root_of(std::uint64_t size, const ReadNode& node) { return size == 0 ? empty_root() : range_root(0, size, node); }

}  // namespace ashyq::ledger
