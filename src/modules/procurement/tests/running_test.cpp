// Data come in, the engine runs, results are kept: on both databases.
#include <gtest/gtest.h>

#include "procurement/tests/market_fixture.hpp"

namespace ashyq::procurement {
namespace {

using platform::Tx;

class procurement_runs : public testing::TestWithParam<platform::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == platform::Dialect::Postgresql && !platform::test_postgres()) GTEST_SKIP() << "no PostgreSQL";
    town = std::make_unique<Market>(GetParam());
  }
  std::int64_t count(const std::string& sql) {
    return town->database->read([&](Tx& tx) { return tx.one(sql)->get<std::int64_t>(0); });
  }
  std::unique_ptr<Market> town;
};

INSTANTIATE_TEST_SUITE_P(databases, procurement_runs,
                         testing::Values(platform::Dialect::Sqlite, platform::Dialect::Postgresql), [](const auto& of) {
                           return of.param == platform::Dialect::Sqlite ? "Sqlite" : "Postgresql";
                         });

TEST_P(procurement_runs, keep_purchases_flags_and_what_they_were_made_of) {
  town->registers();
  const procurement::Run run = town->run(town->source(Market::data("releases.jsonl")));
  EXPECT_EQ(run.state, RunState::Done) << run.fault;
  EXPECT_EQ(run.releases, 63);
  EXPECT_EQ(count("select count(*) from procurement_purchase"), 63);
  EXPECT_EQ(count("select count(*) from procurement_flag"), run.raised);
  EXPECT_EQ(run.sha256.size(), 64u);
  EXPECT_EQ(run.results_sha256.size(), 64u);
  EXPECT_NE(run.made_with.find("engine "), std::string::npos);
  EXPECT_NE(run.registers.find("officials:"), std::string::npos);
  EXPECT_EQ(town->flags("COI2").size(), 3u) << "the brother's firm three times, and no other";
}

TEST_P(procurement_runs, are_in_the_log_before_their_results) {
  town->run(town->source(Market::data("releases.jsonl")));
  std::vector<std::string> stems;
  town->database->read([&](Tx& tx) {
    for (const auto& entry : audittrail::entries_of(tx, {"procurement.run", 1})) stems.push_back(entry.action);
  });
  EXPECT_EQ(stems,
            (std::vector<std::string>{"procurement.request_run", "procurement.start_run", "procurement.finish_run"}));
  EXPECT_TRUE(town->ledger->inspect().empty()) << "every row is what its last act says";
}

TEST_P(procurement_runs, of_the_same_input_give_the_same_results_and_keep_what_was_reviewed) {
  const auto source = town->source(Market::data("releases.jsonl"));
  const procurement::Run first = town->run(source);
  const std::int64_t flags = count("select count(*) from procurement_flag");
  ASSERT_GT(flags, 0);
  const RedFlag one = town->flags("").at(0);
  town->act<RedFlag>(town->auditor,
                     [&](Tx& tx, const Call& call) {
                       return town->room->reviewing.assign_flag(tx, call, one.id, kAnyVersion, town->auditor);
                     })
      .value();
  const procurement::Run second = town->run(source);
  EXPECT_EQ(second.results_sha256, first.results_sha256);
  EXPECT_EQ(count("select count(*) from procurement_flag"), flags);
  EXPECT_EQ(town->now_is(one.id).state, FlagState::UnderReview);
  EXPECT_EQ(town->now_is(one.id).run, second.id);
}

TEST_P(procurement_runs, leave_alone_what_was_decided) {
  const auto source = town->source(Market::data("releases.jsonl"));
  town->run(source);
  const RedFlag open = town->flags("").at(0), decided = town->flags("").at(1);
  town->act<RedFlag>(town->auditor,
                     [&](Tx& tx, const Call& call) {
                       return town->room->reviewing.propose_dismissal(tx, call, decided.id, kAnyVersion, "Рынок мал.");
                     })
      .value();
  // As if the data had said something else before: the next run puts right only what nobody has judged by it.
  town->database->write([&](Tx& tx) { tx.run("update procurement_flag set value = 77, is_current = 0"); });
  const procurement::Run second = town->run(source);
  EXPECT_EQ(town->now_is(open.id).value, open.value);
  EXPECT_EQ(town->now_is(decided.id).value, 77) << "the second auditor decides on what the first one saw";
  EXPECT_EQ(town->now_is(decided.id).run, second.id);
  EXPECT_TRUE(town->now_is(decided.id).current);
}

