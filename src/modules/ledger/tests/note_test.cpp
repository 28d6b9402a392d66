#include "ledger/rules/note.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

constexpr const char* kLogKey = "log.example/civic+315d5647+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
constexpr const char* kWitnessKey = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";

Signer log_signer() { return {"log.example/civic", seed_from(0)}; }

std::string line(const std::string& name, const std::string& base64) {
  return "\xe2\x80\x94 " + name + ' ' + base64 + '\n';
}

TEST(verifier_key, is_that_of_the_vectors) {
  EXPECT_EQ(log_signer().key().text(), kLogKey);
  EXPECT_EQ(Signer("witness.example/w1", seed_from(0x20), KeyType::CosignatureEd25519).key().text(), kWitnessKey);
  EXPECT_EQ(Signer("witness.example/w1", seed_from(0x20)).key().id, 0x484bc619u);
  const std::string pq(vectors().at("mldsa").at("vkey").as_string());
  for (const std::string& text : {std::string(kLogKey), std::string(kWitnessKey), pq}) {
    const auto key = VerifierKey::parse(text);
    ASSERT_TRUE(key) << text;
    EXPECT_EQ(key->text(), text);
    EXPECT_EQ(key->id, key_id(key->name, key->type, key->key));
  }
  EXPECT_EQ(to_hex(sha256(VerifierKey::parse(pq)->key).view()), vectors().at("mldsa").at("pub_sha256").as_string());
}

TEST(verifier_key, refuses_what_is_none) {
  const std::string good = kLogKey, key = good.substr(good.find("AQ"));
  const auto with_type = [&](char type, std::size_t length) {
    const std::string raw(length, 'k');
    return "n+" + to_hex(be32(key_id("n", static_cast<KeyType>(type), raw))) + '+' + to_base64(type + raw);
  };
  ASSERT_TRUE(VerifierKey::parse(with_type(1, 32)));
  const std::pair<std::string, const char*> malformed[] = {{"", "nothing"},
                                                           {"log.example/civic", "a name alone"},
                                                           {"log.example/civic+315d5647", "no key"},
                                                           {"+315d5647+" + key, "no name"},
                                                           {"log example+315d5647+" + key, "a blank in the name"},
                                                           {"log.example/civic+315D5647+" + key,
                                                            "capital letters in the id"},
                                                           {"log.example/civic+15d5647+" + key, "a short id"},
                                                           {"log.example/civic+00315d5647+" + key, "a long id"},
                                                           {"log.example/civic+315d5648+" + key, "another key's id"},
                                                           {"log.example/civik+315d5647+" + key, "another name"},
                                                           {good + "=", "padding too much"},
                                                           {good + "\n", "a line feed"},
                                                           {with_type(1, 31), "a short key"},
                                                           {with_type(1, 33), "a long key"},
                                                           {with_type(6, 32), "a short key of its type"},
                                                           {with_type(2, 32), "a type we do not read"},
                                                           {"n+" + to_hex(be32(0)) + '+', "no type"}};
  for (const auto& [text, why] : malformed) EXPECT_FALSE(VerifierKey::parse(text)) << why;
}

TEST(key_name, has_no_blanks_of_any_script) {
  for (const char* name : {"log.example/civic", "қала.қаз/журнал", "a"}) EXPECT_TRUE(is_key_name(name)) << name;
  for (const char* name : {"", "a b", "a+b", "a\tb", "a\nb",
                           "a\xc2\xa0"
                           "b",
                           "a\xe2\x80\xa8"
                           "b",
                           "a\xe3\x80\x80"
                           "b",
                           "\xff", "a\x7f", "a\xc2\x85"})
    EXPECT_FALSE(is_key_name(name)) << name;
}

TEST(signer, is_made_of_a_name_a_seed_and_a_type_it_can_sign_with) {
  EXPECT_THROW(Signer("a b", seed_from(0)), std::invalid_argument);
  EXPECT_THROW(Signer("a", "short"), std::invalid_argument);
  EXPECT_THROW(Signer("a", seed_from(0), KeyType::CosignatureMlDsa44), std::invalid_argument);
  EXPECT_THROW(sign_note("text\n", Signer("w", seed_from(0), KeyType::CosignatureEd25519)), std::invalid_argument);
  EXPECT_THROW(sign_note("no line feed", log_signer()), std::invalid_argument);
}

// From c2sp.org/signed-note: the text has an empty line of its own, the last one ends it.
TEST(note, of_the_specification_is_read) {
  const std::string text =
      "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
  const std::string poem =
      text + '\n' +
      line("quasimodo.example/salvatore",
           "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=");
  const auto note = Note::parse(poem);
  ASSERT_TRUE(note);
  EXPECT_EQ(note->text, text);
  ASSERT_EQ(note->lines.size(), 1u);
  EXPECT_EQ(note->lines[0].name, "quasimodo.example/salvatore");
  EXPECT_EQ(note->lines[0].id, 0x367ba04bu);
  EXPECT_EQ(note->lines[0].signature.size(), 64u);
  EXPECT_EQ(note->str(), poem);
}

