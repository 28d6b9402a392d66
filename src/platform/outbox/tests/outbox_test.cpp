#include "platform/outbox/outbox.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

using std::chrono::seconds;

class OutboxTest : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    migrate(database(), read_migrations("platform", ASHYQ_SOURCE_DIR "/src/platform/migrations"));
    database().write([](Tx& tx) {
      tx.script(
          in_dialect("create table heard (id $ID, listener text not null, appeal bigint not null)", tx.dialect()));
    });
  }
  void emit(Outbox& outbox, int appeal) {
    database().write([&](Tx& tx) { outbox.emit(tx, "appeals.answered", {{"appeal", appeal}}); });
  }
  static Outbox::Listener noting(std::string listener) {
    return [listener](Tx& tx, const boost::json::object& fields) {
      tx.run("insert into heard (listener, appeal) values (?, ?)", listener, fields.at("appeal").as_int64());
    };
  }
  std::string heard() {
    std::string all;
    for (const Row& row :
         database().read([](Tx& tx) { return tx.query("select listener, appeal from heard order by id"); })) {
      all += row.get<std::string>(0) + std::to_string(row.get<int>(1)) + " ";
    }
    return all;
  }
  int waiting() {
    return database().read([](Tx& tx) {
      return tx.one("select (select count(*) from platform_outbox) + (select count(*) from platform_outbox_delivery)")
          ->get<int>(0);
    });
  }
  FixedClock clock_{Instant{std::chrono::hours{24 * 365 * 56}}};
};
ASHYQ_ON_BOTH_DATABASES(OutboxTest);

TEST_P(OutboxTest, every_listener_hears_each_fact_once) {
  Outbox outbox(database(), clock_);
  outbox.listen("appeals.answered", "mail", noting("mail"));
  outbox.listen("appeals.answered", "figures", noting("figures"));
  emit(outbox, 1);
  emit(outbox, 2);
  EXPECT_EQ(outbox.deliver_now(), 4);
  EXPECT_EQ(heard(), "mail1 figures1 mail2 figures2 ");
  EXPECT_EQ(outbox.deliver_now(), 0);
  EXPECT_EQ(waiting(), 0) << "what was delivered is not kept";
}

TEST_P(OutboxTest, what_was_rolled_back_is_no_fact) {
  Outbox outbox(database(), clock_);
  outbox.listen("appeals.answered", "mail", noting("mail"));
  EXPECT_THROW(database().write([&](Tx& tx) {
    outbox.emit(tx, "appeals.answered", {{"appeal", 1}});
    throw Conflict("no");
  }),
               Conflict);
  EXPECT_EQ(outbox.deliver_now(), 0);
}

TEST_P(OutboxTest, facts_outlive_a_restart) {
  {
    Outbox outbox(database(), clock_);
    emit(outbox, 1);
  }
  test_database().reopen();
  Outbox outbox(database(), clock_);
  outbox.listen("appeals.answered", "mail", noting("mail"));
  EXPECT_EQ(outbox.deliver_now(), 1);
}

TEST_P(OutboxTest, failing_listener_is_called_again_later_and_holds_nobody_up) {
  Outbox outbox(database(), clock_);
  bool is_broken = true;
  int calls = 0;
  outbox.listen("appeals.answered", "figures", noting("figures"));
  outbox.listen("appeals.answered", "mail", [&](Tx& tx, const boost::json::object& fields) {
    noting("mail")(tx, fields);
    ++calls;
    if (is_broken && fields.at("appeal") == 1) throw std::runtime_error("no such address");
  });
  outbox.listen("appeals.answered", "feed", noting("feed"));
  emit(outbox, 1);
  emit(outbox, 2);
  EXPECT_EQ(outbox.deliver_now(), 5);
  EXPECT_EQ(heard(), "figures1 feed1 figures2 mail2 feed2 ") << "and nothing of what the failing one wrote";
  EXPECT_EQ(outbox.deliver_now(), 0) << "not at once";
  for (int i = 0; i < 3; ++i) {
    clock_.advance(seconds{1 << i});
    EXPECT_EQ(outbox.deliver_now(), 0);
    EXPECT_EQ(calls, 3 + i);
  }
  clock_.advance(seconds{7});
  outbox.deliver_now();
  EXPECT_EQ(calls, 5) << "the pauses grow: the fourth is eight seconds";
  is_broken = false;
  clock_.advance(seconds{1});
  EXPECT_EQ(outbox.deliver_now(), 1);
  EXPECT_EQ(heard(), "figures1 feed1 figures2 mail2 feed2 mail1 ");
  EXPECT_EQ(waiting(), 0);
}

TEST_P(OutboxTest, facts_that_nobody_listens_for_are_let_go) {
  Outbox outbox(database(), clock_);
  emit(outbox, 1);
  EXPECT_EQ(outbox.deliver_now(), 0);
  EXPECT_EQ(waiting(), 0);
}

TEST_P(OutboxTest, several_nodes_deliver_each_fact_once) {
  constexpr int kFacts = 30;
  std::vector<std::unique_ptr<Database>> databases;
  std::vector<std::unique_ptr<Outbox>> nodes;
  for (int i = 0; i < 3; ++i) {
    databases.push_back(open_database(test_database().address()));
    nodes.push_back(std::make_unique<Outbox>(*databases.back(), clock_));
    nodes.back()->listen("appeals.answered", "mail", noting("mail"));
    nodes.back()->start();
  }
  for (int i = 0; i < kFacts; ++i) emit(*nodes[static_cast<std::size_t>(i) % 3], i);
  for (int i = 0; i < 1'000 && waiting() > 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds{10});
  for (auto& node : nodes) node->stop();
  const Row row = *database().read([](Tx& tx) { return tx.one("select count(*), count(distinct appeal) from heard"); });
  EXPECT_EQ(row.get<int>(0), kFacts);
  EXPECT_EQ(row.get<int>(1), kFacts);
}

TEST_P(OutboxTest, started_delivers_right_after_the_commit) {
  Outbox outbox(database(), clock_);
  std::atomic<int> calls{0};
  outbox.listen("appeals.answered", "mail", [&](Tx&, const boost::json::object&) { ++calls; });
  outbox.start();
  std::this_thread::sleep_for(std::chrono::milliseconds{100});  // its first look is over
  const auto emitted_at = std::chrono::steady_clock::now();
  emit(outbox, 1);
  while (calls == 0 && std::chrono::steady_clock::now() - emitted_at < seconds{5}) std::this_thread::yield();
  EXPECT_LT(std::chrono::steady_clock::now() - emitted_at, std::chrono::milliseconds{1'500});
  outbox.stop();
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace ashyq::platform
