// The same words in the program and in the browser; every fault has a sentence in every language.
#include "ledger/web/receipt_words.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include <fmt/format.h>

#include "ledger/tests/receipt_fixture.hpp"

namespace ashyq::ledger {
namespace {

constexpr Instant kNow{std::chrono::seconds(kSeenAt + 1000)};

const platform::Catalogue& texts() {
  static const platform::Catalogue kTexts{{std::string(ASHYQ_SOURCE_DIR) + "/src/modules/ledger/translations",
                                           std::string(ASHYQ_SOURCE_DIR) + "/src/modules/appeals/translations"}};
  return kTexts;
}

boost::json::object browser_words(Language language) {
  std::ifstream in(fmt::format("{}/web/verifier/words/{}.json", ASHYQ_SOURCE_DIR, code(language)));
  return boost::json::parse(std::string{std::istreambuf_iterator<char>(in), {}}).as_object();
}

std::string said(const std::string& file, Language language) {
  auto read = parse_receipt(file);
  const auto verdict = read ? verify(*read, {}, kNow) : refused_file(read.error());
  std::string all;
  for (const std::string& line : lines_of(verdict, read ? std::optional(*read) : std::nullopt, texts(), language))
    all += line + '\n';
  return all;
}
bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(receipt_words, are_those_of_the_page_in_the_browser) {
  for (const Language language : kLanguages) {
    int compared = 0;
    for (const auto& [key, text] : browser_words(language)) {
      const auto known = [&](std::string_view start) { return std::string_view(key).starts_with(start); };
      const std::string own = "ledger.receipt." + std::string(key);
      if (!known("fault.") && !known("step.") && !known("proved.") && !known("verdict.") && !known("fact.")) continue;
      EXPECT_EQ(texts().text(language, own), std::string(text.as_string())) << code(language);
      ++compared;
    }
    EXPECT_GT(compared, 50);
  }
}

TEST(receipt_words, tell_in_each_language_what_was_proved_and_what_was_not) {
  for (const Language language : kLanguages) {
    const std::string told = said(ReceiptParts().str(), language);
    EXPECT_FALSE(has(told, "⟦")) << told;
    for (const std::string_view part :
         {"karaganda.example/log", "witness.example/1", "2026-000123", "«Қарағанды Су» ЖШС"})
      EXPECT_TRUE(has(told, part)) << part;
    EXPECT_TRUE(has(told, texts().text(language, "ledger.receipt.proved.limits")));
    EXPECT_TRUE(has(told, texts().text(language, "appeals.answer_appeal.done")));
    EXPECT_FALSE(has(told, "appeals.answer_appeal"));
  }
  const std::string english = said(ReceiptParts().str(), Language::English);
  EXPECT_TRUE(has(english, "at place 6 of 11"));
  EXPECT_TRUE(has(english, "and kept the promise"));
  EXPECT_TRUE(has(english, "Due: 14 December 2026"));
}

TEST(receipt_words, do_not_lay_out_an_act_that_does_not_hold) {
  ReceiptParts of;
  of.payload.replace(of.payload.find("satisfied"), 9, "refused!!");
  const std::string told = said(of.str(), Language::English);
  EXPECT_TRUE(has(told, "does not hold"));
  EXPECT_TRUE(has(told, "was changed"));
  EXPECT_FALSE(has(told, "refused!!"));
}

TEST(receipt_words, say_that_a_promise_was_not_seen_to_be_kept) {
  ReceiptParts of;
  of.witness_lines = {cosign(of.text, witness_signer(0), kSeenAt + 60),
                      cosign(of.text, witness_signer(1), kSeenAt + 60)};
  const std::string told = said(of.str(), Language::English);
  EXPECT_TRUE(has(told, "does not show that the promise was kept"));
  EXPECT_FALSE(has(told, "and kept the promise"));
}

TEST(receipt_words, for_a_program_are_whole) {
  const Receipt receipt = parse_receipt(ReceiptParts().str()).value();
  const auto told = as_json(verify(receipt, {}, kNow), receipt, texts(), Language::Kazakh);
  EXPECT_EQ(told.at("verdict").as_string(), "proved");
  EXPECT_EQ(told.at("index").to_number<int>(), 5);
  EXPECT_EQ(told.at("steps").as_array().size(), 7u);
  EXPECT_TRUE(told.at("promise").at("kept").as_bool());
  EXPECT_EQ(told.at("keys_from").as_string(), "receipt");
}

}  // namespace
}  // namespace ashyq::ledger
