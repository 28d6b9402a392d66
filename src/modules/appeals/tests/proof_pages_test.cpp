// Receipts as the party of a case gets them: promised at once, proved after the beat, closed to everybody else.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include <fmt/format.h>

#include "appeals/storage/case_book.hpp"
#include "appeals/tests/town_fixture.hpp"

namespace ashyq::appeals {
namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

class proof_pages : public testing::TestWithParam<platform::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == platform::Dialect::Postgresql && !platform::test_postgres())
      GTEST_SKIP() << "ASHYQ_TEST_POSTGRES names no server";
    town = std::make_unique<Town>(GetParam());
  }

  std::string page(std::int64_t who, const std::string& target, Language language = Language::English) {
    const Response response = town->get(who, target, language);
    EXPECT_EQ(response.status, 200) << target;
    EXPECT_EQ(response.body.find("⟦"), std::string::npos)
        << target << response.body.substr(response.body.find("⟦"), 80);
    return response.body;
  }
  static bool has(const std::string& html, std::string_view text) { return html.find(text) != std::string::npos; }
  static std::string proof(Id<Appeal> id, const std::string& rest = "") {
    return fmt::format("/appeals/{}/proof{}", id.value, rest);
  }
  ledger::ReceiptVerdict judge(const std::string& file) {
    const auto receipt = ledger::parse_receipt(file);
    if (!receipt) return ledger::refused_file(receipt.error());
    ledger::OwnTrust own;
    own.log_key = ledger::VerifierKey::parse(town->ledger->verifier_key());
    return ledger::verify(*receipt, own, town->clock.now());
  }
  std::string receipt(Id<Appeal> id, int n) { return page(town->aliya, proof(id, fmt::format("/{}/receipt", n))); }
  void publish(Id<Appeal> id) {
    town->assigned(id);
    town->act(town->officer,
              [&](Tx& tx, const Call& call) {
                return town->casework->answer(tx, call, id, kAnyVersion, Outcome::Explained, Language::Russian,
                                              {.facts = "Прорыв устранён.",
                                               .law = "АППК, статья 89",
                                               .decision = "Вода подана.",
                                               .right_to_complain = "Жалоба в течение трёх месяцев."});
              })
        .value();
    town->act(town->officer,
              [&](Tx& tx, const Call& call) {
                return town->casework->publish(tx, call, id, kAnyVersion, {"Вода", "Нет воды.", "Вода подана."});
              })
        .value();
  }

  std::unique_ptr<Town> town;
};

TEST_P(proof_pages, give_a_signed_promise_at_once) {
  const auto id = town->ask();
  const std::string html = page(town->aliya, proof(id));
  EXPECT_TRUE(has(html, "Appeal received"));
  EXPECT_TRUE(has(html, "the city signed this promise"));
  EXPECT_TRUE(has(html, proof(id, "/0/promise")));
  EXPECT_EQ(town->get(town->aliya, proof(id, "/0/receipt")).status, 404);
  EXPECT_EQ(town->get(town->aliya, proof(id, "/0/receipt.pdf")).status, 404);

  const Response note = town->get(town->aliya, proof(id, "/0/promise"));
  const auto read = ledger::Note::parse(note.body);
  ASSERT_TRUE(read);
  const auto promise = ledger::InclusionPromise::parse(read->text);
  ASSERT_TRUE(promise);
  EXPECT_EQ(read->lines.at(0).name, promise->origin + "/promise");
  EXPECT_TRUE(has(std::string(note.find_header("Content-Disposition").value()), ".promise.txt"));
}

TEST_P(proof_pages, give_after_the_beat_a_receipt_that_holds) {
  const auto id = town->ask();
  const auto promised = ledger::Note::parse(town->get(town->aliya, proof(id, "/0/promise")).body)->text;
  town->ledger->beat();
  const std::string html = page(town->aliya, proof(id));
  EXPECT_TRUE(has(html, "In the log at place"));
  EXPECT_TRUE(has(html, "No independent witness"));

  const std::string file = receipt(id, 0);
  const auto verdict = judge(file);
  EXPECT_EQ(verdict.judgement, ledger::Judgement::Unwitnessed) << (verdict.fault() ? verdict.fault()->word : "");
  const auto kept = ledger::parse_receipt(file).value();
  EXPECT_EQ(kept.facts.at("act").as_string(), "appeals.submit_appeal");
  EXPECT_EQ(ledger::InclusionPromise::parse(promised)->leaf, kept.leaf());
  EXPECT_EQ(ledger::Note::parse(kept.promise)->text, promised);
}

TEST_P(proof_pages, tell_the_whole_chain_whose_receipts_follow_each_other) {
  const auto id = town->ask();
  town->ledger->beat();
  town->assigned(id);
  const std::string between = page(town->aliya, proof(id));
  EXPECT_TRUE(has(between, "In the log at place"));
  EXPECT_TRUE(has(between, "the city signed this promise"));
  town->ledger->beat();
  const std::string html = page(town->aliya, proof(id));
  EXPECT_TRUE(has(html, "Officer assigned"));
  EXPECT_TRUE(has(html, "The case has 3 acts"));
  std::vector<ledger::Receipt> chain;
  for (int n = 0; n < 3; ++n) chain.push_back(ledger::parse_receipt(receipt(id, n)).value());
  EXPECT_TRUE(ledger::follows(chain[1], chain[0]));
  EXPECT_TRUE(ledger::follows(chain[2], chain[1]));
}

