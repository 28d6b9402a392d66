#include "ledger/rules/proofs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

constexpr std::uint64_t kTree = 2'000;

PlainTree& tree() {
  static PlainTree plain(kTree);
  return plain;
}

std::uint64_t up_to(std::uint64_t most) { return *rc::gen::inRange<std::uint64_t>(0, most + 1); }

Hash flipped(Hash hash, int bit) {
  hash.bytes.at(bit / 8) ^= 1 << bit % 8;
  return hash;
}

/// Every proof that differs from `proof` in one hash dropped, added, doubled or in two that change places.
std::vector<std::vector<Hash>> damaged(const std::vector<Hash>& proof) {
  std::vector<std::vector<Hash>> all;
  for (std::size_t i = 0; i < proof.size(); ++i) {
    auto dropped = proof, doubled = proof;
    dropped.erase(dropped.begin() + i);
    doubled.insert(doubled.begin() + i, proof[i]);
    all.insert(all.end(), {dropped, doubled});
    for (std::size_t j = i + 1; j < proof.size(); ++j) {
      auto swapped = proof;
      std::swap(swapped[i], swapped[j]);
      all.push_back(swapped);
    }
  }
  for (std::size_t i = 0; i <= proof.size(); ++i) {
    auto added = proof;
    added.insert(added.begin() + i, sha256("somebody else's"));
    all.push_back(added);
  }
  return all;
}

std::vector<Hash> with_flip(std::vector<Hash> proof, std::size_t at, int bit) {
  proof[at] = flipped(proof[at], bit);
  return proof;
}

void expect_only_the_right_inclusion(std::uint64_t index, std::uint64_t size, int bit) {
  const Hash leaf = tree().leaves()[index], root = tree().root(size);
  const auto proof = tree().inclusion(index, size);
  RC_ASSERT(includes(index, size, leaf, proof, root));
  for (std::size_t i = 0; i < proof.size(); ++i)
    RC_ASSERT_FALSE(includes(index, size, leaf, with_flip(proof, i, bit), root));
  for (const auto& wrong : damaged(proof)) RC_ASSERT_FALSE(includes(index, size, leaf, wrong, root));
  RC_ASSERT_FALSE(includes(index, size, flipped(leaf, bit), proof, root));
  RC_ASSERT_FALSE(includes(index, size, leaf, proof, flipped(root, bit)));
}

void expect_only_the_right_consistency(std::uint64_t first, std::uint64_t second, int bit) {
  const Hash old_root = tree().root(first), new_root = tree().root(second);
  const auto proof = tree().consistency(first, second);
  RC_ASSERT(is_consistent(first, second, proof, old_root, new_root));
  for (std::size_t i = 0; i < proof.size(); ++i)
    RC_ASSERT_FALSE(is_consistent(first, second, with_flip(proof, i, bit), old_root, new_root));
  for (const auto& wrong : damaged(proof)) RC_ASSERT_FALSE(is_consistent(first, second, wrong, old_root, new_root));
  RC_ASSERT_FALSE(is_consistent(first, second, proof, flipped(old_root, bit), new_root));
  // A tree of nothing is the beginning of every tree.
  if (first > 0) RC_ASSERT_FALSE(is_consistent(first, second, proof, old_root, flipped(new_root, bit)));
}

