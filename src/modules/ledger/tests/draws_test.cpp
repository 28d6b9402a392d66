// Draws: nobody contributes before witnesses saw the opening, nobody chooses the result, nobody draws twice.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "ledger/acts/draws.hpp"
#include "ledger/acts/inspection.hpp"
#include "ledger/acts/sequencer.hpp"
#include "ledger/rules/draw.hpp"
#include "ledger/rules/draw_check.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/tlog_proof.hpp"
#include "ledger/rules/vrf.hpp"
#include "ledger/storage/log_store.hpp"
#include "ledger/tests/test_books.hpp"
#include "platform/clock/clock.hpp"

namespace ashyq::ledger {
namespace {

using namespace std::chrono_literals;
using platform::Tx;

constexpr const char* kOrigin = "city.example/log";
const std::vector<std::string> kOrganisations{"university", "newspaper", "bar"};

class A_draw : public platform::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    test_ = std::make_unique<TestBooks>(database());
    Draws::keep_book(test_->books);
    settings_.origin = kOrigin;
    settings_.keys = test_->key_database.folder() / "keys";
    settings_.high_water = test_->key_database.folder() / "high-water";
    settings_.policy = test_->key_database.folder() / "policy.txt";
    settings_.quorum_patience = 0s;
    std::ofstream(settings_.policy) << "witness eye " << witness_.key().text() << "\nquorum eye\n";
    for (const auto& name : kOrganisations) {
      keys_.push_back(vrf_key_from(std::string(32, name[0])));
      settings_.draw_sources.push_back(name + " " + to_hex(keys_.back().pub) + " http://127.0.0.1:1");
    }
    ring_ = std::make_unique<KeyRing>(settings_.keys, kOrigin, clock_.now());
    publisher_ = std::make_unique<Publisher>(database(), *ring_, settings_, clock_);
    start();
    database().write([](Tx& tx) { begin_log(tx, kOrigin); });
  }
  void TearDown() override {
    draws_.reset();
    publisher_.reset();
    test_.reset();
    OnBothDatabases::TearDown();
  }
  void start() { draws_ = std::make_unique<Draws>(database(), *publisher_, settings_, clock_); }

