// Each way of tampering with a log in a folder is found, and named.
#include "witness/acts/audit.hpp"

#include <gtest/gtest.h>

#include "platform/i18n/catalogue.hpp"
#include "witness/tests/folder_log_fixture.hpp"
#include "witness/web/report_text.hpp"
#include "witness/witness.hpp"

namespace ashyq::witness {
namespace {

constexpr std::uint64_t kSize = 1000;  // three full tiles and one of 232
constexpr std::uint64_t kMissed = 100;
const Instant kNow = Instant{std::chrono::seconds{1'800'000'000}};

class audit_of : public testing::Test {
 protected:
  audit_of() { log_.publish(kSize); }

  AuditReport audit_it() {
    AuditOptions options;
    options.address = log_.folder().string();
    options.log = {log_signer().key().name, {log_signer().key()}};
    options.policy = policy_;
    options.state = state_;
    return audit(options, kNow);
  }
  std::vector<Fault> faults() {
    std::vector<Fault> found;
    for (const Finding& finding : audit_it().findings) found.push_back(finding.fault);
    return found;
  }
  /// The first finding in English; each sentence exists in all languages.
  std::string says() {
    const auto report = audit_it();
    if (report.ok()) return "nothing";
    for (const Language language : kLanguages)
      EXPECT_EQ(sentence(report.findings.front(), *texts_, language).find("⟦"), std::string::npos);
    return sentence(report.findings.front(), *texts_, Language::English);
  }
  void ask_for_witness(char which) {
    policy_.emplace();
    policy_->witnesses.push_back({"paper", witness_signer(which).key(), ""});
    policy_->quorum = "paper";
  }
  ledger::NoteLine cosigned(char which, std::chrono::seconds before) {
    const auto at = std::chrono::floor<std::chrono::seconds>(kNow - before).time_since_epoch().count();
    return ledger::cosign(log_.note(kSize).text, witness_signer(which), static_cast<std::uint64_t>(at));
  }

  Scratch scratch_;
  FolderLog log_{scratch_.path() / "log", some_entries(kSize + 600)};
  std::optional<ledger::Policy> policy_;
  std::filesystem::path state_;
  std::unique_ptr<platform::Catalogue> texts_{texts_of_outsiders(std::filesystem::path{ASHYQ_SOURCE_DIR} / "src")};
};

TEST_F(audit_of, an_honest_log_finds_nothing_and_counts_its_acts) {
  const auto report = audit_it();
  EXPECT_TRUE(report.ok()) << says();
  EXPECT_EQ(report.tally.acts.at("promises.missed"), 50U);
  EXPECT_EQ(report.tally.acts.at("promises.adopt_law"), 50U);
  EXPECT_EQ(report.tally.misses, kMissed);
  EXPECT_EQ(report.tally.sealed, 900U);
  EXPECT_EQ(report.tally.foreign, 0U);
}

TEST_F(audit_of, logs_of_every_size_fits) {
  for (const std::uint64_t size : {0, 1, 2, 255, 256, 257, 512, 767, 768}) {
    log_.publish(size);
    EXPECT_TRUE(audit_it().ok()) << size << ": " << says();
  }
}

TEST_F(audit_of, a_log_above_two_levels_of_tiles_fits) {
  FolderLog large(scratch_.path() / "large", some_entries(66'000));
  large.publish(66'000);
  AuditOptions options{.address = large.folder().string(),
                       .log = {log_signer().key().name, {log_signer().key()}},
                       .state = scratch_.path() / "large.state"};
  EXPECT_TRUE(audit(options, kNow).ok());
  EXPECT_EQ(audit(options, kNow).size_before, 66'000U);
  large.flip("tile/1/000", 32 * 255);
  const auto report = audit(options, kNow);
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(sentence(report.findings.front(), *texts_, Language::English),
            "The file tile/1/000 is not what the log signed.");
}

TEST_F(audit_of, a_flipped_byte_in_a_tile) {
  log_.flip("tile/0/001", 17);
  EXPECT_EQ(says(), "The file tile/0/001 is not what the log signed.");
}

TEST_F(audit_of, a_flipped_byte_in_a_higher_tile) {
  log_.flip("tile/1/000.p/3", 40);
  EXPECT_EQ(says(), "The file tile/1/000.p/3 is not what the log signed.");
}

TEST_F(audit_of, a_flipped_byte_in_an_entry) {
  log_.flip("tile/entries/001", 109 + 50);
  EXPECT_EQ(says(), "Entry 257 was changed after it had been signed.");
  EXPECT_EQ(faults(), (std::vector{Fault::EntryChanged, Fault::RootDiffers}));
}

TEST_F(audit_of, a_bundle_whose_lengths_make_no_sense) {
  log_.flip("tile/entries/002", 0);
  EXPECT_EQ(says(), "The file with the entries 512–767 is damaged.");
}

TEST_F(audit_of, an_entry_dropped_from_its_bundle) {
  auto entries = *ledger::entries_of(log_.read("tile/entries/001"));
  entries.erase(entries.begin() + 44);
  log_.write("tile/entries/001", ledger::bundle_of(entries));
  EXPECT_EQ(says(), "Entry 300 was left out.");
}

TEST_F(audit_of, an_entry_dropped_and_all_after_it_moved_up) {
  log_.entries().erase(log_.entries().begin() + 300);
  log_.write_bundles(kSize);
  EXPECT_EQ(says(), "Entry 300 was left out.");
}

TEST_F(audit_of, the_last_entry_dropped) {
  auto entries = *ledger::entries_of(log_.read("tile/entries/003.p/232"));
  entries.pop_back();
  log_.write("tile/entries/003.p/232", ledger::bundle_of(entries));
  EXPECT_EQ(says(), "Entry 999 was left out.");
}

TEST_F(audit_of, two_entries_that_changed_places) {
  std::swap(log_.entries()[513], log_.entries()[519]);
  log_.write_bundles(kSize);
  EXPECT_EQ(says(), "Entries between 513 and 519 were put into another order.");
}

TEST_F(audit_of, an_entry_changed_with_all_its_tiles) {
  log_.set_entry(5, ledger::public_entry(R"({"act":"promises.missed","count":0})"));
  log_.write_bundles(kSize);
  log_.write_tiles(kSize);
  EXPECT_EQ(says(),
            "The 1000 entries do not give the root that the log signed: they are not the entries it vouches for.");
}

TEST_F(audit_of, files_that_are_not_there) {
  std::filesystem::remove(log_.folder() / "tile/entries/000");
  EXPECT_EQ(says(), "The entries 0–255 are not served.");
  std::filesystem::remove(log_.folder() / "tile/0/000");
  EXPECT_EQ(faults(), (std::vector{Fault::BundleMissing, Fault::TileMissing}));
  std::filesystem::remove(log_.folder() / "checkpoint");
  EXPECT_EQ(faults(), std::vector{Fault::NoCheckpoint});
}

TEST_F(audit_of, partial_tiles_that_gave_way_to_full_ones_fits) {
  log_.publish(kSize + 200);
  log_.publish_checkpoint(kSize);
  std::filesystem::remove_all(log_.folder() / "tile/0/003.p");
  std::filesystem::remove_all(log_.folder() / "tile/entries/003.p");
  EXPECT_TRUE(audit_it().ok()) << says();
}

TEST_F(audit_of, a_checkpoint_of_somebody_else) {
  const std::string text = log_.checkpoint(kSize).text();
  log_.write("checkpoint", ledger::signed_note(text, {"town.example/log", std::string(32, 'x')}));
  EXPECT_EQ(says(), "The state is not signed with the key of town.example/log.");
  log_.write("checkpoint", "hello\n");
  EXPECT_EQ(faults(), std::vector{Fault::NotACheckpoint});
}

TEST_F(audit_of, a_log_that_grew_begins_with_what_was_seen) {
  state_ = scratch_.path() / "state.json";
  for (const std::uint64_t size : {1000, 1000, 1023, 1024, 1025, 1280, 1600}) {
    log_.publish(size);
    ASSERT_TRUE(audit_it().ok()) << size << ": " << says();
  }
}

TEST_F(audit_of, a_forked_log_with_proof_of_it) {
  state_ = scratch_.path() / "state.json";
  ASSERT_TRUE(audit_it().ok());
  log_.set_entry(7, ledger::sealed_entry({}, {}));
  log_.publish(kSize + 300);
  const auto report = audit_it();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().fault, Fault::Forked);
  const std::string evidence = FolderLog(scratch_.path(), {}).read(report.evidence.filename().string());
  EXPECT_NE(evidence.find(log_.note(kSize + 300).str()), std::string::npos);
  EXPECT_EQ(faults(), std::vector{Fault::Forked}) << "and what was seen before is not forgotten";
}

TEST_F(audit_of, a_forked_log_of_the_same_size) {
  state_ = scratch_.path() / "state.json";
  ASSERT_TRUE(audit_it().ok());
  log_.set_entry(7, ledger::sealed_entry({}, {}));
  log_.publish(kSize);
  EXPECT_EQ(faults(), std::vector{Fault::Forked});
}

TEST_F(audit_of, a_log_that_became_shorter) {
  state_ = scratch_.path() / "state.json";
  ASSERT_TRUE(audit_it().ok());
  log_.publish(kSize - 1);
  EXPECT_NE(says().find("The log has become shorter: 999 entries, there were 1000."), std::string::npos);
}

TEST_F(audit_of, witnesses_that_signed_just_now_fits) {
  ask_for_witness('a');
  log_.publish_checkpoint(kSize, {cosigned('a', std::chrono::minutes{2})});
  const auto report = audit_it();
  EXPECT_TRUE(report.ok()) << says();
  EXPECT_EQ(report.witnesses.at(0).at, kNow - std::chrono::minutes{2});
}

TEST_F(audit_of, a_missing_witness) {
  ask_for_witness('a');
  EXPECT_EQ(says(), "Fewer witnesses have signed than the policy asks for (paper).");
}

TEST_F(audit_of, a_false_cosignature) {
  ask_for_witness('a');
  auto line = cosigned('a', std::chrono::minutes{2});
  line.signature.back() = static_cast<char>(line.signature.back() ^ 1);
  log_.publish_checkpoint(kSize, {line});
  EXPECT_EQ(says(), "The signature under the name of the witness paper is false.");
}

TEST_F(audit_of, cosignatures_that_are_old) {
  ask_for_witness('a');
  log_.publish_checkpoint(kSize, {cosigned('a', std::chrono::minutes{90})});
  EXPECT_EQ(faults(), std::vector{Fault::StaleQuorum});
}

TEST_F(audit_of, figures_that_agree_with_the_entries_fits) {
  log_.write("../ledger/figures.json", R"({"missed_promises": 100, "size": 1000})");
  EXPECT_TRUE(audit_it().ok()) << says();
  // As of entry 500 there were 25 sweeps that found misses.
  log_.write("../ledger/figures.json", R"({"missed_promises": 50, "size": 500})");
  EXPECT_TRUE(audit_it().ok()) << says();
}

TEST_F(audit_of, figures_lower_than_the_entries) {
  log_.write("../ledger/figures.json", R"({"missed_promises": 98, "size": 1000})");
  EXPECT_EQ(says(), "The city publishes fewer missed promises (98) than its log holds (100).");
  log_.write("../ledger/figures.json", R"({"missed_promises": 101, "size": 1000})");
  EXPECT_EQ(faults(), std::vector{Fault::MoreMisses});
  log_.write("../ledger/figures.json", R"({"missed_promises": 100, "size": 1001})");
  EXPECT_EQ(faults(), std::vector{Fault::FiguresAhead});
  log_.write("../ledger/figures.json", R"({"missed": 100})");
  EXPECT_EQ(faults(), std::vector{Fault::UnreadableFigures});
}

TEST_F(audit_of, a_missed_promise_without_its_number) {
  log_.set_entry(3, ledger::public_entry(R"({"act":"promises.missed"})"));
  log_.publish(kSize);
  EXPECT_EQ(says(), "The public act in entry 3 cannot be read.");
}

TEST_F(audit_of, every_sentence_exists_in_every_language) {
  for (int number = 0; number <= static_cast<int>(Fault::UnreadableFigures); ++number)
    EXPECT_TRUE(texts_->has("witness.fault." + std::string(name_of(static_cast<Fault>(number))))) << number;
  for (const Language language : kLanguages)
    for (const std::string& line : sentences(audit_it(), *texts_, language))
      EXPECT_EQ(line.find("⟦"), std::string::npos) << line;
  EXPECT_TRUE(as_json(audit_it(), *texts_, Language::Kazakh).at("ok").as_bool());
}

}  // namespace
}  // namespace ashyq::witness
