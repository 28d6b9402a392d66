// A finding's way on real databases: issued, answered, eliminated, checked; reopened; dismissed by two; its promises.
#include <gtest/gtest.h>

#include <map>

#include "audits/tests/town_fixture.hpp"

namespace ashyq::audits {
namespace {

using platform::Tx;
using promises::PromiseState;

class auditing : public testing::TestWithParam<platform::Dialect> {
 protected:
  void SetUp() override {
    if (GetParam() == platform::Dialect::Postgresql && !platform::test_postgres()) GTEST_SKIP() << "no PostgreSQL";
    town = std::make_unique<Town>(GetParam());
  }
  Next act(std::int64_t who, const Town::Act& act) { return town->act(who, act); }
  Next issue(std::int64_t who, Id<Finding> id) {
    return act(who, [&](Tx& tx, const Call& call) { return town->auditing->issue_finding(tx, call, id, kAnyVersion); });
  }
  Next answer(std::int64_t who, Id<Finding> id, const std::string& text = "Согласны.") {
    return act(who, [&](Tx& tx, const Call& call) {
      return town->auditing->answer_finding(tx, call, id, kAnyVersion, text);
    });
  }
  Next submit(std::int64_t who, Id<Finding> id) {
    return act(who, [&](Tx& tx, const Call& call) {
      return town->auditing->submit_evidence(tx, call, id, kAnyVersion, "Возвращено.");
    });
  }
  Next verify(std::int64_t who, Id<Finding> id) {
    return act(who, [&](Tx& tx, const Call& call) {
      return town->auditing->verify_elimination(tx, call, id, kAnyVersion, "");
    });
  }
  Next reopen(std::int64_t who, Id<Finding> id, const std::string& reason = "Деньги не вернулись.") {
    return act(who, [&](Tx& tx, const Call& call) {
      return town->auditing->reopen_finding(tx, call, id, kAnyVersion, reason);
    });
  }
  Next propose(std::int64_t who, Id<Finding> id, const std::string& reason = "Платёж один, второй отменён банком.") {
    return act(who, [&](Tx& tx, const Call& call) {
      return town->auditing->propose_dismissal(tx, call, id, kAnyVersion, reason);
    });
  }
  Next confirm(std::int64_t who, Id<Finding> id) {
    return act(who,
               [&](Tx& tx, const Call& call) { return town->auditing->confirm_dismissal(tx, call, id, kAnyVersion); });
  }
  promises::Promise measure(Id<Finding> id) {
    for (const auto& promise : town->promises_of(id))
      if (promise.id.value == town->now_is(id).promise) return promise;
    throw std::logic_error("no measure is promised");
  }