TEST_P(procurement_runs, let_no_auditor_judge_their_own_house_before_a_finding_names_it) {
  const RedFlag flag = town->family();
  const std::int64_t water = town->body("water-board"), heat = town->body("heat-network");
  ASSERT_EQ(flag.body, water) << "the buyer is known by its name";
  // Flags of runs before the body was in the directory have none.
  town->database->write([&](Tx& tx) { tx.run("update procurement_flag set body_id = 0 where id = ?", flag.id); });
  auto& reviewing = town->room->reviewing;
  const auto assign = [&](std::int64_t who) {
    return town->act<RedFlag>(who, [&](Tx& tx, const Call& call) {
      return reviewing.assign_flag(tx, call, flag.id, kAnyVersion, who);
    });
  };
  const auto find = [&](std::int64_t who, std::int64_t body) {
    return town->act<RedFlag>(who, [&](Tx& tx, const Call& call) {
      FindingWords words;
      words.body = body;
      words.facts = "Цена выше рынка.";
      return reviewing.make_finding(tx, call, flag.id, kAnyVersion, words);
    });
  };
  EXPECT_EQ(assign(town->insider).error(), Refusal::OwnBody);
  EXPECT_EQ(find(town->insider, heat).error(), Refusal::OwnBody) << "nor is it moved to another house";
  EXPECT_EQ(assign(town->auditor)->body, water) << "and the row keeps whose it is";
  // An auditor errs about the body, and puts it right in the finding.
  const auto made = find(town->auditor, heat).value();
  EXPECT_EQ(made.body, heat);
  const Visitor by = town->visitor(town->auditor);
  const audits::Call call{by, town->clock.now(), town->today(), "test"};
  audits::Wording words;
  words.body = water;
  words.facts = "Цена выше рынка.";
  ASSERT_TRUE(town->database->attempt([&](Tx& tx) {
    return town->audits->auditing().word_finding(tx, call, Id<audits::Finding>(made.finding), audits::kAnyVersion,
                                                 words);
  }));
  town->outbox->deliver_now();
  EXPECT_EQ(town->now_is(flag.id).body, water) << "the officers of the right body read and answer it";
  EXPECT_EQ(count("select body_id from procurement_buyer"), water);
  EXPECT_TRUE(town->ledger->inspect().empty());
}

TEST_P(procurement_runs, take_new_data_also_while_the_old_waits) {
  const auto source = town->act<Source>(town->auditor,
                                        [&](Tx& tx, const Call& call) {
                                          return town->room->collecting.schedule_source(tx, call, "Портал",
                                                                                        "https://data.example/x", 6);
                                        })
                          .value();
  for (const char* file : {"releases.jsonl", "owners.jsonl", "owners.jsonl"}) {
    const KeptInput input = town->room->files.take_bytes(Market::data(file));
    town->database->write([&](Tx& tx) { town->room->collecting.take_input(tx, source, input, town->clock.now()); });
  }
  EXPECT_EQ(count("select count(*) from procurement_run where state = 1"), 2) << "each input once";
}

TEST_P(procurement_runs, let_flags_go_that_are_not_raised_again) {
  const auto source = town->source(Market::data("releases.jsonl"));
  town->run(source);
  std::string none = "";
  for (const auto& flag : integrity::catalogue())
    none += std::string("[flags.") + std::string(flag.code) + "]\non = false\n";
  const auto parsed = integrity::Settings::parse(none);
  if (!parsed) GTEST_SKIP() << parsed.error().what << " " << parsed.error().key;
  const procurement::Run run = town->run(source, none);
  EXPECT_EQ(run.raised, 0);
  EXPECT_EQ(count("select count(*) from procurement_flag where is_current = 1"), 0);
  EXPECT_GT(count("select count(*) from procurement_flag"), 0) << "history stays";
}

TEST_P(procurement_runs, say_why_they_failed) {
  const procurement::Run run = town->run(town->source("{\"releases\":[{\"ocid\":\"ocds-1\"},\n{\"ocid\":"));
  EXPECT_EQ(run.state, RunState::Failed);
  EXPECT_EQ(run.fault, "integrity.input_faults.truncated_package");
  const auto page = town->get(town->auditor, "/procurement-work/runs/1", Language::Kazakh);
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.body.find("⟦"), std::string::npos);
}