  static DrawWish wish(std::vector<std::string> cases = {"case-a", "case-b"}) {
    return {.purpose = "officer",
            .cases = std::move(cases),
            .candidates = {"account/11", "account/12", "account/13", "account/14", "account/15"},
            .fallback = "head_assigns"};
  }
  Result<std::int64_t, DrawRefusal> open(const DrawWish& wish) {
    return database().write([&](Tx& tx) { return draws_->open(tx, wish, clock_.now()); });
  }
  /// Sequenced and shown; with `seen`, the witness has confirmed it too.
  void publish(bool seen = true) {
    database().write([&](Tx& tx) { sequence(tx, settings_, clock_.now()); });
    publisher_->publish();
    if (!seen) return;
    database().write([&](Tx& tx) {
      const auto tree = *newest_published(tx);
      const auto seconds = std::chrono::floor<std::chrono::seconds>(clock_.now()).time_since_epoch().count();
      const auto line = cosign(Note::parse(*tree.note)->text, witness_, static_cast<std::uint64_t>(seconds));
      keep_cosignature(tx, tree.size, "eye", line.text(), clock_.now());
    });
  }
  std::int64_t asked(const DrawWish& wish) {
    const auto id = open(wish).value();
    publish();
    EXPECT_TRUE(database().write([&](Tx& tx) { return draws_->begin(tx, id, clock_.now()); }));
    return id;
  }
  std::int64_t asked() { return asked(wish()); }
  Hash leaf(std::int64_t id) {
    return database().read([&](Tx& tx) { return leaf_hash(draw_act(tx, id, "ledger.draw_open")->entry); });
  }
  std::string proof(std::int64_t id, std::size_t by) { return vrf_prove(keys_[by], draw_input(leaf(id))); }
  Result<void, DrawRefusal> give(std::int64_t id, std::size_t by, const std::string& proof) {
    return database().write(
        [&](Tx& tx) { return draws_->contribute(tx, id, kOrganisations[by], proof, clock_.now()); });
  }
  void give(std::int64_t id, std::size_t by) { EXPECT_TRUE(give(id, by, proof(id, by))); }
  DrawState close(std::int64_t id) {
    return database().write([&](Tx& tx) { return draws_->close_when_due(tx, id, clock_.now()); });
  }
  Draw find(std::int64_t id) {
    return database().read([&](Tx& tx) { return find_draw(tx, id).value(); });
  }
  std::string entry(std::int64_t id, std::string_view stem) {
    return database().read([&](Tx& tx) { return draw_act(tx, id, stem).value().entry; });
  }
  Result<void, DrawRefusal> abort(std::int64_t id) {
    return database().write([&](Tx& tx) { return draws_->abort(tx, id, "wrong_list", 7, clock_.now()); });
  }
  /// What /ledger/draws/{id}.json gives a stranger.
  DrawFile file(std::int64_t id) {
    return database().read([&](Tx& tx) {
      const auto opening = draw_act(tx, id, "ledger.draw_open").value();
      const auto result = draw_act(tx, id, "ledger.draw_result");
      return DrawFile{.opening = opening.entry,
                      .candidates = find_draw(tx, id)->candidates,
                      .result = result ? result->entry : "",
                      .opening_proof = published_proof(tx, opening),
                      .result_proof = result ? published_proof(tx, *result) : "",
                      .policy = publisher_->policy_text()};
    });
  }
  static std::vector<DrawStep> failed(const DrawVerdict& verdict) {
    std::vector<DrawStep> steps;
    for (const auto& step : verdict.steps)
      if (!step.holds) steps.push_back(step.step);
    return steps;
  }

  platform::FixedClock clock_{Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}}};
  Settings settings_;
  Signer witness_{"eye.example/witness", std::string(32, 'e'), KeyType::CosignatureEd25519};
  std::vector<VrfKey> keys_;
  std::unique_ptr<TestBooks> test_;
  std::unique_ptr<KeyRing> ring_;
  std::unique_ptr<Publisher> publisher_;
  std::unique_ptr<Draws> draws_;
};
ASHYQ_ON_BOTH_DATABASES(A_draw);

TEST_P(A_draw, is_opened_in_the_log_with_everything_that_decides_it) {
  EXPECT_EQ(open(wish()).value(), 1);
  EXPECT_EQ(open(wish({"case-c"})).value(), 2);
  publish();
  const auto opening = opening_in(entry(1, "ledger.draw_open")).value();
  EXPECT_EQ(opening.cases, (std::vector<std::string>{"case-a", "case-b"}));
  EXPECT_EQ(opening.candidates, 5U);
  EXPECT_EQ(opening.candidates_root, list_root(wish().candidates));
  ASSERT_EQ(opening.sources.size(), 3U);
  EXPECT_EQ(opening.sources[1], (DrawSource{"newspaper", keys_[1].pub}));
  EXPECT_EQ(opening.minimum, 3);
  EXPECT_EQ(opening.enough_until - opening.all_until, 20 * 3600);
  EXPECT_NE(entry(1, "ledger.draw_open").find("\"list\":[\"account/11\""), std::string::npos);
}

TEST_P(A_draw, asks_nobody_before_the_witnesses_saw_its_opening) {
  const auto id = open(wish()).value();
  const auto begin = [&] { return database().write([&](Tx& tx) { return draws_->begin(tx, id, clock_.now()); }); };
  EXPECT_EQ(begin().error(), DrawRefusal::NotYetConfirmed);
  publish(false);  // shown after the patience ended, but nobody confirmed it
  EXPECT_EQ(begin().error(), DrawRefusal::NotYetConfirmed);
  EXPECT_EQ(give(id, 0, proof(id, 0)).error(), DrawRefusal::NotYetConfirmed);
  publish();
  EXPECT_TRUE(begin());
  EXPECT_TRUE(give(id, 0, proof(id, 0)));
}

