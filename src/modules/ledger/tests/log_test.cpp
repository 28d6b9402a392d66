// Acts become leaves; the log is signed, kept from forking, and finds who edits rows by hand. Both databases.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "ledger/acts/inspection.hpp"
#include "ledger/acts/publisher.hpp"
#include "ledger/acts/receipts.hpp"
#include "ledger/acts/sequencer.hpp"
#include "ledger/rules/entry.hpp"
#include "ledger/rules/merkle.hpp"
#include "ledger/rules/proofs.hpp"
#include "ledger/rules/tlog_proof.hpp"
#include "ledger/storage/act_store.hpp"
#include "ledger/storage/log_store.hpp"
#include "ledger/tests/test_books.hpp"
#include "platform/clock/clock.hpp"
#include "platform/files/durable_file.hpp"

namespace ashyq::ledger {
namespace {

namespace fs = std::filesystem;
using platform::Tx;

constexpr const char* kOrigin = "city.example/log";

class Log : public platform::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    test_ = std::make_unique<TestBooks>(database());
    settings_.origin = kOrigin;
    settings_.keys = folder() / "keys";
    settings_.high_water = folder() / "high-water";
    ring_ = std::make_unique<KeyRing>(settings_.keys, kOrigin, now());
    publisher_ = std::make_unique<Publisher>(database(), *ring_, settings_, clock_);
    receipts_ = std::make_unique<Receipts>(test_->keys, *ring_, *publisher_, settings_);
    database().write([](Tx& tx) {
      begin_log(tx, kOrigin);
      // A module's table, as small as can be: a case has one word.
      tx.script("create table garden_case (id bigint primary key, key_id bigint not null, word text not null)");
    });
    test_->books.keep(
        {.kind = "garden.case",
         .key =
             [](Tx& tx, std::int64_t id) {
               return tx.one("select key_id from garden_case where id = ?", id)->get<platform::CaseKeyId>(0);
             },
         .state =
             [](Tx& tx, std::int64_t id) {
               return Fingerprint().add("case", tx.query("select id, word from garden_case where id = ?", id)).finish();
             },
         .subjects =
             [](Tx& tx, std::int64_t after, int most) {
               std::vector<std::int64_t> ids;
               for (const auto& row :
                    tx.query("select id from garden_case where id > ? order by id limit ?", after, most))
                 ids.push_back(row.get<std::int64_t>(0));
               return ids;
             }});
  }
  void TearDown() override {
    receipts_.reset();
    publisher_.reset();
    test_.reset();
    OnBothDatabases::TearDown();
  }

  fs::path folder() const { return test_->key_database.folder(); }
  Instant now() const { return clock_.now(); }

  /// Somebody writes a word into a case; the case is made when it is not there.
  void write_word(std::int64_t id, const std::string& word) {
    const auto key = test_->keys.allocate();
    database().write([&](Tx& tx) {
      append(tx, {.at = now(), .stem = "garden.write", .subject_kind = "garden.case", .subject = id});
      tx.run("insert into garden_case (id, key_id, word) values (?, ?, ?) on conflict (id) do update set word = ?", id,
             key, word, word);
    });
  }
  Beat beat() {
    return database().write([&](Tx& tx) { return sequence(tx, settings_, now()); });
  }
  Head head() {
    return database().read([](Tx& tx) { return *head_of(tx); });
  }
  std::vector<std::string> entries() {
    return database().read([&](Tx& tx) { return entries_between(tx, 0, head_of(tx)->size); });
  }
  std::vector<Finding> findings() { return inspect(database(), test_->keys, test_->books); }
  std::string checkpoint() {
    return database().read([](Tx& tx) { return with_cosignatures(tx, *newest_published(tx)); });
  }

  platform::FixedClock clock_{Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}}};
  Settings settings_;
  std::unique_ptr<TestBooks> test_;
  std::unique_ptr<KeyRing> ring_;
  std::unique_ptr<Publisher> publisher_;
  std::unique_ptr<Receipts> receipts_;
};
ASHYQ_ON_BOTH_DATABASES(Log);

TEST_P(Log, grows_by_whole_beats_that_hide_how_much_was_done) {
  for (int i = 1; i <= 5; ++i) write_word(i, "apple");
  const Beat first = beat();
  EXPECT_EQ(first.acts, 5);
  EXPECT_EQ(first.padding, 11);
  EXPECT_EQ(head().size, 16U);
  const Beat quiet = beat();
  EXPECT_EQ(quiet.acts, 0);
  EXPECT_EQ(head().size, 32U);
  for (const auto& entry : entries()) EXPECT_EQ(entry.size(), 107U) << entry;
}