  std::unique_ptr<Town> town;
};

INSTANTIATE_TEST_SUITE_P(databases, auditing, testing::Values(platform::Dialect::Sqlite, platform::Dialect::Postgresql),
                         [](const auto& of) {
                           return of.param == platform::Dialect::Sqlite ? "Sqlite" : "Postgresql";
                         });

TEST_P(auditing, issuing_opens_two_promises_of_the_body_by_the_law_folder) {
  const auto id = town->issued();
  const auto promises = town->promises_of(id);
  ASSERT_EQ(promises.size(), 2u);
  std::map<std::string, Day> due;
  for (const auto& promise : promises) {
    EXPECT_EQ(promise.body, town->body("water-board"));
    due[promise.procedure] = promise.due_on;
  }
  // 2 March + 10 working days; 9 March stands in for Sunday's 8th, 21–25 are further on. 1 April is a Wednesday.
  EXPECT_EQ(due["audit_answer"], Day::of(2026, 3, 17));
  EXPECT_EQ(due["audit_recommendation"], Day::of(2026, 4, 1));
  EXPECT_EQ(town->now_is(id).due_on, Day::of(2026, 4, 1));
}

TEST_P(auditing, a_risk_is_a_promise_of_its_own_kind) {
  const auto audit = town->running(Kind::InternalRisks);
  const auto id = town->recorded(audit);
  EXPECT_EQ(issue(town->auditor, id).error(), Refusal::DirectionMissing);
  Wording words = town->wording();
  words.direction = Direction::Management;
  words.sphere = Sphere::Procurement;
  EXPECT_FALSE(act(town->auditor, [&](Tx& tx, const Call& call) {
                 words.causes.clear();
                 town->auditing->word_finding(tx, call, id, kAnyVersion, words).value();
                 return town->auditing->issue_finding(tx, call, id, kAnyVersion);
               }).has_value());
  words.causes = "Один человек заказывает и принимает.";
  act(town->auditor, [&](Tx& tx, const Call& call) {
    return town->auditing->word_finding(tx, call, id, kAnyVersion, words);
  }).value();
  ASSERT_TRUE(issue(town->auditor, id));
  EXPECT_EQ(measure(id).procedure, "risk_measure");
}

TEST_P(auditing, evidence_in_time_and_checked_keeps_the_promise_of_that_day) {
  const auto id = town->issued();
  ASSERT_TRUE(answer(town->head, id));
  EXPECT_EQ(answer(town->head, id).error(), Refusal::AlreadyAnswered);
  town->pass(30);  // 1 April, the last day
  ASSERT_TRUE(submit(town->officer, id));
  const auto submitted_on = town->today();
  town->pass(3);
  ASSERT_TRUE(verify(town->auditor, id));
  EXPECT_EQ(town->now_is(id).state, FindingState::Verified);
  EXPECT_EQ(measure(id).state, PromiseState::Kept);
  EXPECT_FALSE(measure(id).missed_at);
  EXPECT_EQ(platform::city_day(*measure(id).ended_at), submitted_on);
}

TEST_P(auditing, late_auditors_are_not_the_bodys_lateness) {
  const auto id = town->submitted();
  ASSERT_TRUE(town->now_is(id).verify_by);
  town->pass(60);
  EXPECT_EQ(town->now_is(id).state, FindingState::Submitted);
  EXPECT_FALSE(measure(id).missed_at);
  const auto counts = town->database->read(
      [&](Tx& tx) { return town->store->counts(tx, {}, town->visitor(0), town->today()); });
  EXPECT_EQ(counts.not_checked, 1);
  ASSERT_TRUE(verify(town->auditor, id));
  EXPECT_EQ(measure(id).state, PromiseState::Kept);
}

TEST_P(auditing, a_server_that_is_down_on_the_day_makes_no_miss) {
  const auto id = town->issued();
  town->pass(26);
  ASSERT_TRUE(submit(town->officer, id));
  const Day own = measure(id).due_on;
  while (own - town->today() > 5) town->pass(1);
  EXPECT_GT(measure(id).due_on, own) << "moved before its last day";
  town->clock.advance(std::chrono::hours(24 * 6));
  town->promises->sweep(town->clock.now());
  EXPECT_FALSE(measure(id).missed_at);
}

TEST_P(auditing, a_proposal_to_dismiss_hides_no_missed_day) {
  const auto id = town->issued();
  town->pass(40);
  const auto overdue = [&] {
    return town->database->read([&](Tx& tx) {
      const Visitor nobody;
      EXPECT_EQ(std::ssize(town->store->findings(tx, {.overdue = true}, nobody, town->today())),
                town->store->counts(tx, {}, nobody, town->today()).overdue);
      return town->store->counts(tx, {}, nobody, town->today()).overdue;
    });
  };
  EXPECT_EQ(overdue(), 1);
  ASSERT_TRUE(propose(town->auditor, id));
  EXPECT_EQ(overdue(), 1);
  EXPECT_TRUE(is_overdue(town->now_is(id), town->today()));
  ASSERT_TRUE(propose(town->auditor, town->recorded()));
  EXPECT_EQ(overdue(), 1) << "what the body never had has no day";
  ASSERT_TRUE(confirm(town->second_auditor, id));
  EXPECT_EQ(overdue(), 0);
}

TEST_P(auditing, an_answer_never_given_in_time_stays_late) {
  const auto id = town->issued(), soon = town->issued();
  ASSERT_TRUE(submit(town->officer, soon));
  ASSERT_TRUE(verify(town->auditor, soon));
  town->pass(29);
  ASSERT_TRUE(submit(town->officer, id));
  ASSERT_TRUE(verify(town->auditor, id));
  const auto answer_of = [&](Id<Finding> of) {
    for (const auto& promise : town->promises_of(of))
      if (promise.id.value == town->now_is(of).answer_promise) return promise.state;
    throw std::logic_error("no answer is promised");
  };
  EXPECT_EQ(answer_of(soon), PromiseState::Released) << "its day had not come";
  EXPECT_EQ(answer_of(id), PromiseState::KeptLate);
}

TEST_P(auditing, a_missed_day_stays_missed_whatever_comes_later) {
  const auto id = town->issued();
  town->pass(31);
  EXPECT_TRUE(measure(id).missed_at);
  EXPECT_TRUE(is_overdue(town->now_is(id), town->today()));
  const auto first = measure(id).id;
  ASSERT_TRUE(submit(town->officer, id));
  ASSERT_TRUE(reopen(town->auditor, id));
  EXPECT_EQ(town->now_is(id).rejections, 1);
  EXPECT_NE(measure(id).id, first) << "the new term is a promise of its own";
  EXPECT_GT(measure(id).due_on, town->today());
  ASSERT_TRUE(submit(town->officer, id));
  ASSERT_TRUE(verify(town->second_auditor, id));
  EXPECT_EQ(measure(id).state, PromiseState::Kept);
  const auto missed = town->database->read([&](Tx& tx) { return town->promises->find(tx, first).value(); });
  EXPECT_EQ(missed.state, PromiseState::KeptLate);
  EXPECT_TRUE(missed.missed_at);
}

TEST_P(auditing, a_rejection_in_time_moves_the_day_and_says_so) {
  const auto id = town->submitted();
  town->pass(2);
  EXPECT_EQ(reopen(town->auditor, id, "").error(), Refusal::ReasonMissing);
  ASSERT_TRUE(reopen(town->auditor, id));
  EXPECT_EQ(measure(id).due_on, Day::of(2026, 4, 3)) << "thirty days from the rejection";
  const auto changes = town->database->read([&](Tx& tx) { return town->promises->changes(tx, measure(id).id); });
  EXPECT_FALSE(changes.empty());
}

TEST_P(auditing, dismissing_takes_two_and_a_reason) {
  const auto id = town->issued();
  EXPECT_EQ(propose(town->auditor, id, "").error(), Refusal::ReasonMissing);
  ASSERT_TRUE(propose(town->auditor, id));
  EXPECT_EQ(confirm(town->auditor, id).error(), Refusal::SecondPerson);
  EXPECT_EQ(confirm(town->insider, id).error(), Refusal::OwnBody);
  ASSERT_TRUE(confirm(town->second_auditor, id));
  EXPECT_EQ(town->now_is(id).state, FindingState::Dismissed);
  for (const auto& promise : town->promises_of(id)) EXPECT_EQ(promise.state, PromiseState::Released);
  const auto counts = town->database->read(
      [&](Tx& tx) { return town->store->counts(tx, {}, town->visitor(0), town->today()); });
  EXPECT_EQ(counts.dismissed, 1) << "everybody can count it";
}

TEST_P(auditing, a_refused_dismissal_goes_on_where_it_stood) {
  const auto id = town->issued();
  ASSERT_TRUE(propose(town->auditor, id));
  ASSERT_TRUE(act(town->second_auditor, [&](Tx& tx, const Call& call) {
    return town->auditing->refuse_dismissal(tx, call, id, kAnyVersion, "Второй платёж прошёл.");
  }));
  EXPECT_EQ(town->now_is(id).state, FindingState::Issued);
  EXPECT_EQ(measure(id).state, PromiseState::Open);
}

TEST_P(auditing, a_body_may_put_it_right_while_auditors_argue) {
  const auto id = town->issued();
  ASSERT_TRUE(propose(town->auditor, id));
  ASSERT_TRUE(submit(town->officer, id));
  EXPECT_EQ(town->now_is(id).state, FindingState::Submitted);
  EXPECT_EQ(confirm(town->second_auditor, id).error(), Refusal::NotNow) << "there is nothing left to dismiss";
  const auto draft = town->recorded();
  ASSERT_TRUE(propose(town->auditor, draft));
  EXPECT_EQ(submit(town->officer, draft).error(), Refusal::NotFound) << "the body never had it";
}

TEST_P(auditing, each_part_is_somebodys) {
  const auto id = town->recorded();
  EXPECT_EQ(issue(town->officer, id).error(), Refusal::NotFound) << "the body sees it when it is issued";
  EXPECT_EQ(issue(town->insider, id).error(), Refusal::OwnBody);
  ASSERT_TRUE(issue(town->auditor, id));
  EXPECT_EQ(answer(town->auditor, id).error(), Refusal::NotYourPart);
  EXPECT_EQ(submit(town->neighbour, id).error(), Refusal::NotFound);
  ASSERT_TRUE(answer(town->officer, id));
  EXPECT_EQ(submit(town->neighbour, id).error(), Refusal::NotYourPart) << "public now, and still not theirs";
  ASSERT_TRUE(submit(town->officer, id));
  EXPECT_EQ(verify(town->officer, id).error(), Refusal::NotYourPart);
  EXPECT_EQ(verify(town->insider, id).error(), Refusal::OwnBody);
}

TEST_P(auditing, everybody_sees_it_once_the_body_had_its_word) {
  const auto sees = [&](std::int64_t who, Id<Finding> id) {
    return town->database->read(
        [&](Tx& tx) { return town->store->find(tx, id, town->visitor(who), town->today()).has_value(); });
  };
  const auto silent = town->issued(), answered = town->issued(), draft = town->recorded();
  EXPECT_FALSE(sees(0, silent));
  EXPECT_TRUE(sees(town->head, silent));
  EXPECT_FALSE(sees(town->neighbour, silent));
  ASSERT_TRUE(answer(town->head, answered));
  EXPECT_TRUE(sees(0, answered));
  town->pass(15);  // 17 March: the last day to answer
  EXPECT_FALSE(sees(0, silent));
  town->pass(1);
  EXPECT_TRUE(sees(0, silent)) << "silence hides nothing";
  EXPECT_FALSE(sees(town->head, draft));
  EXPECT_TRUE(sees(town->insider, draft));
}

TEST_P(auditing, a_source_opens_one_finding_however_often_it_is_told) {
  const Tip tip{{"procurement.flag", "lot-17/R028", "Одинаковые цены", "/flags/17"},
                town->body("water-board"),
                Severity::Grave,
                "",
                "Два участника дали одну цену.",
                ""};
  const auto open = [&] {
    return town->database->write(
        [&](Tx& tx) { return town->audits->open_finding(tx, tip, town->auditor, town->clock.now(), "test"); });
  };
  const auto first = open(), second = open();
  EXPECT_EQ(first.id, second.id);
  EXPECT_EQ(first.state, FindingState::Raised);
  EXPECT_FALSE(first.open_to_all);
  const auto found = town->database->read(
      [&](Tx& tx) { return town->audits->find_by_source(tx, "procurement.flag", "lot-17/R028", town->today()); });
  ASSERT_TRUE(found);
  EXPECT_EQ(found->url, "/findings/1");
  EXPECT_FALSE(town->database->read(
      [&](Tx& tx) { return town->audits->find_by_source(tx, "procurement.flag", "", town->today()).has_value(); }));
}

TEST_P(auditing, every_row_is_what_its_last_leaf_says) {
  const auto audit = town->running();
  const auto id = town->submitted(audit);
  ASSERT_TRUE(verify(town->auditor, id));
  const auto late = town->issued();
  town->pass(40);
  town->ledger->prepare();
  while (town->ledger->beat() > 0) {
  }
  EXPECT_TRUE(town->ledger->inspect().empty());
  town->database->write(
      [&](Tx& tx) { tx.run("update audits_finding set due_on = ? where id = ?", Day::of(2026, 12, 31), late); });
  EXPECT_FALSE(town->ledger->inspect().empty()) << "a day moved past the program";
}

TEST_P(auditing, whose_turn_it_is_gets_a_letter) {
  const auto id = town->submitted();
  town->outbox->deliver_now();
  std::map<std::string, int> letters;
  town->database->read([&](Tx& tx) {
    for (const auto& one : town->notifications->deliveries_of(tx, "audits.finding", id.value)) ++letters[one.key];
  });
  EXPECT_EQ(letters["audits.letter.issue_finding"], 1) << "to the head of the body";
  EXPECT_EQ(letters["audits.letter.submit_evidence"], 1) << "to the auditor";
  EXPECT_EQ(letters.size(), 2u);
}

TEST_P(auditing, a_proposed_dismissal_is_the_other_auditors_turn) {
  const auto id = town->recorded();
  ASSERT_TRUE(propose(town->auditor, id));
  town->outbox->deliver_now();
  const int letters = town->database->read([&](Tx& tx) {
    int found = 0;
    for (const auto& one : town->notifications->deliveries_of(tx, "audits.finding", id.value))
      found += one.key == "audits.letter.propose_dismissal";
    return found;
  });
  EXPECT_EQ(letters, 2) << "all auditors but the one who proposed";
}

TEST_P(auditing, a_missed_day_is_told_to_the_owner_and_the_head_once) {
  const auto id = town->issued(town->running());
  const auto letters = [&] {
    town->outbox->deliver_now();
    std::map<std::string, int> found;
    town->database->read([&](Tx& tx) {
      for (const auto& one : town->notifications->deliveries_of(tx, "audits.finding", id.value)) ++found[one.key];
    });
    return found;
  };
  town->pass(40);
  auto told = letters();
  EXPECT_EQ(told["audits.letter.missed_audit_answer"], 2) << "the lead of the audit and the head of the body";
  EXPECT_EQ(told["audits.letter.missed_audit_recommendation"], 2);
  town->pass(5);
  EXPECT_EQ(letters(), told) << "not at every beat of the clock";
  EXPECT_EQ(submit(town->officer, id)->state, FindingState::Submitted);
  town->pass(40);
  told = letters();
  EXPECT_EQ(told["audits.letter.missed_audit_verification"], 2) << "the auditors let their own day pass";
  town->pass(3);
  EXPECT_EQ(letters(), told);
  town->database->read([&](Tx& tx) {
    std::map<std::string, int> stems;
    for (const auto& event : town->store->events(tx, id)) ++stems[event.stem];
    EXPECT_EQ(stems["missed_audit_answer"], 1);
    EXPECT_EQ(stems["missed_audit_verification"], 1);
  });
}

TEST_P(auditing, somebody_faster_is_told) {
  const auto id = town->recorded();
  const auto version = town->now_is(id).version;
  ASSERT_TRUE(issue(town->auditor, id));
  EXPECT_EQ(act(town->second_auditor,
                [&](Tx& tx, const Call& call) {
                  return town->auditing->propose_dismissal(tx, call, id, version, "Нет нарушения.");
                })
                .error(),
            Refusal::ChangedMeanwhile);
}

TEST_P(auditing, an_audit_is_reported_when_all_is_issued_and_closed_when_all_is_ended) {
  const auto audit = town->running();
  const auto id = town->recorded(audit);
  const auto report = [&] {
    return town->act_on_audit(town->auditor, [&](Tx& tx, const Call& call) {
      return town->auditing->report_audit(tx, call, audit, kAnyVersion, "Проверено 40 договоров.", "");
    });
  };
  const auto close = [&] {
    return town->act_on_audit(town->auditor, [&](Tx& tx, const Call& call) {
      return town->auditing->close_audit(tx, call, audit, kAnyVersion);
    });
  };
  EXPECT_EQ(report().error(), Refusal::FindingsNotIssued);
  ASSERT_TRUE(issue(town->auditor, id));
  ASSERT_TRUE(report());
  EXPECT_EQ(close().error(), Refusal::FindingsOpen);
  ASSERT_TRUE(submit(town->officer, id));
  ASSERT_TRUE(verify(town->auditor, id));
  ASSERT_TRUE(close());
  EXPECT_EQ(town->now_is(audit).state, AuditState::Closed);
}

TEST_P(auditing, a_sample_is_drawn_once) {
  const auto audit = town->running();
  const auto draw = [&](std::vector<std::string> lines, int seats) {
    return town->act_on_audit(town->auditor, [&](Tx& tx, const Call& call) {
      return town->auditing->draw_sample(tx, call, audit, kAnyVersion, lines, seats);
    });
  };
  EXPECT_EQ(draw({}, 1).error(), Refusal::NothingToDraw);
  EXPECT_EQ(draw({"a"}, 2).error(), Refusal::NothingToDraw);
  ASSERT_TRUE(draw({"contract 1", "contract 2", "contract 3"}, 2));
  EXPECT_NE(town->now_is(audit).draw, 0);
  EXPECT_EQ(draw({"contract 4"}, 1).error(), Refusal::AlreadyDrawn);
  EXPECT_EQ(town->database->read([&](Tx& tx) { return town->store->sample(tx, audit); }).size(), 3u);
  // No organisation contributes in this town: the draw falls back, and the list it was for is chosen from.
  town->ledger->draws().step();
  EXPECT_EQ(draw({"contract 4"}, 0).error(), Refusal::NothingToDraw) << "of that list and of nothing else";
  EXPECT_EQ(draw({"contract 1"}, 1).error(), Refusal::NothingToDraw) << "there is no second draw";
  ASSERT_TRUE(draw({"contract 3"}, 0));
  EXPECT_EQ(town->database->read([&](Tx& tx) { return town->store->sample(tx, audit); }),
            std::vector<std::string>{"contract 3"});
  town->database->read([&](Tx& tx) { EXPECT_EQ(town->store->events(tx, audit).back().stem, "choose_sample"); });
}

}  // namespace
}  // namespace ashyq::audits
