#include "ledger/rules/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

constexpr std::uint64_t kVectorTree = 70'000, kSmallTree = 2'000;

PlainTree& vector_tree() {
  static PlainTree tree(kVectorTree);
  return tree;
}
PlainTree& small_tree() {
  static PlainTree tree(kSmallTree);
  return tree;
}

std::uint64_t up_to(std::uint64_t most) { return *rc::gen::inRange<std::uint64_t>(0, most + 1); }

TEST(leaf_hash, is_that_of_the_vectors) {
  const auto file = vectors();
  for (int i = 0; const auto& [leaf, hex] : file.at("leaf_hashes").as_object()) {
    EXPECT_EQ(leaf, leaf_text(i++));
    EXPECT_EQ(leaf_hash(leaf), hash_of_hex(hex.as_string()));
  }
}

TEST(frontier, has_the_roots_of_the_vectors) {
  const auto file = vectors();
  const auto& roots = file.at("roots").as_object();
  Frontier tree;
  std::size_t met = 0;
  for (std::uint64_t size = 0; size <= kVectorTree; ++size) {
    if (const auto* hex = roots.if_contains(std::to_string(size))) {
      EXPECT_EQ(tree.root(), hash_of_hex(hex->as_string())) << size;
      EXPECT_EQ(to_base64(tree.root().view()), file.at("roots_b64").at(std::to_string(size)).as_string());
      ++met;
    }
    tree.append(leaf_hash(leaf_text(size)));
  }
  EXPECT_EQ(met, roots.size());
  EXPECT_EQ(Frontier().root(), empty_root());
}

TEST(proofs_made, are_those_of_the_vectors) {
  const auto file = vectors();
  const auto nodes = vector_tree().nodes();
  for (const auto& made : file.at("inclusion").as_array())
    EXPECT_EQ(inclusion_proof(made.at("index").as_int64(), made.at("size").as_int64(), nodes),
              hashes_of_hex(made.at("proof")));
  for (const auto& made : file.at("consistency").as_array())
    EXPECT_EQ(consistency_proof(made.at("first").as_int64(), made.at("second").as_int64(), nodes),
              hashes_of_hex(made.at("proof")));
}

// The dossier of the format says these in so many words.
TEST(proofs_made, are_those_of_the_worked_examples) {
  const auto nodes = vector_tree().nodes();
  EXPECT_EQ(inclusion_proof(4, 5, nodes), std::vector{vector_tree().root(4)});
  EXPECT_EQ(inclusion_proof(256, 257, nodes), std::vector{vector_tree().root(256)});
  EXPECT_EQ(consistency_proof(2, 3, nodes), std::vector{leaf_hash("leaf-2")});
  EXPECT_EQ(consistency_proof(7, 8, nodes),
            (std::vector{leaf_hash("leaf-6"), leaf_hash("leaf-7"),
                         hash_of_hex("985bb5d36b927800876871da925a7e82abe83a9ddba5882920a007a55ea2b376"),
                         vector_tree().root(4)}));
}

TEST(proofs_made, are_those_that_a_witness_is_sent) {
  std::string request = "old 8\n";
  for (const Hash& hash : consistency_proof(8, 257, vector_tree().nodes())) request += to_base64(hash.view()) + '\n';
  EXPECT_EQ(request + '\n' + vector_file("checkpoint-257.txt"), vector_file("add-checkpoint-8-257.txt"));
}

TEST(tree, is_that_of_the_plain_recursion_for_every_small_size) {
  PlainTree& plain = small_tree();
  Frontier frontier;
  for (std::uint64_t size = 0; size <= kSmallTree; ++size) {
    ASSERT_EQ(frontier.root(), plain.root(size)) << size;
    ASSERT_EQ(root_of(size, plain.nodes()), plain.root(size)) << size;
    if (size < kSmallTree) frontier.append(plain.leaves()[size]);
  }
}

RC_GTEST_PROP(frontier, goes_on_from_its_peaks, ()) {
  PlainTree& plain = small_tree();
  const std::uint64_t size = up_to(kSmallTree), until = size + up_to(kSmallTree - size);
  Frontier first;
  for (std::uint64_t i = 0; i < size; ++i) first.append(plain.leaves()[i]);
  Frontier second(size, first.peaks());
  for (std::uint64_t i = size; i < until; ++i) second.append(plain.leaves()[i]);
  RC_ASSERT(second.size() == until);
  RC_ASSERT(second.root() == plain.root(until));
}

TEST(frontier, has_one_peak_for_each_bit_of_its_size) {
  EXPECT_THROW(Frontier(3, {Hash{}}), std::invalid_argument);
  EXPECT_THROW(Frontier(0, {Hash{}}), std::invalid_argument);
  EXPECT_THROW(Frontier(4, {}), std::invalid_argument);
  EXPECT_NO_THROW(Frontier(5, {Hash{}, Hash{}}));
}

TEST(proofs_made, are_those_of_the_plain_recursion_for_random_trees) {
  rc::check([] {
    PlainTree& plain = small_tree();
    for (int i = 0; i < 40; ++i) {
      const std::uint64_t size = 1 + up_to(kSmallTree - 1), index = up_to(size - 1), first = up_to(size);
      RC_ASSERT(inclusion_proof(index, size, plain.nodes()) == plain.inclusion(index, size));
      RC_ASSERT(consistency_proof(first, size, plain.nodes()) == plain.consistency(first, size));
    }
  });
}

TEST(proofs_made, are_only_of_what_there_is) {
  const auto nodes = small_tree().nodes();
  EXPECT_THROW(inclusion_proof(5, 5, nodes), std::invalid_argument);
  EXPECT_THROW(inclusion_proof(0, 0, nodes), std::invalid_argument);
  EXPECT_THROW(consistency_proof(6, 5, nodes), std::invalid_argument);
  EXPECT_TRUE(consistency_proof(0, 5, nodes).empty());
  EXPECT_TRUE(consistency_proof(5, 5, nodes).empty());
}

}  // namespace
}  // namespace ashyq::ledger
