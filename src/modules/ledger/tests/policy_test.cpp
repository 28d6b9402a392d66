#include "ledger/rules/policy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

VerifierKey witness_key(int number) {
  return Signer("witness.example/" + std::to_string(number), seed_from(static_cast<unsigned char>(number)),
                KeyType::CosignatureEd25519)
      .key();
}
VerifierKey log_key() { return Signer("log.example/civic", seed_from(0)).key(); }

std::string witness_line(int number) {
  return "witness w" + std::to_string(number) + ' ' + witness_key(number).text() + '\n';
}
std::string witness_lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += witness_line(i);
  return text;
}
std::vector<Cosignature> by(const std::vector<int>& numbers) {
  std::vector<Cosignature> all;
  for (const int number : numbers) all.push_back({witness_key(number), 1});
  return all;
}
Policy policy(const std::string& text) { return parse_policy(text).value(); }

TEST(policy, of_the_vectors_is_read) {
  const Policy read = policy(vector_file("policy-2of2.txt"));
  ASSERT_EQ(read.logs.size(), 1u);
  EXPECT_EQ(read.logs[0].key, log_key());
  EXPECT_EQ(read.logs[0].url, "http://127.0.0.1:8000/");
  ASSERT_EQ(read.witnesses.size(), 2u);
  EXPECT_EQ(read.witnesses[1].name, "w2");
  EXPECT_EQ(read.witnesses[1].url, "http://127.0.0.1:7381/");
  ASSERT_EQ(read.groups.size(), 1u);
  EXPECT_EQ(read.groups[0].needed, 2);
  EXPECT_EQ(read.groups[0].members, (std::vector<std::string>{"w1", "w2"}));
  EXPECT_EQ(read.quorum, "both");
  EXPECT_EQ(read.witness_keys().size(), 2u);
}

TEST(policy, has_blank_lines_comments_and_names_of_any_script) {
  const Policy read = policy("# журнал\n\n \t\n  # indented\n\tlog " + log_key().text() + " \nwitness сот " +
                             witness_key(1).text() + "\nquorum\t сот\t\n");
  EXPECT_EQ(read.quorum, "сот");
  EXPECT_EQ(read.logs[0].url, "");
  EXPECT_TRUE(read.is_met_by(by({1})));
  EXPECT_FALSE(read.is_met_by(by({2})));
}

TEST(policy, may_ask_for_nothing) {
  EXPECT_TRUE(policy("quorum none\n").is_met_by({}));
  EXPECT_TRUE(policy(witness_lines(3) + "quorum none\n").is_met_by({}));
}

TEST(policy, has_groups_of_groups) {
  const Policy read = policy(witness_lines(6) + "group press 2 w0 w1 w2\ngroup law any w3 w4 w5\n" +
                             "group both all press law\nquorum both\n");
  EXPECT_TRUE(read.is_met_by(by({0, 2, 4})));
  EXPECT_TRUE(read.is_met_by(by({0, 1, 2, 3, 4, 5})));
  EXPECT_FALSE(read.is_met_by(by({0, 1, 2})));
  EXPECT_FALSE(read.is_met_by(by({0, 3, 4, 5})));
  EXPECT_FALSE(read.is_met_by({}));
}

TEST(policy, has_room_for_32_of_each) {
  std::string text = witness_lines(32);
  for (int i = 0; i < 32; ++i) text += "group g" + std::to_string(i) + " any w" + std::to_string(i) + '\n';
  for (unsigned char i = 100; i < 132; ++i)
    text += "log " + Signer("log" + std::to_string(i), seed_from(i)).key().text() + '\n';
  EXPECT_TRUE(parse_policy(text + "quorum g31\n"));
}

RC_GTEST_PROP(policy, asks_for_that_many_of_its_members, ()) {
  const int members = *rc::gen::inRange(1, 9), needed = *rc::gen::inRange(1, members + 1);
  std::string text = witness_lines(8) + "group g " + std::to_string(needed);
  for (int i = 0; i < members; ++i) text += " w" + std::to_string(i);
  const auto signers = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(0, 8));
  const auto there = std::ranges::count_if(signers, [&](int number) { return number < members; });
  RC_ASSERT(policy(text + "\nquorum g\n").is_met_by(by(signers)) == (there >= needed));
}

