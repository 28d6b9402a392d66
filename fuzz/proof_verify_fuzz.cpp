// A tree, a place in it and damage to its proof, all told by the bytes: the true proof is accepted, and of all others
// none, unless it is the true one. First byte: kind; then size, place (two bytes each); then a damage in each three.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/merkle.hpp"
#include "ledger/rules/proofs.hpp"

using namespace ashyq::ledger;

static constexpr std::uint64_t kLeaves = 1024;

static void require(bool condition) {
  if (!condition) std::abort();
}

/// All full subtrees of a tree of kLeaves.
static const std::vector<std::vector<Hash>>& subtrees() {
  static const auto levels = [] {
    std::vector<std::vector<Hash>> made(1);
    for (std::uint64_t i = 0; i < kLeaves; ++i) made[0].push_back(leaf_hash(std::to_string(i)));
    while (made.back().size() > 1) {
      std::vector<Hash> above;
      for (std::size_t i = 0; i < made.back().size(); i += 2)
        above.push_back(node_hash(made.back()[i], made.back()[i + 1]));
      made.push_back(std::move(above));
    }
    return made;
  }();
  return levels;
}

static Hash node(int level, std::uint64_t number) { return subtrees().at(level).at(number); }

static void damage(std::vector<Hash>& proof, int how, std::size_t at, unsigned char what) {
  if (how % 4 == 0) {
    proof.insert(proof.begin() + static_cast<std::ptrdiff_t>(at % (proof.size() + 1)),
                 leaf_hash(std::string("x") + static_cast<char>(what)));
  } else if (!proof.empty()) {
    at %= proof.size();
    if (how % 4 == 1) proof.erase(proof.begin() + static_cast<std::ptrdiff_t>(at));
    if (how % 4 == 2) proof[at].bytes[what % 32] ^= static_cast<unsigned char>(1 << what / 32);
    if (how % 4 == 3) std::swap(proof[at], proof[what % proof.size()]);
  }
}

static void check_inclusion(std::uint64_t size, std::uint64_t index, const std::vector<Hash>& proof) {
  const Hash leaf = node(0, index), root = root_of(size, node);
  const auto right = inclusion_proof(index, size, node);
  require(includes(index, size, leaf, right, root));
  require(includes(index, size, leaf, proof, root) == (proof == right));
}

static void check_consistency(std::uint64_t size, std::uint64_t first, const std::vector<Hash>& proof) {
  const Hash old_root = root_of(first, node), root = root_of(size, node);
  const auto right = consistency_proof(first, size, node);
  require(is_consistent(first, size, right, old_root, root));
  require(is_consistent(first, size, proof, old_root, root) == (proof == right));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t length) {
  if (length < 5) return 0;
  const std::uint64_t size = 1 + (data[1] << 8 | data[2]) % kLeaves, place = (data[3] << 8 | data[4]) % size;
  const bool is_inclusion = data[0] % 2 == 0;
  auto proof = is_inclusion ? inclusion_proof(place, size, node) : consistency_proof(place, size, node);
  for (std::size_t at = 5; at + 2 < length && at < 5 + 3 * 80; at += 3)
    damage(proof, data[at], data[at + 1], data[at + 2]);
  is_inclusion ? check_inclusion(size, place, proof) : check_consistency(size, place, proof);
  return 0;
}