TEST_P(Log, has_the_root_of_its_entries_and_proves_each) {
  std::mt19937 chance(5);
  for (int round = 0; round < 12; ++round) {
    const int many = static_cast<int>(chance() % 60);
    for (int i = 0; i < many; ++i) write_word(1 + static_cast<int>(chance() % 9), std::to_string(i));
    beat();
  }
  const auto all = entries();
  Frontier frontier;
  for (const auto& entry : all) frontier.append(leaf_hash(entry));
  ASSERT_EQ(frontier.root(), head().root);
  database().read([&](Tx& tx) {
    TileNodes nodes(tx);
    for (std::uint64_t i = 0; i < all.size(); i += 7)
      EXPECT_TRUE(
          includes(i, all.size(), leaf_hash(all[i]), inclusion_proof(i, all.size(), std::ref(nodes)), head().root));
    EXPECT_TRUE(is_consistent(33, all.size(), consistency_proof(33, all.size(), std::ref(nodes)),
                              root_of(33, std::ref(nodes)), head().root));
  });
}

TEST_P(Log, keeps_the_order_of_each_case_and_no_other) {
  for (int i = 0; i < 200; ++i) write_word(1 + i % 10, std::to_string(i));
  beat();
  int out_of_order = 0;
  std::int64_t before = -1;
  database().read([&](Tx& tx) {
    for (int id = 1; id <= 10; ++id) {
      std::int64_t last = -1;
      for (const auto& act : acts_of(tx, "garden.case", id)) {
        EXPECT_GT(*act.leaf_index, last);
        last = *act.leaf_index;
      }
    }
    for (const auto& row : tx.query("select leaf_index from ledger_act order by id")) {
      out_of_order += row.get<std::int64_t>(0) < before ? 1 : 0;
      before = row.get<std::int64_t>(0);
    }
  });
  EXPECT_GT(out_of_order, 50);
}

TEST_P(Log, commits_act_and_leaf_together_or_neither) {
  EXPECT_ANY_THROW(database().write([&](Tx& tx) {
    append(tx, {.at = now(), .stem = "garden.write", .subject_kind = "garden.case", .subject = 1});
    tx.run("insert into garden_case (id, key_id, word) values (1, 1, 'lost')");
    throw std::runtime_error("the act fails");
  }));
  database().read([](Tx& tx) {
    EXPECT_EQ(tx.one("select count(*) from garden_case")->get<int>(0), 0);
    EXPECT_EQ(tx.one("select count(*) from ledger_act")->get<int>(0), 0);
  });
}

TEST_P(Log, signs_only_what_is_committed_and_verifies) {
  write_word(1, "apple");
  beat();
  publisher_->publish();
  const auto note = Note::parse(checkpoint());
  ASSERT_TRUE(note);
  EXPECT_TRUE(is_signed_by(*note, ring_->newest().key()));
  EXPECT_EQ(Checkpoint::parse(note->text)->size, 16U);
  publisher_->publish();  // again: the same bytes
  EXPECT_EQ(checkpoint(), note->str());
}

TEST_P(Log, gives_a_promise_at_once_and_a_receipt_after_the_beat) {
  write_word(1, "apple");
  write_word(1, "pear");
  const auto promise = database().read([&](Tx& tx) { return receipts_->promise(tx, "garden.case", 1, 1); });
  ASSERT_TRUE(promise);
  EXPECT_TRUE(is_signed_by(*Note::parse(*promise), ring_->promise_signer().key()));
  EXPECT_FALSE(database().read([&](Tx& tx) { return receipts_->file(tx, "garden.case", 1, 1); }));
  beat();
  publisher_->publish();
  const auto text = database().read([&](Tx& tx) { return receipts_->file(tx, "garden.case", 1, 1); });
  ASSERT_TRUE(text);
  const auto receipt = boost::json::parse(*text).as_object();
  const auto proof = TlogProof::parse(receipt.at("proof").as_string());
  ASSERT_TRUE(proof);
  const auto entry = from_base64(receipt.at("entry").as_string());
  const auto cp = Checkpoint::parse(Note::parse(proof->checkpoint)->text);
  EXPECT_TRUE(includes(proof->index, cp->size, leaf_hash(*entry), proof->path, cp->root));
  EXPECT_EQ(sealed_entry(tag_of(*from_hex(receipt.at("link_key").as_string()), 1),
                         commitment_of(*from_hex(receipt.at("salt").as_string()), receipt.at("payload").as_string())),
            *entry);
  EXPECT_EQ(InclusionPromise::parse(Note::parse(*promise)->text)->leaf, leaf_hash(*entry));
}

TEST_P(Log, has_proofs_that_outlive_the_erasure_of_a_case) {
  write_word(1, "apple");
  beat();
  publisher_->publish();
  const auto kept = entries();
  const auto key = database().read(
      [](Tx& tx) { return tx.one("select key_id from garden_case where id = 1")->get<platform::CaseKeyId>(0); });
  test_->keys.erase(key);
  EXPECT_FALSE(database().read([&](Tx& tx) { return receipts_->file(tx, "garden.case", 1, 0); }));
  EXPECT_EQ(entries(), kept);
  EXPECT_TRUE(findings().empty());
  write_word(1, "again");  // an act on an erased case still leaves a leaf, which says only that
  beat();
  const auto says_so = [](const std::string& entry) { return entry.find("act_on_erased") != std::string::npos; };
  EXPECT_EQ(std::ranges::count_if(entries(), says_so), 1);
}

