#include "ledger/rules/entry.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "ledger/tests/vectors_fixture.hpp"

namespace ashyq::ledger {
namespace {

TEST(entry, is_that_of_the_vectors) {
  const auto file = vectors("app-vectors.json");
  const auto salt = from_hex(file.at("commit").at("salt").as_string()).value();
  const auto link_key = from_hex(file.at("tags").at("link_key").as_string()).value();
  const Hash commitment = commitment_of(salt, file.at("commit").at("payload").as_string());
  EXPECT_EQ(commitment, hash_of_hex(file.at("commit").at("commitment").as_string()));
  for (int n = 0; n < 3; ++n)
    EXPECT_EQ(tag_of(link_key, n), hash_of_hex(file.at("tags").at("n" + std::to_string(n)).as_string()));
  const std::string entry = sealed_entry(tag_of(link_key, 1), commitment);
  EXPECT_EQ(entry, file.at("entry").at("bytes").as_string());
  EXPECT_EQ(entry.size(), 107u);
  EXPECT_EQ(leaf_hash(entry), hash_of_hex(file.at("entry").at("leaf_hash").as_string()));
}

TEST(commitment, has_a_salt_of_64_bytes) {
  EXPECT_THROW(commitment_of(std::string(63, 's'), "x"), std::invalid_argument);
  EXPECT_THROW(commitment_of(std::string(65, 's'), "x"), std::invalid_argument);
  EXPECT_THROW(tag_of(std::string(31, 'k'), 1), std::invalid_argument);
}

RC_GTEST_PROP(sealed_entry, is_read_as_it_was_written, (const std::string& a, const std::string& b)) {
  const auto read = read_entry(sealed_entry(sha256(a), sha256(b)));
  RC_ASSERT(read && !read->is_public && read->tag == sha256(a) && read->commitment == sha256(b));
}

TEST(public_entry, is_read_as_it_was_written) {
  const std::string json = R"({"act":"promises.missed","count":3})";
  EXPECT_EQ(public_entry(json), "civic-log/v1\npublic\n" + json + "\n");
  const auto read = read_entry(public_entry(json));
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->is_public);
  EXPECT_EQ(read->json, json);
}

TEST(public_entry, is_one_line_of_at_most_60_KiB) {
  EXPECT_THROW(public_entry("{\n}"), std::invalid_argument);
  EXPECT_THROW(public_entry(""), std::invalid_argument);
  EXPECT_THROW(public_entry(std::string(60 * 1024 + 1, 'x')), std::invalid_argument);
  EXPECT_TRUE(read_entry(public_entry(std::string(60 * 1024, 'x'))));
}

TEST(read_entry, refuses_what_is_neither) {
  const std::string good = sealed_entry(sha256("a"), sha256("b")), hash = to_base64(sha256("a").view());
  const std::pair<std::string, const char*> malformed[] = {
      {"", "nothing"},
      {"leaf-0", "another application's"},
      {good.substr(0, good.size() - 1), "no line feed at the end"},
      {good + "\n", "a line too much"},
      {"civic-log/v2" + good.substr(12), "another version"},
      {"civic-log/v1\nact\n" + hash + "\n", "no commitment"},
      {"civic-log/v1\nact\n" + hash + "\n" + hash + "\n" + hash + "\n", "a third hash"},
      {"civic-log/v1\nact\nAAAA\n" + hash + "\n", "a short tag"},
      {"civic-log/v1\nact\n" + hash + " \n" + hash + "\n", "a blank"},
      {"civic-log/v1\npublic\n", "no JSON"},
      {"civic-log/v1\npublic\n\n", "an empty line"},
      {"civic-log/v1\npublic\n{}", "no line feed"},
      {"civic-log/v1\npublic\n{}\n{}\n", "two lines"},
      {"civic-log/v1\nsecret\n{}\n", "an unknown kind"}};
  for (const auto& [text, why] : malformed) EXPECT_FALSE(read_entry(text)) << why;
}

TEST(inclusion_promise, is_read_as_it_was_written) {
  const InclusionPromise promise{"karaganda.example/log", sha256("leaf"), 1'800'000'000};
  const std::string text = promise.text();
  EXPECT_EQ(text,
            "civic-log/promise/v1\nkaraganda.example/log\n" + to_base64(sha256("leaf").view()) + "\n1800000000\n");
  const auto read = InclusionPromise::parse(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text(), text);
  const std::pair<std::string, const char*> malformed[] = {
      {"", "nothing"},
      {text.substr(0, text.size() - 1), "no line feed at the end"},
      {text + "x\n", "a line too much"},
      {"civic-log/v1\no\n" + to_base64(sha256("").view()) + "\n1\n", "an entry's head"},
      {"civic-log/promise/v1\n\n" + to_base64(sha256("").view()) + "\n1\n", "no origin"},
      {"civic-log/promise/v1\no\nAAAA\n1\n", "a short hash"},
      {"civic-log/promise/v1\no\n" + to_base64(sha256("").view()) + "\n01\n", "a leading zero"}};
  for (const auto& [wrong, why] : malformed) EXPECT_FALSE(InclusionPromise::parse(wrong)) << why;
}

}  // namespace
}  // namespace ashyq::ledger
