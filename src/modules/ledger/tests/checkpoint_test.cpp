#include "ledger/rules/checkpoint.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/rules/mldsa.hpp"
#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

constexpr std::uint64_t kFirst = 1'700'000'000;

Signer log_signer() { return {"log.example/civic", seed_from(0)}; }
Signer witness(int number) {
  return {"witness.example/w" + std::to_string(number), seed_from(static_cast<unsigned char>(0x20 * number)),
          KeyType::CosignatureEd25519};
}
VerifierKey pq_key() { return VerifierKey::parse(vectors().at("mldsa").at("vkey").as_string()).value(); }
Note note_of(const std::string& file) { return Note::parse(vector_file(file)).value(); }

TEST(checkpoint, of_every_vector_is_made_again_byte_for_byte) {
  for (const std::uint64_t size : {0, 8, 257}) {
    Frontier tree;
    for (std::uint64_t i = 0; i < size; ++i) tree.append(leaf_hash(leaf_text(i)));
    const std::string text = Checkpoint{"log.example/civic", size, tree.root()}.text();
    Note note{text, {sign_note(text, log_signer())}};
    EXPECT_EQ(note.str(), vector_file("checkpoint-" + std::to_string(size) + ".txt"));
    for (const int number : {1, 2}) note.lines.push_back(cosign(text, witness(number), kFirst + number - 1));
    EXPECT_EQ(note.str(), vector_file("checkpoint-" + std::to_string(size) + "-cosigned.txt"));
    EXPECT_EQ(Checkpoint::parse(text)->text(), text);
  }
  EXPECT_EQ(vector_file("log-8/checkpoint"), vector_file("checkpoint-8.txt"));
  EXPECT_EQ(vector_file("log-257/checkpoint"), vector_file("checkpoint-257.txt"));
}

TEST(checkpoint, refuses_what_is_none) {
  const std::string root = to_base64(sha256("root").view()) + '\n', good = "o\n5\n" + root;
  ASSERT_TRUE(Checkpoint::parse(good));
  const std::pair<std::string, const char*> malformed[] = {{"", "nothing"},
                                                           {"o\n5\n", "no root"},
                                                           {good.substr(0, good.size() - 1), "no line feed at the end"},
                                                           {"\n5\n" + root, "no origin"},
                                                           {"o\n\n" + root, "no size"},
                                                           {"o\n05\n" + root, "a leading zero"},
                                                           {"o\n-5\n" + root, "a sign"},
                                                           {"o\n5 \n" + root, "a blank"},
                                                           {"o\n9223372036854775808\n" + root, "a size of 64 bits"},
                                                           {"o\n5\nAAAA\n", "a short root"},
                                                           {"o\n5\n" + root.substr(0, 43) + "\n", "no padding"},
                                                           {"o\n5\n" + root + "\n", "an empty extension"},
                                                           {"o\r\n5\n" + root, "a carriage return"},
                                                           {"o\xff\n5\n" + root, "no UTF-8"}};
  for (const auto& [text, why] : malformed)
    for (const bool extensions : {false, true}) EXPECT_FALSE(Checkpoint::parse(text, extensions)) << why;
}

TEST(checkpoint, of_other_logs_may_have_extensions) {
  const std::string text = "o\n5\n" + to_base64(sha256("root").view()) + "\nextension 1\nextension 2\n";
  EXPECT_FALSE(Checkpoint::parse(text));
  const auto read = Checkpoint::parse(text, true);
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, (Checkpoint{"o", 5, sha256("root")}));
  EXPECT_FALSE(Checkpoint::parse(text + "\nmore\n", true)) << "an empty line among them";
}

RC_GTEST_PROP(checkpoint, is_read_as_it_was_written, (const std::string& seed)) {
  const auto size = *rc::gen::inRange<std::uint64_t>(0, ~std::uint64_t{0} >> 1);
  const Checkpoint written{"karaganda.example/log", size, sha256(seed)};
  RC_ASSERT(Checkpoint::parse(written.text()) == written);
}