TEST_P(proof_pages, are_in_three_languages_and_on_paper) {
  const auto id = town->ask();
  town->ledger->beat();
  for (const Language language : kLanguages) {
    page(town->aliya, proof(id), language);
    const std::string html = page(town->aliya, proof(id, "/0"), language);
    EXPECT_TRUE(has(html, "data-judgement=\"unwitnessed\""));
    EXPECT_TRUE(has(html, "/ledger/verify"));
    EXPECT_TRUE(has(html, "ashyq verify receipt"));
    const Response paper = town->get(town->aliya, proof(id, "/0/receipt.pdf"), language);
    EXPECT_EQ(paper.content_type, "application/pdf");
    EXPECT_TRUE(paper.body.starts_with("%PDF-"));
  }
}

TEST_P(proof_pages, are_the_partys_alone) {
  const auto id = town->ask();
  town->ledger->beat();
  for (const char* rest : {"", "/0", "/0/receipt", "/0/receipt.pdf", "/0/promise"}) {
    EXPECT_EQ(town->get(town->aliya, proof(id, rest)).status, 200) << rest;
    for (const auto stranger : {town->officer, town->head, town->neighbour, town->auditor})
      EXPECT_EQ(town->get(stranger, proof(id, rest)).status, 404) << rest;
    EXPECT_EQ(town->get(0, proof(id, rest)).status, 403) << rest;  // the gate's word of this test
  }
  EXPECT_EQ(town->get(town->aliya, proof(id, "/7")).status, 404);
  EXPECT_EQ(town->get(town->aliya, proof(id, "/7/promise")).status, 404);
}

TEST_P(proof_pages, open_with_the_receipt_code_too) {
  Submission submission = town->submission();
  submission.author = 0;
  submission.anonymous = true;
  const auto id = town->ask(submission);
  town->ledger->beat();
  Visitor holder;
  holder.receipt_case = id.value;
  Request request;
  request.target = proof(id, "/0/receipt");
  const Response response = town->send(request, holder);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(judge(response.body).judgement, ledger::Judgement::Unwitnessed);
}

TEST_P(proof_pages, give_nothing_after_erasure_while_old_receipts_hold) {
  const auto id = town->ask();
  town->ledger->beat();
  const std::string kept = receipt(id, 0);
  town->keys->erase(platform::CaseKeyId(town->now_is(id).key));
  EXPECT_EQ(town->get(town->aliya, proof(id, "/0/receipt")).status, 404);
  EXPECT_TRUE(has(page(town->aliya, proof(id)), "was erased"));
  EXPECT_EQ(judge(kept).judgement, ledger::Judgement::Unwitnessed);
}

TEST_P(proof_pages, are_linked_from_case_and_coupon) {
  const auto id = town->ask();
  const std::string link = fmt::format("href=\"{}\"", proof(id));
  EXPECT_TRUE(has(page(town->aliya, fmt::format("/appeals/{}", id.value)), link));
  EXPECT_TRUE(has(page(town->aliya, fmt::format("/appeals/{}/coupon", id.value)), link));
  EXPECT_TRUE(has(page(town->aliya, proof(id)), fmt::format("href=\"/appeals/{}\"", id.value)));
}

TEST_P(proof_pages, tell_staff_where_the_last_act_stands_and_nothing_of_it) {
  const auto id = town->ask();
  town->assigned(id);
  const std::string before = page(town->officer, fmt::format("/appeals/{}", id.value));
  EXPECT_TRUE(has(before, "3 acts. Last act: waits"));
  town->ledger->beat();
  const std::string html = page(town->officer, fmt::format("/appeals/{}", id.value));
  EXPECT_TRUE(std::regex_search(html, std::regex("3 acts. Last act: place \\d+")));
  EXPECT_FALSE(has(html, "/proof"));
}

TEST_P(proof_pages, let_everybody_compare_what_was_published) {
  const auto id = town->ask();
  publish(id);
  const std::string target = fmt::format("/appeals/{}", id.value);
  EXPECT_TRUE(has(page(0, target), "within minutes"));
  town->ledger->beat();
  const std::string html = page(0, target);
  const auto shown = town->database->read([&](Tx& tx) { return town->view->find(tx, id).value(); });
  EXPECT_TRUE(has(html, published_fingerprint(shown)));
  EXPECT_TRUE(has(html, "in the city’s open log at place"));
  EXPECT_TRUE(town->ledger->inspect().empty());
}

// The suite tests/receipts takes these files to the program and to the browser's verifier.
TEST_P(proof_pages, leave_receipts_for_the_verifiers_of_others) {
  const char* folder = std::getenv("ASHYQ_KEEP_RECEIPTS");
  if (!folder || GetParam() != platform::Dialect::Sqlite) GTEST_SKIP() << "ASHYQ_KEEP_RECEIPTS names no folder";
  const auto id = town->ask();
  publish(id);
  town->ledger->beat();
  for (int n = 0; n < 3; ++n)
    std::ofstream(fmt::format("{}/{}.ashyq-receipt", folder, n), std::ios::binary) << receipt(id, n);
  std::ofstream(std::string(folder) + "/policy.txt", std::ios::binary) << town->ledger->policy_text();
  std::ofstream(std::string(folder) + "/key.txt", std::ios::binary) << town->ledger->verifier_key() << '\n';
}

ASHYQ_ON_BOTH_DATABASES(proof_pages);

}  // namespace
}  // namespace ashyq::appeals
