// A copy is whole, grows with its log, picks up after an interruption and refuses another history.
#include "witness/acts/mirror.hpp"

#include <gtest/gtest.h>

#include "witness/acts/audit.hpp"
#include "witness/tests/folder_log_fixture.hpp"

namespace ashyq::witness {
namespace {

namespace fs = std::filesystem;

class a_copy : public testing::Test {
 protected:
  const LogIdentity identity_{log_signer().key().name, {log_signer().key()}};

  MirrorReport copy() {
    return mirror({.address = log_.folder().string(), .log = identity_, .folder = scratch_.path() / "copy"});
  }
  bool is_sound() { return audit({.address = (scratch_.path() / "copy").string(), .log = identity_}, Instant{}).ok(); }
  std::size_t files_called(std::string_view beginning) {
    return static_cast<std::size_t>(
        std::ranges::count_if(fs::directory_iterator(scratch_.path() / "copy"),
                              [&](auto& e) { return e.path().filename().string().starts_with(beginning); }));
  }

  Scratch scratch_;
  FolderLog log_{scratch_.path() / "log", some_entries(3000)};
  FolderLog kept_{scratch_.path() / "copy", {}};
};

TEST_F(a_copy, grows_with_its_log_and_passes_the_audit) {
  for (const std::uint64_t size : {0, 1, 200, 256, 700, 700, 1024, 2999}) {
    log_.publish(size);
    const auto report = copy();
    ASSERT_TRUE(report.ok()) << size;
    EXPECT_EQ(report.now, size);
    EXPECT_EQ(kept_.read("checkpoint"), log_.read("checkpoint"));
    ASSERT_TRUE(is_sound()) << size;
  }
  EXPECT_FALSE(fs::exists(kept_.folder() / "tile/0/000.p")) << "outgrown";
}

TEST_F(a_copy, takes_only_what_is_new) {
  log_.publish(2000);
  const auto first = copy();
  log_.publish(2001);
  const auto second = copy();
  EXPECT_LT(second.bytes, first.bytes / 4);
}

TEST_F(a_copy, keeps_the_figures_that_were_published_beside_the_log) {
  log_.publish(1000);
  log_.write("../ledger/figures.json", R"({"missed_promises": 100, "size": 1000})");
  ASSERT_TRUE(copy().ok());
  EXPECT_TRUE(is_sound());
  kept_.write("figures.json", R"({"missed_promises": 1, "size": 1000})");
  EXPECT_FALSE(is_sound());
}

TEST_F(a_copy, goes_on_from_what_an_interrupted_run_left_but_believes_none_of_it) {
  log_.publish(2000);
  ASSERT_TRUE(copy().ok());
  fs::remove(kept_.folder() / "checkpoint");  // as if the run had ended before it
  kept_.flip("tile/entries/002", 30);
  const auto again = copy();
  ASSERT_TRUE(again.ok());
  EXPECT_GT(again.bytes, 0U);
  EXPECT_LT(again.bytes, 50'000U) << "one bundle was fetched anew, not all";
  EXPECT_TRUE(is_sound());
}

TEST_F(a_copy, keeps_nothing_of_a_log_that_serves_what_it_did_not_sign) {
  log_.publish(700);
  ASSERT_TRUE(copy().ok());
  log_.publish(1500);
  log_.flip("tile/entries/004", 40);
  const auto report = copy();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().facts.at(0).second, "tile/entries/004");
  EXPECT_EQ(report.now, 700U);
  EXPECT_TRUE(is_sound()) << "what it has stays right";
}

TEST_F(a_copy, refuses_a_fork_and_keeps_both_notes) {
  log_.publish(700);
  ASSERT_TRUE(copy().ok());
  const std::string before = log_.read("checkpoint");
  log_.set_entry(1, ledger::sealed_entry({}, {}));
  log_.publish(1500);
  const auto report = copy();
  ASSERT_EQ(report.findings.size(), 1U);
  EXPECT_EQ(report.findings.front().fault, Fault::Forked);
  EXPECT_TRUE(report.has_two_histories());
  const std::string evidence = kept_.read(report.evidence.filename().string());
  EXPECT_NE(evidence.find(before), std::string::npos);
  EXPECT_NE(evidence.find(log_.read("checkpoint")), std::string::npos);
  EXPECT_EQ(files_called("evidence-"), 1U);
  EXPECT_EQ(kept_.read("checkpoint"), before);
}

TEST_F(a_copy, refuses_a_fork_of_the_same_size_and_a_shorter_log) {
  log_.publish(700);
  ASSERT_TRUE(copy().ok());
  log_.publish(699);
  EXPECT_EQ(copy().findings.at(0).fault, Fault::Shrunk);
  log_.set_entry(1, ledger::sealed_entry({}, {}));
  log_.publish(700);
  EXPECT_EQ(copy().findings.at(0).fault, Fault::Forked);
}

TEST_F(a_copy, of_a_copy_is_a_copy) {
  log_.publish(1300);
  ASSERT_TRUE(copy().ok());
  const auto second = scratch_.path() / "second";
  ASSERT_TRUE(mirror({.address = "file://" + kept_.folder().string(), .log = identity_, .folder = second}).ok());
  EXPECT_TRUE(audit({.address = second.string(), .log = identity_}, Instant{}).ok());
}

TEST_F(a_copy, is_not_put_into_the_folder_of_another_log) {
  log_.publish(10);
  ASSERT_TRUE(copy().ok());
  const ledger::Signer other{"other.example/log", std::string(32, 'o')};
  auto checkpoint = log_.checkpoint(10);
  checkpoint.origin = other.key().name;
  kept_.write("checkpoint", ledger::signed_note(checkpoint.text(), other));
  EXPECT_THROW(copy(), std::runtime_error);
}

}  // namespace
}  // namespace ashyq::witness