TEST_P(Log, finds_a_row_that_was_edited_by_hand) {
  for (int i = 1; i <= 3; ++i) write_word(i, "apple");
  beat();
  EXPECT_TRUE(findings().empty());
  database().write([](Tx& tx) { tx.run("update garden_case set word = 'pear' where id = 2"); });
  const auto found = findings();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].what, "row_edited");
  EXPECT_EQ(found[0].subject, "garden.case/2");
}

TEST_P(Log, finds_a_row_that_was_put_in_or_taken_out_by_hand) {
  write_word(1, "apple");
  write_word(2, "apple");
  beat();
  database().write([](Tx& tx) {
    tx.run("insert into garden_case (id, key_id, word) values (7, 1, 'smuggled')");
    tx.run("delete from garden_case where id = 2");
  });
  const auto found = findings();
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].what, "act_missing");
  EXPECT_EQ(found[0].subject, "garden.case/7");
  EXPECT_EQ(found[1].what, "row_deleted");
  EXPECT_EQ(found[1].subject, "garden.case/2");
}

TEST_P(Log, finds_an_act_that_was_taken_out) {
  write_word(1, "apple");
  write_word(1, "pear");
  beat();
  database().write([](Tx& tx) { tx.run("delete from ledger_act where n = 0"); });
  const auto found = findings();
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].what, "chain_broken");
}

TEST_P(Log, finds_a_flipped_byte_in_a_tile_and_in_a_bundle) {
  for (int level : {0, kEntries}) {
    write_word(1, "apple");
    beat();
    ASSERT_TRUE(findings().empty());
    const auto before = database().write([&](Tx& tx) {
      const auto bytes =
          tx.one("select bytes from ledger_tile where level = ? and number = 0", level)->get<platform::Blob>(0);
      auto flipped = bytes;
      flipped.bytes[40] ^= 1;
      tx.run("update ledger_tile set bytes = ? where level = ? and number = 0", flipped, level);
      return bytes;
    });
    EXPECT_FALSE(findings().empty()) << level;
    database().write(
        [&](Tx& tx) { tx.run("update ledger_tile set bytes = ? where level = ? and number = 0", before, level); });
  }
}

TEST_P(Log, refuses_to_go_on_behind_what_was_signed) {
  write_word(1, "apple");
  beat();
  publisher_->publish();
  const auto mark = *platform::read_whole(settings_.high_water);
  // As after the restore of an older backup: the head is back where it was, what was signed is not forgotten.
  database().write([](Tx& tx) {
    tx.run("update ledger_head set size = 0, root = ?", platform::Blob{empty_root().str()});
    tx.run("delete from ledger_checkpoint");
    tx.run("delete from ledger_tile");
    tx.run("update ledger_act set leaf_index = null");
  });
  try {
    publisher_->require_no_fork();
    FAIL() << "a rolled back log went on";
  } catch (const Frozen& frozen) {
    EXPECT_NE(std::string(frozen.what()).find("0 entries"), std::string::npos) << frozen.what();
    EXPECT_NE(std::string(frozen.what()).find("ashyq log recover"), std::string::npos);
  }
  // Another history of the same length is no better.
  write_word(2, "pear");
  beat();
  EXPECT_THROW(publisher_->publish(), Frozen);
  EXPECT_EQ(*platform::read_whole(settings_.high_water), mark);
}

TEST_P(Log, keeps_one_checkpoint_a_day_of_those_long_past) {
  for (int hour = 0; hour < 72; hour += 6) {
    beat();
    publisher_->publish();
    clock_.set(now() + std::chrono::hours{6});
  }
  database().write([&](Tx& tx) { forget_checkpoints(tx, now() - std::chrono::hours{24}); });
  database().read([&](Tx& tx) {
    EXPECT_EQ(tx.one("select count(*) from ledger_checkpoint")->get<int>(0), 2 + 4);
    EXPECT_EQ(newest_published(tx)->size, head_of(tx)->size);
  });
}

TEST_P(Log, lets_only_one_of_two_sequencers_move_the_head) {
  write_word(1, "apple");
  if (on_sqlite()) GTEST_SKIP() << "one writer by design";
  // Both read the same head; whoever comes second must see that it moved and do the beat anew, on top of the first.
  const auto other = platform::open_database(test_database().address());
  int attempts = 0;
  database().write([&](Tx& tx) {
    LogWriter slow(tx);
    if (++attempts == 1) other->write([&](Tx& theirs) { sequence(theirs, settings_, now()); });
    slow.append(sealed_entry(Hash{}, Hash{}));
    slow.finish(now());
  });
  EXPECT_EQ(attempts, 2);
  EXPECT_EQ(head().size, 17U);
  EXPECT_TRUE(findings().empty());
}

}  // namespace
}  // namespace ashyq::ledger