TEST_P(A_draw, takes_no_wrong_proof_and_nothing_from_strangers) {
  const auto id = asked();
  const auto other = asked(wish({"case-c"}));
  std::string flipped = proof(id, 0);
  flipped[40] = static_cast<char>(flipped[40] ^ 1);
  EXPECT_EQ(give(id, 0, flipped).error(), DrawRefusal::WrongProof);
  EXPECT_EQ(give(id, 0, proof(id, 1)).error(), DrawRefusal::WrongProof) << "somebody else's";
  EXPECT_EQ(give(id, 0, proof(other, 0)).error(), DrawRefusal::WrongProof) << "for another draw";
  EXPECT_EQ(give(id, 0, "").error(), DrawRefusal::WrongProof);
  const std::string right = proof(id, 0);
  const auto stranger = database().write(
      [&](Tx& tx) { return draws_->contribute(tx, id, "city", right, clock_.now()); });
  EXPECT_EQ(stranger.error(), DrawRefusal::UnknownSource);
  EXPECT_EQ(close(id), DrawState::Collecting);
}

TEST_P(A_draw, is_computed_when_all_have_contributed_and_anybody_recomputes_it) {
  const auto id = asked();
  give(id, 2);
  give(id, 0);
  EXPECT_EQ(close(id), DrawState::Collecting);
  give(id, 1);
  EXPECT_EQ(close(id), DrawState::Drawn);
  publish();
  const auto verdict = check_draw(file(id));
  EXPECT_TRUE(failed(verdict).empty());
  EXPECT_EQ(verdict.steps.size(), 8U);
  EXPECT_EQ(verdict.witnesses.size(), 1U);
  ASSERT_EQ(verdict.recomputed.size(), 2U);
  for (std::size_t i = 0; i < 2; ++i) EXPECT_EQ(Draws::holder(find(id), i), verdict.recomputed[i].at(0));
  EXPECT_TRUE(inspect(database(), test_->keys, test_->books).empty());
}

TEST_P(A_draw, gives_the_same_whatever_the_order_of_arrival) {
  const auto id = asked();
  std::vector<std::string> outputs;
  for (std::size_t i = 0; i < 3; ++i)
    outputs.push_back(vrf_verify(keys_[i].pub, draw_input(leaf(id)), proof(id, i)).value());
  const Hash expected = draw_seed(leaf(id), outputs);
  std::vector<std::size_t> order{0, 1, 2};
  int orders = 0;
  do {
    ++orders;
    database().write([&](Tx& tx) { tx.run("delete from ledger_draw_contribution where draw_id = ?", id); });
    for (const auto by : order) give(id, by);
    struct Seen {
      Hash seed;
    };
    try {  // computed, read, and undone: the next order begins from the same draw
      database().write([&](Tx& tx) {
        draws_->close_when_due(tx, id, clock_.now());
        throw Seen{*find_draw(tx, id)->seed};
      });
    } catch (const Seen& seen) {
      EXPECT_EQ(seen.seed, expected);
    }
  } while (std::ranges::next_permutation(order).found);
  EXPECT_EQ(orders, 6);
}

TEST_P(A_draw, gives_an_organisation_no_second_try) {
  const auto id = asked();
  give(id, 0);
  const auto first = database().read([&](Tx& tx) { return contributions_of(tx, id).at(0).proof; });
  give(id, 0);
  EXPECT_EQ(database().read([&](Tx& tx) { return contributions_of(tx, id).at(0).proof; }), first);
  // The output is a function of key and opening: no other proof gives another one.
  EXPECT_EQ(vrf_verify(keys_[0].pub, draw_input(leaf(id)), first),
            vrf_verify(keys_[0].pub, draw_input(leaf(id)), proof(id, 0)));
}

