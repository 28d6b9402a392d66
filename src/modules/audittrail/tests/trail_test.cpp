#include <gtest/gtest.h>

#include "audittrail/storage/trail.hpp"
#include "ledger/tests/test_books.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::audittrail {
namespace {

using platform::Tx;

Instant at(int minute) {
  return Instant{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}} + std::chrono::minutes{minute};
}

class AuditTrail : public platform::OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    const std::string folder = std::string(ASHYQ_SOURCE_DIR) + "/src/modules/audittrail/storage/migrations";
    platform::migrate(database(), platform::read_migrations("audittrail", folder));
    books_ = std::make_unique<ledger::TestBooks>(database());
    for (const auto* kind : {"appeals.appeal", "identity.person"}) books_->books.keep({.kind = kind});
  }
  void TearDown() override {
    books_.reset();
    OnBothDatabases::TearDown();
  }
  void act(int minute, std::int64_t actor, std::string action, Subject subject, std::int64_t body = 0) {
    database().write([&](Tx& tx) {
      record(tx, {.at = at(minute),
                  .actor = actor,
                  .action = action,
                  .subject = subject,
                  .body = body,
                  .details = {{"state", "answered"}},
                  .request_id = "r1"});
    });
  }

 private:
  std::unique_ptr<ledger::TestBooks> books_;
};
ASHYQ_ON_BOTH_DATABASES(AuditTrail);

TEST_P(AuditTrail, leaves_a_leaf_with_every_act) {
  act(5, 42, "appeals.answer_appeal", {"appeals.appeal", 17});
  act(6, 42, "appeals.answer_appeal", {"appeals.appeal", 18});
  database().read([](Tx& tx) {
    EXPECT_EQ(tx.one("select count(*) from audittrail_entry")->get<int>(0), 2);
    EXPECT_EQ(tx.one("select count(*) from ledger_act where leaf_index is null")->get<int>(0), 2);
  });
}

TEST_P(AuditTrail, refuses_an_act_that_no_book_keeps) {
  EXPECT_ANY_THROW(act(5, 42, "budget.spend", {"budget.line", 1}));
  database().read([](Tx& tx) { EXPECT_EQ(tx.one("select count(*) from audittrail_entry")->get<int>(0), 0); });
}

TEST_P(AuditTrail, keeps_an_act_as_it_was_recorded) {
  act(5, 42, "appeals.answer_appeal", {"appeals.appeal", 17}, 10);
  const auto entries = database().read([](Tx& tx) { return entries_of(tx, {"appeals.appeal", 17}); });
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].at, at(5));
  EXPECT_EQ(entries[0].actor, 42);
  EXPECT_EQ(entries[0].action, "appeals.answer_appeal");
  EXPECT_EQ(entries[0].body, 10);
  EXPECT_EQ(entries[0].details.at("state").as_string(), "answered");
  EXPECT_EQ(entries[0].request_id, "r1");
}

TEST_P(AuditTrail, cannot_be_changed_or_emptied) {
  act(5, 42, "appeals.answer_appeal", {"appeals.appeal", 17});
  database().write([](Tx& tx) { record_reading(tx, {.at = at(6), .reader = 42, .subject = {"appeals.appeal", 17}}); });
  for (const char* sql : {"update audittrail_entry set actor = 1", "delete from audittrail_entry",
                          "update audittrail_reading set reader = 1", "delete from audittrail_reading"})
    EXPECT_ANY_THROW(database().write([&](Tx& tx) { tx.run(sql); })) << sql;
  database().read([](Tx& tx) {
    EXPECT_EQ(entries_of(tx, {"appeals.appeal", 17}).at(0).actor, 42);
    EXPECT_EQ(readings_of(tx, {"appeals.appeal", 17}).at(0).reader, 42);
  });
}

TEST_P(AuditTrail, filters_narrow_and_pages_go_back_in_time) {
  act(1, 7, "appeals.register_appeal", {"appeals.appeal", 1}, 10);
  act(2, 8, "appeals.answer_appeal", {"appeals.appeal", 1}, 11);
  act(3, 7, "identity.sign_in", {"identity.person", 7});
  const auto actions = [&](Filter filter, int most = 10) {
    std::vector<std::string> found;
    database().read([&](Tx& tx) {
      for (const auto& entry : find_entries(tx, filter, most)) found.push_back(entry.action);
    });
    return found;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(actions({}), (Names{"identity.sign_in", "appeals.answer_appeal", "appeals.register_appeal"}));
  EXPECT_EQ(actions({.action = "appeals."}), (Names{"appeals.answer_appeal", "appeals.register_appeal"}));
  EXPECT_EQ(actions({.action = "appeals_"}), Names{}) << "an underscore is a letter here, not a wildcard";
  EXPECT_EQ(actions({.person = 7}), (Names{"identity.sign_in", "appeals.register_appeal"}));
  EXPECT_EQ(actions({.body = 11}), Names{"appeals.answer_appeal"});
  EXPECT_EQ(actions({.subject = {"appeals.appeal", 1}}), (Names{"appeals.answer_appeal", "appeals.register_appeal"}));
  EXPECT_EQ(actions({.from = at(2), .until = at(3)}), Names{"appeals.answer_appeal"}) << "until is exclusive";
  const auto first = database().read([](Tx& tx) { return find_entries(tx, {}, 1); });
  EXPECT_EQ(actions({.before = first.at(0).id}), (Names{"appeals.answer_appeal", "appeals.register_appeal"}));
}

TEST_P(AuditTrail, somebody_without_an_account_shares_readings_with_nobody) {
  const auto read_by = [&](std::int64_t person, std::int64_t subject) {
    database().write([&](Tx& tx) {
      record_reading(tx, {.at = at(1),
                          .reader = 5,
                          .body = 10,
                          .subject = {"appeals.appeal", subject},
                          .person = person,
                          .purpose = Purpose::Review,
                          .fields = {Field::Name, Field::Files}});
    });
  };
  read_by(0, 1);
  read_by(3, 2);
  database().read([](Tx& tx) {
    EXPECT_TRUE(readings_of_person(tx, 0).empty());
    ASSERT_EQ(readings_of_person(tx, 3).size(), 1U);
    const Reading reading = readings_of_person(tx, 3)[0];
    EXPECT_EQ(reading.purpose, Purpose::Review);
    EXPECT_EQ(reading.fields, (std::vector{Field::Name, Field::Files}));
    EXPECT_EQ(readings_of(tx, {"appeals.appeal", 1}).size(), 1U);
  });
}

TEST(audit_fields, survive_the_way_through_bits) {
  const std::vector all{Field::Name,  Field::Iin,  Field::Address, Field::Phone,
                        Field::Email, Field::Text, Field::Files,   Field::Account};
  EXPECT_EQ(fields_of(bits_of(all)), all);
  EXPECT_EQ(bits_of({Field::Name, Field::Text}), 0b1000010) << "stored for ever: numbers must not move";
}

}  // namespace
}  // namespace ashyq::audittrail
