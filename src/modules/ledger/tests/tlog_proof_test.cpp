#include "ledger/rules/tlog_proof.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/rules/policy.hpp"
#include "ledger/rules/proofs.hpp"
#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

TEST(tlog_proof, of_the_vectors_is_read_made_and_believed) {
  const auto policy = parse_policy(vector_file("policy-2of2.txt")).value();
  for (const auto& [index, size] : {std::pair<std::uint64_t, std::uint64_t>{5, 8}, {256, 257}}) {
    const std::string text = vector_file("leaf-" + std::to_string(index) + "-of-" + std::to_string(size) +
                                         ".tlog-proof");
    PlainTree tree(size);
    const std::string note = vector_file("checkpoint-" + std::to_string(size) + "-cosigned.txt");
    EXPECT_EQ((TlogProof{std::nullopt, index, tree.inclusion(index, size), note}).text(), text);
    const auto proof = TlogProof::parse(text);
    ASSERT_TRUE(proof);
    EXPECT_EQ(proof->text(), text);
    const auto trusted = trust(proof->checkpoint, policy);
    ASSERT_TRUE(trusted);
    EXPECT_EQ(trusted->cosignatures.size(), 2u);
    EXPECT_TRUE(includes(proof->index, trusted->checkpoint.size, leaf_hash(leaf_text(index)), proof->path,
                         trusted->checkpoint.root));
  }
}

RC_GTEST_PROP(tlog_proof, is_read_as_it_was_written, (const std::string& extra, bool has_extra)) {
  const auto count = *rc::gen::inRange(0, 64);
  TlogProof proof{.extra = {},
                  .index = *rc::gen::arbitrary<std::uint64_t>() >> 1,
                  .path = {},
                  .checkpoint = vector_file("checkpoint-8.txt")};
  if (has_extra) proof.extra = extra;
  for (int i = 0; i < count; ++i) proof.path.push_back(sha256(leaf_text(i)));
  const auto read = TlogProof::parse(proof.text());
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->extra == proof.extra);
  RC_ASSERT(read->path == proof.path);
  RC_ASSERT(read->text() == proof.text());
}

TEST(tlog_proof, refuses_what_is_none) {
  const std::string head = "c2sp.org/tlog-proof@v1\n", note = '\n' + vector_file("checkpoint-8.txt");
  const std::string hash = to_base64(sha256("x").view()) + '\n';
  std::string too_many;
  for (int i = 0; i < 64; ++i) too_many += hash;
  ASSERT_TRUE(TlogProof::parse(head + "index 5\n" + hash + note));
  const std::pair<std::string, const char*> malformed[] = {
      {"", "nothing"},
      {head, "the head alone"},
      {"c2sp.org/tlog-proof@v2\nindex 5\n" + note, "another version"},
      {"c2sp.org/tlog-proof@v1\r\nindex 5\n" + note, "a carriage return"},
      {head + note, "no index"},
      {head + "index 05\n" + note, "a leading zero"},
      {head + "index -1\n" + note, "a sign"},
      {head + "index  5\n" + note, "two blanks"},
      {head + "index 5 \n" + note, "a blank at the end"},
      {head + "Index 5\n" + note, "a capital letter"},
      {head + "index 5\nextra AAAA\n" + note, "extra behind the index"},
      {head + "extra AAAA\nextra AAAA\nindex 5\n" + note, "extra twice"},
      {head + "extra A\nindex 5\n" + note, "extra that is no base64"},
      {head + "extra\nindex 5\n" + note, "extra without a blank"},
      {head + "index 5\nAAAA\n" + note, "a short hash"},
      {head + "index 5\n " + hash + note, "a blank before a hash"},
      {head + "index 5\n" + hash + "index 5\n" + note, "a line that is no hash"},
      {head + "index 5\n" + too_many + note, "64 hashes"},
      {head + "index 5\n" + hash, "no checkpoint"},
      {head + "index 5\n" + hash + "\n", "an empty checkpoint"},
      {head + "index 5\n" + hash + note.substr(1), "no empty line"},
      {head + "index 5\n" + hash + note + "x", "garbage behind it"},
      {' ' + head + "index 5\n" + note, "a blank before it"}};
  for (const auto& [text, why] : malformed) EXPECT_FALSE(TlogProof::parse(text)) << why;
}

}  // namespace
}  // namespace ashyq::ledger