TEST(proofs_checked, are_those_of_the_vectors) {
  PlainTree plain(70'000);
  const auto file = vectors();
  for (const auto& made : file.at("inclusion").as_array()) {
    const std::uint64_t index = made.at("index").as_int64(), size = made.at("size").as_int64();
    EXPECT_TRUE(includes(index, size, plain.leaves()[index], hashes_of_hex(made.at("proof")), plain.root(size)));
  }
  for (const auto& made : file.at("consistency").as_array()) {
    const std::uint64_t first = made.at("first").as_int64(), second = made.at("second").as_int64();
    EXPECT_TRUE(is_consistent(first, second, hashes_of_hex(made.at("proof")), plain.root(first), plain.root(second)));
  }
}

TEST(proofs_checked, are_refused_after_any_flip_of_any_bit_in_small_trees) {
  for (std::uint64_t size = 1; size <= 9; ++size)
    for (std::uint64_t index = 0; index < size; ++index)
      for (int bit = 0; bit < 256; ++bit) {
        expect_only_the_right_inclusion(index, size, bit);
        expect_only_the_right_consistency(index + 1, size, bit);
      }
}

TEST(proofs_checked, are_refused_after_any_damage_in_random_trees) {
  rc::check([] {
    for (int i = 0; i < 20; ++i) {
      const std::uint64_t size = 1 + up_to(kTree - 1);
      const int bit = *rc::gen::inRange(0, 256);
      expect_only_the_right_inclusion(up_to(size - 1), size, bit);
      expect_only_the_right_consistency(up_to(size), size, bit);
    }
  });
}

TEST(proofs_checked, are_of_one_place_only) {
  rc::check([] {
    const std::uint64_t size = 2 + up_to(kTree - 2), index = up_to(size - 1);
    const auto proof = tree().inclusion(index, size);
    for (std::uint64_t wrong = 0; wrong < size; ++wrong)
      RC_ASSERT(includes(wrong, size, tree().leaves()[index], proof, tree().root(size)) == (wrong == index));
    RC_ASSERT_FALSE(includes(size, size, tree().leaves()[index], proof, tree().root(size)));
  });
}

// A proof says nothing of the size it is for: the checkpoint does, with the root. So each size comes with its root.
TEST(proofs_checked, are_of_one_size_only) {
  rc::check([] {
    const std::uint64_t size = 1 + up_to(kTree - 1), index = up_to(size - 1), other = 1 + up_to(kTree - 1);
    RC_PRE(other != size);
    const auto proof = tree().inclusion(index, size);
    RC_ASSERT_FALSE(includes(index, other, tree().leaves()[index], proof, tree().root(other)));
    RC_ASSERT_FALSE(includes(index, 0, tree().leaves()[index], proof, empty_root()));
  });
}

TEST(proofs_checked, join_only_the_two_trees_they_are_for) {
  rc::check([] {
    const std::uint64_t second = 1 + up_to(kTree - 1), first = 1 + up_to(second - 1), other = up_to(kTree);
    const auto proof = tree().consistency(first, second);
    const auto joins = [&](std::uint64_t from, std::uint64_t to) {
      return is_consistent(from, to, proof, tree().root(from), tree().root(to));
    };
    const auto is_right = [&](std::uint64_t from, std::uint64_t to) {
      return from <= to && proof == tree().consistency(from, to);
    };
    RC_ASSERT(joins(other, second) == is_right(other, second));
    RC_ASSERT(joins(first, other) == is_right(first, other));
    if (first != second) RC_ASSERT_FALSE(joins(second, first));
  });
}

TEST(proofs_checked, stay_within_numbers_of_63_bits) {
  const Hash leaf = sha256("leaf");
  EXPECT_FALSE(includes(0, ~std::uint64_t{0}, leaf, {}, leaf));
  EXPECT_FALSE(includes(0, std::uint64_t{1} << 63, leaf, std::vector<Hash>(63, leaf), leaf));
  EXPECT_FALSE(is_consistent(1, std::uint64_t{1} << 63, std::vector<Hash>(63, leaf), leaf, leaf));
  EXPECT_FALSE(is_consistent(~std::uint64_t{0}, ~std::uint64_t{0}, {}, leaf, leaf));
  EXPECT_FALSE(includes(std::uint64_t{1} << 62, ~std::uint64_t{0} >> 1, leaf, std::vector<Hash>(62, leaf), leaf));
}

TEST(proofs_checked, of_nothing_begin_at_the_empty_tree) {
  const Hash root = tree().root(5);
  EXPECT_TRUE(is_consistent(0, 5, {}, empty_root(), root));
  EXPECT_TRUE(is_consistent(0, 0, {}, empty_root(), empty_root()));
  EXPECT_FALSE(is_consistent(0, 5, {root}, empty_root(), root));
  EXPECT_FALSE(is_consistent(0, 5, {}, root, root));
  EXPECT_FALSE(is_consistent(0, 0, {}, root, root));
  EXPECT_FALSE(is_consistent(3, 5, {}, tree().root(3), root));
}

}  // namespace
}  // namespace ashyq::ledger