TEST(cosignature, says_when_the_witness_saw_it) {
  const Note note = note_of("checkpoint-8-cosigned.txt");
  EXPECT_EQ(cosigned_at(note, note.lines[1], witness(1).key()), kFirst);
  EXPECT_EQ(cosigned_at(note, note.lines[2], witness(2).key()), kFirst + 1);
  EXPECT_FALSE(cosigned_at(note, note.lines[1], witness(2).key())) << "another's line";
  EXPECT_FALSE(cosigned_at(note, note.lines[0], log_signer().key())) << "the log's own line";
}

TEST(cosignature, is_of_this_text_and_this_time) {
  Note note = note_of("checkpoint-8-cosigned.txt");
  const NoteLine right = note.lines[1];
  for (std::size_t bit = 0; bit < right.signature.size() * 8; ++bit) {
    NoteLine wrong = right;
    wrong.signature[bit / 8] = static_cast<char>(wrong.signature[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(cosigned_at(note, wrong, witness(1).key())) << bit;
  }
  note.text += "extension\n";
  EXPECT_FALSE(cosigned_at(note, right, witness(1).key()));
  note.lines = {cosign(note.text, witness(1), 5)};
  EXPECT_EQ(cosigned_at(note, note.lines[0], witness(1).key()), 5u) << "extensions are signed too";
}

TEST(cosignature, of_a_checkpoint_has_a_time) {
  const std::string text = Checkpoint{"o", 1, sha256("")}.text();
  EXPECT_THROW(cosign(text, witness(1), 0), std::invalid_argument);
  EXPECT_THROW(cosign(text, log_signer(), 1), std::invalid_argument);
  const auto timeless = witness(1).sign("cosignature/v1\ntime 0\n" + text);
  const NoteLine line{witness(1).key().name, witness(1).key().id, be64(0) + timeless};
  EXPECT_FALSE(cosigned_at(Note{text, {line}}, line, witness(1).key()));
}

TEST(cosignatures, are_the_newest_of_each_known_witness) {
  Note note = note_of("checkpoint-8-cosigned.txt");
  const std::vector<VerifierKey> both{witness(1).key(), witness(2).key()};
  note.lines.push_back(cosign(note.text, witness(1), kFirst + 60));
  note.lines.push_back(cosign(note.text, witness(1), kFirst + 30));
  note.lines.push_back(cosign("o\n", witness(3), kFirst));
  const auto found = cosignatures(note, both);
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2u);
  EXPECT_EQ(found->at(0).witness, both[0]);
  EXPECT_EQ(found->at(0).seconds, kFirst + 60);
  EXPECT_EQ(found->at(1).seconds, kFirst + 1);
  note.lines.push_back(cosign("another text\n", witness(2), kFirst));
  EXPECT_FALSE(cosignatures(note, both)) << "a known witness's wrong line spoils the note";
  EXPECT_TRUE(cosignatures(note, {both[0]}));
}

TEST(mldsa, message_is_that_of_the_vectors) {
  const auto file = vectors();
  const auto checkpoint = Checkpoint::parse(note_of("checkpoint-8.txt").text).value();
  EXPECT_EQ(to_hex(mldsa_message("witness.example/pq1", kFirst + 2, checkpoint)),
            file.at("mldsa").at("message_8").as_string());
  EXPECT_THROW(mldsa_message(std::string(256, 'n'), 1, checkpoint), std::invalid_argument);
}

// Where the machine cannot, a line is as if it were not there: neither good nor spoiling the note.
TEST(mldsa, line_counts_where_the_machine_can_verify_it) {
  Note note = note_of("checkpoint-8-mldsa.txt");
  const auto found = cosignatures(note, {pq_key()});
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), can_verify_mldsa() ? 1u : 0u);
  for (const Cosignature& cosignature : *found) EXPECT_EQ(cosignature.seconds, kFirst + 2);
  note.lines.back().signature[100] = static_cast<char>(note.lines.back().signature[100] ^ 1);
  EXPECT_EQ(cosignatures(note, {pq_key()}).has_value(), !can_verify_mldsa());
  EXPECT_FALSE(cosigned_at(note, note.lines.back(), pq_key()));
  EXPECT_FALSE(verify_mldsa44("short", "message", "short"));
}

}  // namespace
}  // namespace ashyq::ledger
