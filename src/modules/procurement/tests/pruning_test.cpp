// Inputs that nobody needs are let go; what the runs were made of stays to be read. On both databases.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "procurement/tests/market_fixture.hpp"

namespace ashyq::procurement {
namespace {

namespace fs = std::filesystem;
using platform::Tx;

class procurement_inputs : public testing::TestWithParam<platform::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == platform::Dialect::Postgresql && !platform::test_postgres()) GTEST_SKIP() << "no PostgreSQL";
    town = std::make_unique<Market>(GetParam());
    address = town->act<Source>(town->auditor,
                                [&](Tx& tx, const Call& call) {
                                  return town->room->collecting.schedule_source(tx, call, "Портал",
                                                                                "https://data.example/x", 6);
                                })
                  .value();
  }
  /// The address gives this, and it is run.
  std::string comes(const std::string& text) {
    const KeptInput input = town->room->files.take_bytes(text);
    town->database->write([&](Tx& tx) { town->room->collecting.take_input(tx, address, input, town->clock.now()); });
    while (town->room->running.run_next()) continue;
    return input.sha256;
  }
  void passes(int days) {
    town->clock.advance(std::chrono::hours(24) * days);
    for (const auto& file : fs::directory_iterator(town->room->options.inputs))
      fs::last_write_time(file, file.last_write_time() - std::chrono::hours(24) * days);
  }
  int prune() { return town->room->pruning.remove_inputs(); }
  bool has(const std::string& input) { return town->room->files.has(input); }
  /// The town's data, not quite the same each time.
  static std::string data(int n) {
    return Market::data("releases.jsonl") + std::string(static_cast<std::size_t>(n), '\n');
  }

  std::unique_ptr<Market> town;
  Source address;
};

TEST_P(procurement_inputs, of_old_runs_go_and_the_newest_of_each_source_stays) {
  const std::string first = comes(data(0)), second = comes(data(1));
  const std::string uploaded = [&] {
    const auto source = town->source(data(2));
    return town->run(source).sha256;
  }();
  EXPECT_EQ(prune(), 0);
  passes(364);
  EXPECT_EQ(prune(), 0) << "the setting says a year";
  passes(2);
  EXPECT_EQ(prune(), 1);
  EXPECT_FALSE(has(first));
  EXPECT_TRUE(has(second) && has(uploaded)) << "the newest runs stand on them";
  EXPECT_EQ(prune(), 0);
}

TEST_P(procurement_inputs, that_nobody_refers_to_go_after_a_day) {
  const std::string lost = town->room->files.take_bytes("{}").sha256;
  const auto waits = town->source(data(3));
  EXPECT_EQ(prune(), 0) << "its row may still come";
  passes(2);
  EXPECT_EQ(prune(), 1);
  EXPECT_FALSE(has(lost));
  EXPECT_EQ(town->run(waits).state, RunState::Done) << "nobody had run it yet";
}

TEST_P(procurement_inputs, that_are_gone_are_told_of_and_come_again) {
  const std::string first = comes(data(0));
  comes(data(1));
  passes(400);
  ASSERT_EQ(prune(), 1);
  const auto page = [&](Language language = Language::English) {
    return town->get(town->auditor, "/procurement-work/runs/1", language).body;
  };
  EXPECT_NE(page().find("File removed on"), std::string::npos);
  EXPECT_NE(page().find(first), std::string::npos) << "the digest stays";
  for (const Language language : kLanguages) EXPECT_EQ(page(language).find("⟦"), std::string::npos);
  town->database->read([&](Tx& tx) {
    EXPECT_EQ(audittrail::entries_of(tx, {"procurement.run", 1}).back().action, "procurement.remove_input");
  });
  EXPECT_TRUE(town->ledger->inspect().empty()) << "every row is what its last act says";
  comes(data(0));
  EXPECT_EQ(page().find("File removed on"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(databases, procurement_inputs,
                         testing::Values(platform::Dialect::Sqlite, platform::Dialect::Postgresql), [](const auto& of) {
                           return of.param == platform::Dialect::Sqlite ? "Sqlite" : "Postgresql";
                         });

}  // namespace
}  // namespace ashyq::procurement