TEST_P(A_draw, goes_on_with_enough_after_the_first_deadline_and_names_who_is_missing) {
  settings_.draw_minimum = 2;
  start();
  const auto id = asked();
  give(id, 0);
  give(id, 2);
  EXPECT_EQ(close(id), DrawState::Collecting) << "all are waited for until the first deadline";
  clock_.advance(4h + 1s);
  EXPECT_EQ(close(id), DrawState::Drawn);
  publish();
  EXPECT_EQ(result_in(entry(id, "ledger.draw_result"))->missing, std::vector<std::string>{"newspaper"});
  EXPECT_TRUE(check_draw(file(id)).holds());
}

TEST_P(A_draw, falls_back_to_its_own_rule_after_the_second_deadline_and_never_to_the_citys_chance) {
  settings_.draw_minimum = 2;
  start();
  const auto id = asked();
  give(id, 1);
  clock_.advance(24h);
  EXPECT_EQ(close(id), DrawState::Collecting);
  clock_.advance(1s);
  EXPECT_EQ(close(id), DrawState::FellBack);
  EXPECT_FALSE(find(id).seed);
  EXPECT_EQ(give(id, 0, proof(id, 0)).error(), DrawRefusal::AlreadyClosed);
  publish();
  const auto verdict = check_draw(file(id));
  EXPECT_TRUE(verdict.holds());
  EXPECT_FALSE(verdict.result->drawn);
  EXPECT_EQ(verdict.opening->fallback, "head_assigns");
  EXPECT_EQ(open(wish({"case-a"})).error(), DrawRefusal::CaseInAnotherDraw) << "no second draw for the same case";
}

TEST_P(A_draw, cannot_be_made_while_nobody_contributes_and_says_so) {
  settings_.draw_sources.clear();
  start();
  const auto id = open(wish()).value();
  draws_->step();
  EXPECT_EQ(find(id).state, DrawState::FellBack);
  publish();
  EXPECT_TRUE(check_draw(file(id)).holds());
}

TEST_P(A_draw, is_called_off_only_before_anybody_was_asked) {
  const auto early = open(wish()).value();
  EXPECT_TRUE(abort(early));
  EXPECT_EQ(find(early).state, DrawState::Aborted);
  EXPECT_NE(entry(early, "ledger.draw_abort").find("wrong_list"), std::string::npos);
  const auto again = asked();  // its cases were free again
  EXPECT_EQ(again, early + 1);
  EXPECT_EQ(abort(again).error(), DrawRefusal::AlreadyAsked);
  give(again, 0);
  EXPECT_EQ(abort(again).error(), DrawRefusal::AlreadyAsked);
  EXPECT_EQ(abort(early).error(), DrawRefusal::AlreadyClosed);
}

TEST_P(A_draw, binds_a_case_once) {
  ASSERT_TRUE(open(wish()));
  EXPECT_EQ(open(wish({"case-b", "case-c"})).error(), DrawRefusal::CaseInAnotherDraw);
  EXPECT_EQ(open(wish({"case-d", "case-d"})).error(), DrawRefusal::CaseInAnotherDraw);
  EXPECT_EQ(open(wish({})).error(), DrawRefusal::NothingToDraw);
  EXPECT_TRUE(open(wish({"case-c"})));
}

TEST_P(A_draw, passes_a_seat_to_the_next_of_the_permutation) {
  const auto id = asked();
  for (std::size_t i = 0; i < 3; ++i) give(id, i);
  const auto recuse = [&] {
    return database().write([&](Tx& tx) { return draws_->recuse(tx, id, 1, "related", 12, clock_.now()); });
  };
  EXPECT_EQ(recuse().error(), DrawRefusal::NotDrawn);
  close(id);
  const auto all = permutation(*find(id).seed, 1, 5);
  for (std::size_t next = 1; next < 5; ++next) EXPECT_EQ(recuse().value(), all[next]);
  EXPECT_EQ(recuse().value(), std::nullopt) << "the last one may step aside too, and it is logged";
  EXPECT_EQ(recuse().error(), DrawRefusal::NotDrawn);
  EXPECT_EQ(Draws::holder(find(id), 1), std::nullopt);
  EXPECT_EQ(Draws::holder(find(id), 0), permutation(*find(id).seed, 0, 5)[0]) << "the other case keeps its officer";
  EXPECT_NE(entry(id, "ledger.draw_recusal").find("related"), std::string::npos);
}