TEST(note, of_every_vector_is_written_as_it_was_read) {
  for (const char* size : {"0", "8", "257"})
    for (const char* kind : {"", "-cosigned"}) {
      const std::string text = vector_file("checkpoint-" + std::string(size) + kind + ".txt");
      const auto note = Note::parse(text);
      ASSERT_TRUE(note);
      EXPECT_EQ(note->str(), text);
      EXPECT_TRUE(is_signed_by(*note, *VerifierKey::parse(kLogKey)));
      EXPECT_EQ(sign_note(note->text, log_signer()).text(), note->lines[0].text());
    }
}

TEST(note, refuses_what_is_none) {
  const std::string good = line("a", "AAAAAAA=");
  ASSERT_TRUE(Note::parse("t\n\n" + good));
  const std::pair<std::string, const char*> malformed[] = {
      {"", "nothing"},
      {"t\n", "no signature"},
      {"t\n\n", "no signature behind the empty line"},
      {"t\n" + good, "no empty line"},
      {"\n" + good, "no text"},
      {"t\n\n" + good.substr(0, good.size() - 1), "no line feed at the end"},
      {"t\n\n" + good + "\n", "an empty line at the end"},
      {"t\n\n" + good + "\n" + good.substr(0, 3), "half a line"},
      {"t\r\n\n" + good, "a carriage return"},
      {"t\tt\n\n" + good, "a tabulator"},
      {std::string("t\0\n\n", 4) + good, "a NUL"},
      {"t\xff\n\n" + good, "no UTF-8"},
      {"t\n\n- a AAAAAAA=\n", "a hyphen for the dash"},
      {"t\n\n\xe2\x80\x94"
       "a AAAAAAA=\n",
       "no blank behind the dash"},
      {"t\n\n" + line("a", " AAAAAAA="), "two blanks"},
      {"t\n\n" + line("a", "AAAAAAA= "), "a blank at the end"},
      {"t\n\n" + line("a", "AAAAAAA"), "no padding"},
      {"t\n\n" + line("a", "AAAAAAB="), "stray bits"},
      {"t\n\n" + line("a", "AAAAAA=="), "an id without a signature"},
      {"t\n\n" + line("a", ""), "no signature"},
      {"t\n\n" + line("", "AAAAAAA="), "no name"},
      {"t\n\n" + line("a+b", "AAAAAAA="), "a plus in the name"},
      {"t\n\n" + line("a\xc2\xa0"
                      "b",
                      "AAAAAAA="),
       "a no-break space in the name"},
      {std::string(64 * 1024, 't') + "\n\n" + good, "more than 64 KiB"}};
  for (const auto& [text, why] : malformed) EXPECT_FALSE(Note::parse(text)) << why;
}

TEST(note, has_room_for_64_signatures) {
  std::string note = "t\n\n";
  for (int i = 0; i < 64; ++i) note += line("a", "AAAAAAA=");
  EXPECT_TRUE(Note::parse(note));
  EXPECT_FALSE(Note::parse(note + line("a", "AAAAAAA=")));
}

RC_GTEST_PROP(note, that_we_sign_is_signed_by_us_and_by_nobody_else, ()) {
  const std::vector<std::string> signs{"a", " ", "\n", "\n\n", "\xe2\x80\x94 ", "+", "қ"};
  std::string words;
  for (const auto& sign : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(signs))) words += sign;
  const auto note = Note::parse(signed_note(words + '\n', log_signer()));
  RC_ASSERT(note.has_value());
  RC_ASSERT(note->text == words + '\n');
  RC_ASSERT(is_signed_by(*note, log_signer().key()));
  RC_ASSERT_FALSE(is_signed_by(*note, Signer("log.example/civic", seed_from(1)).key()));
  RC_ASSERT_FALSE(is_signed_by(*note, Signer("log.example/other", seed_from(0)).key()));
}

TEST(note, is_not_signed_when_one_line_of_the_key_is_wrong) {
  const auto signer = log_signer();
  Note note{"text\n", {sign_note("text\n", signer)}};
  EXPECT_TRUE(is_signed_by(note, signer.key()));
  note.lines.push_back(sign_note("another text\n", Signer("stranger", seed_from(9))));
  EXPECT_TRUE(is_signed_by(note, signer.key())) << "a stranger's line is nobody's business";
  note.lines.push_back(sign_note("another text\n", signer));
  EXPECT_FALSE(is_signed_by(note, signer.key()));
  note.lines = {{signer.key().name, signer.key().id, std::string(63, 's')}};
  EXPECT_FALSE(is_signed_by(note, signer.key()));
  note.lines.clear();
  EXPECT_FALSE(is_signed_by(note, signer.key()));
}

// RFC 8032, test 2.
TEST(ed25519, is_that_of_the_standard) {
  const auto hex = [](std::string_view text) { return from_hex(text).value(); };
  const std::string key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const std::string signature = hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
      "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(verify_ed25519(key, hex("72"), signature));
  EXPECT_FALSE(verify_ed25519(key, hex("73"), signature));
  EXPECT_FALSE(verify_ed25519(key, hex("72"), signature + "x"));
  EXPECT_FALSE(verify_ed25519(key.substr(1), hex("72"), signature));
  for (std::size_t bit = 0; bit < 512; ++bit) {
    std::string wrong = signature;
    wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ 1 << bit % 8);
    EXPECT_FALSE(verify_ed25519(key, hex("72"), wrong)) << bit;
  }
}

}  // namespace
}  // namespace ashyq::ledger