TEST_P(procurement_runs, keep_no_declaration_and_no_name_in_clear) {
  town->family();
  const RedFlag flag = town->flags("COI2").at(0);
  EXPECT_EQ(flag.subject, "");
  EXPECT_EQ(flag.result, "");
  EXPECT_EQ(
      count("select count(*) from procurement_flag where result like '%Жумабеков%' or subject like '%Жумабеков%'"), 0);
  EXPECT_FALSE(town->database->read([&](Tx& tx) {
                               return audittrail::readings_of(tx, {"procurement.register", 1});
                             })
                   .empty())
      << "the run read it, and that is written down";
}

TEST_P(procurement_runs, wait_for_nothing_twice) {
  const auto source = town->source(Market::data("releases.jsonl"));
  const auto ask = [&](std::int64_t who) {
    return town->act<procurement::Run>(who, [&](Tx& tx, const Call& call) {
      return town->room->collecting.request_run(tx, call, source, "");
    });
  };
  EXPECT_EQ(ask(town->officer).error(), Refusal::NotYourPart);
  EXPECT_TRUE(ask(town->auditor));
  EXPECT_EQ(ask(town->auditor).error(), Refusal::RunWaits);
}

TEST_P(procurement_runs, take_registers_of_auditors_and_the_administrator_only) {
  const auto add = [&](std::int64_t who, const std::string& text) {
    return town->act<Register>(who, [&](Tx& tx, const Call& call) {
      return town->room->collecting.add_register(tx, call, RegisterKind::Officials, "Декларации", text);
    });
  };
  const std::string officials = Market::data("officials.jsonl");
  EXPECT_EQ(add(town->head, officials).error(), Refusal::NotYourPart);
  EXPECT_EQ(add(town->admin, "nothing of that\n").error(), Refusal::RegisterWrong);
  EXPECT_EQ(add(town->admin, officials)->lines, 2);
  EXPECT_EQ(add(town->auditor, officials)->lines, 2);
  EXPECT_EQ(count("select count(*) from procurement_register where active = 1"), 1) << "the newest of its kind";
}

TEST_P(procurement_runs, ask_addresses_again_and_run_only_what_is_new) {
  const auto source = town->act<Source>(town->auditor,
                                        [&](Tx& tx, const Call& call) {
                                          return town->room->collecting.schedule_source(tx, call, "Портал",
                                                                                        "https://data.example/x", 6);
                                        })
                          .value();
  const KeptInput input = town->room->files.take_bytes(Market::data("releases.jsonl"));
  const auto come = [&] {
    town->database->write([&](Tx& tx) { town->room->collecting.take_input(tx, source, input, town->clock.now()); });
    while (town->room->running.run_next()) continue;
    return count("select count(*) from procurement_run");
  };
  EXPECT_EQ(come(), 1);
  EXPECT_EQ(come(), 1) << "the same again is no news";
  EXPECT_FALSE(town->database->read([&](Tx& tx) { return town->room->data.next_to_ask(tx, town->clock.now()); }))
      << "six hours from now";
}

TEST(procurement_results, that_tell_of_officials_or_owners_are_sealed) {
  RedFlag flag;
  flag.subject_kind = "pair";
  for (const char* code : {"COI5", "R032", "R033"}) {
    flag.code = code;
    EXPECT_TRUE(names_persons(flag)) << code << ": owners stand in its evidence";
  }
  flag.code = "R018";
  EXPECT_FALSE(names_persons(flag));
  flag.subject_kind = "person";
  EXPECT_TRUE(names_persons(flag));
}

TEST(procurement_results, have_a_key_that_the_next_run_gives_again_and_no_other_flag) {
  const std::string one = stable_key("R018", "process", "ocds-1", "", "ocds-1");
  EXPECT_EQ(one, stable_key("R018", "process", "ocds-1", "", "ocds-1"));
  EXPECT_NE(one, stable_key("R018", "process", "ocds-1", "o", "cds-1")) << "parts do not run into each other";
  EXPECT_NE(one, stable_key("R028", "process", "ocds-1", "", "ocds-1"));
  EXPECT_EQ(stable_key("COI2", "person", "Жумабеков", "", "").find("Жумабеков"), std::string::npos);
}

}  // namespace
}  // namespace ashyq::procurement