TEST_P(A_draw, shows_every_change_of_its_file) {
  const auto id = asked();
  for (std::size_t i = 0; i < 3; ++i) give(id, i);
  close(id);
  publish();
  const DrawFile whole = file(id);
  const auto refused = [&](auto&& change) {
    DrawFile changed = whole;
    change(changed);
    return failed(check_draw(changed));
  };
  using Steps = std::vector<DrawStep>;
  EXPECT_EQ(refused([](DrawFile& f) { std::swap(f.candidates[0], f.candidates[1]); }), Steps{DrawStep::Candidates});
  EXPECT_EQ(refused([](DrawFile& f) { f.candidates.pop_back(); }), Steps{DrawStep::Candidates});
  EXPECT_EQ(refused([](DrawFile& f) { f.opening = f.result; }), Steps{DrawStep::Opening});
  const auto replaced = [&](std::string DrawFile::*part, const std::string& from, const std::string& to) {
    return refused([&](DrawFile& f) {
      const auto at = (f.*part).find(from);
      ASSERT_NE(at, std::string::npos);
      (f.*part).replace(at, from.size(), to);
    });
  };
  const auto places = [](const DrawFile& f) { return f.result.substr(f.result.find("\"places\":[[") + 11, 1); };
  const std::string other = places(whole) == "0" ? "1" : "0";
  EXPECT_EQ(replaced(&DrawFile::result, "\"places\":[[" + places(whole), "\"places\":[[" + other),
            (Steps{DrawStep::Places, DrawStep::ResultLogged}));
  EXPECT_EQ(replaced(&DrawFile::opening, "case-b", "case-x"), (Steps{DrawStep::Witnesses, DrawStep::Contributions}));
  EXPECT_EQ(replaced(&DrawFile::opening, "\"minimum\":3", "\"minimum\":1"),
            (Steps{DrawStep::Witnesses, DrawStep::Contributions}));
  EXPECT_EQ(replaced(&DrawFile::result, "\"outcome\":\"drawn\"", "\"outcome\":\"fell_back\""),
            (Steps{DrawStep::Enough, DrawStep::ResultLogged}));
}

TEST_P(A_draw, whose_row_was_edited_is_found) {
  const auto id = asked();
  for (std::size_t i = 0; i < 3; ++i) give(id, i);
  close(id);
  publish();
  database().write(
      [&](Tx& tx) { tx.run("update ledger_draw set candidates = ? where id = ?", "[\"account/99\"]", id); });
  const auto findings = inspect(database(), test_->keys, test_->books);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].what, "row_edited");
  EXPECT_EQ(findings[0].subject, "ledger.draw/1");
}

TEST(draw_targets, tell_what_is_wrong) {
  const std::string key(64, 'a'), other(64, 'b');
  EXPECT_EQ(draw_targets({"bar " + key + " https://bar.example/"}).at(0).url, "https://bar.example");
  EXPECT_THROW(draw_targets({"bar " + key}), std::runtime_error);
  EXPECT_THROW(draw_targets({"bar aa https://bar.example"}), std::runtime_error);
  EXPECT_THROW(draw_targets({"bar " + key + " ftp://bar.example"}), std::runtime_error);
  EXPECT_THROW(draw_targets({"bar " + key + " https://a.example", "bar " + other + " https://b.example"}),
               std::runtime_error);
  EXPECT_THROW(draw_targets({"a " + key + " https://a.example", "b " + key + " https://b.example"}),
               std::runtime_error);
}

}  // namespace
}  // namespace ashyq::ledger