TEST(policy, says_which_line_is_wrong) {
  const std::string log = "log " + log_key().text(), two = witness_lines(2), key = witness_key(0).text();
  struct Case {
    std::string text;
    int line;
    const char* why;
  };
  const Case cases[] = {{"", 0, "nothing"},
                        {log + '\n', 1, "no quorum"},
                        {"quorum none", 1, "no line feed at the end"},
                        {"quorum none\r\n", 1, "a carriage return"},
                        {std::string("quorum none\n#\0\n", 15), 2, "a NUL, though in a comment"},
                        {"# \x7f\nquorum none\n", 1, "a DEL"},
                        {"quorum none # none\n", 1, "a comment behind"},
                        {"quorum none\nquorum none\n", 2, "two quorums"},
                        {"quorum\n", 1, "a quorum of no name"},
                        {"quorum w0\n" + two, 1, "a name from below"},
                        {"Quorum none\n", 1, "a capital letter"},
                        {"mirror x\nquorum none\n", 1, "an unknown word"},
                        {"log\nquorum none\n", 1, "a log without a key"},
                        {log + " url more\nquorum none\n", 1, "too many words"},
                        {log + '\n' + log + "\nquorum none\n", 2, "a log twice"},
                        {"log " + key + "\nquorum none\n", 1, "a witness's key for a log"},
                        {"log " + Signer("other", seed_from(0)).key().text() + '\n' + log + "\nquorum none\n", 2,
                         "a log's key under two names"},
                        {"witness w0\nquorum none\n", 1, "a witness without a key"},
                        {"witness w0 " + log_key().text() + "\nquorum none\n", 1, "a log's key for a witness"},
                        {"witness w0 abc\nquorum none\n", 1, "no key"},
                        {"witness none " + key + "\nquorum none\n", 1, "none for a name"},
                        {two + "witness w2 " + key + "\nquorum none\n", 3, "a witness's key twice"},
                        {two + "witness w1 " + witness_key(5).text() + "\nquorum none\n", 3, "a name twice"},
                        {two + "group g any\nquorum g\n", 3, "a group of nobody"},
                        {two + "group g 0 w0 w1\nquorum g\n", 3, "none of them needed"},
                        {two + "group g 3 w0 w1\nquorum g\n", 3, "more than there are"},
                        {two + "group g 01 w0 w1\nquorum g\n", 3, "a leading zero"},
                        {two + "group g some w0 w1\nquorum g\n", 3, "no number"},
                        {two + "group g any w0 w0\nquorum g\n", 3, "a member twice"},
                        {two + "group g any w0\ngroup h any w0 w1\nquorum h\n", 4, "a member of two groups"},
                        {two + "group g any w9\nquorum g\n", 3, "a stranger"},
                        {two + "group g any g\nquorum g\n", 3, "a group of itself"},
                        {two + "group g any none\nquorum g\n", 3, "none for a member"},
                        {two + "group w0 any w1\nquorum w0\n", 3, "a group called like a witness"},
                        {two + "group none any w1\nquorum none\n", 3, "a group called none"}};
  for (const auto& [text, line, why] : cases) {
    const auto read = parse_policy(text);
    ASSERT_FALSE(read) << why;
    EXPECT_EQ(read.error().line, line) << why;
    EXPECT_FALSE(read.error().what.empty()) << why;
  }
}

class Trust : public ::testing::Test {
 protected:
  Checkpoint checkpoint{"log.example/civic", 8, sha256("root")};
  Signer log{"log.example/civic", seed_from(0)};
  Signer first{witness_key(1).name, seed_from(1), KeyType::CosignatureEd25519};
  Signer second{witness_key(2).name, seed_from(2), KeyType::CosignatureEd25519};
  Policy both = policy("log " + log.key().text() + '\n' + witness_line(1) + witness_line(2) +
                       "group both all w1 w2\nquorum both\n");
  Note note{checkpoint.text(), {sign_note(checkpoint.text(), log), cosign(checkpoint.text(), first, 7)}};

  CheckpointFault fault() const { return trust(note.str(), both).error(); }
};

TEST_F(Trust, needs_the_log_and_the_quorum) {
  EXPECT_EQ(fault(), CheckpointFault::NoQuorum);
  note.lines.push_back(cosign(note.text, second, 9));
  const auto trusted = trust(note.str(), both);
  ASSERT_TRUE(trusted);
  EXPECT_EQ(trusted->checkpoint, checkpoint);
  EXPECT_EQ(trusted->cosignatures.size(), 2u);
  note.lines.erase(note.lines.begin());
  EXPECT_EQ(fault(), CheckpointFault::UnknownLog);
}

TEST_F(Trust, ends_where_a_known_key_signed_wrongly) {
  note.lines.push_back(cosign("another text\n", second, 9));
  EXPECT_EQ(fault(), CheckpointFault::BadCosignature);
  note.lines.push_back(sign_note("another text\n", log));
  EXPECT_EQ(fault(), CheckpointFault::BadLogSignature);
}

TEST_F(Trust, is_in_this_log_only) {
  const std::string other = Checkpoint{"log.example/other", 8, sha256("root")}.text();
  note = {other, {sign_note(other, log), cosign(other, first, 7), cosign(other, second, 7)}};
  EXPECT_EQ(fault(), CheckpointFault::UnknownLog);
  const Signer stranger("log.example/civic", seed_from(77));
  note = {checkpoint.text(), {sign_note(checkpoint.text(), stranger)}};
  EXPECT_EQ(fault(), CheckpointFault::UnknownLog);
}

TEST_F(Trust, is_in_checkpoints_only) {
  EXPECT_EQ(trust("no note", both).error(), CheckpointFault::NotANote);
  EXPECT_EQ(trust(signed_note("civic-log/promise/v1\n", log), both).error(), CheckpointFault::NotACheckpoint);
}

TEST(trust, is_in_every_vector_with_its_policy) {
  const Policy read = policy(vector_file("policy-2of2.txt"));
  for (const char* size : {"0", "8", "257"}) {
    EXPECT_TRUE(trust(vector_file("checkpoint-" + std::string(size) + "-cosigned.txt"), read)) << size;
    EXPECT_EQ(trust(vector_file("checkpoint-" + std::string(size) + ".txt"), read).error(), CheckpointFault::NoQuorum);
  }
}

}  // namespace
}  // namespace ashyq::ledger
