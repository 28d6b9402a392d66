// What our PostgreSQL side does when the server goes away and comes back.
#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>

#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

using SteadyClock = std::chrono::steady_clock;

int count_in(Database& database) {
  return database.read([](Tx& tx) { return tx.one("select count(*) from entry")->get<int>(0); });
}
void add_to(Database& database) {
  database.write([](Tx& tx) { tx.run("insert into entry values (1)"); });
}

class PostgresqlFaults : public testing::Test {
 protected:
  void SetUp() override {
    if (test_postgres() == nullptr) GTEST_SKIP() << "ASHYQ_TEST_POSTGRES names no server";
    database_ = std::make_unique<TestDatabase>(Dialect::Postgresql);
    (*database_)->write([](Tx& tx) { tx.run("create table entry (id bigint)"); });
  }
  Database& database() { return **database_; }
  void cut_all_connections() {
    const std::string name = database().read(
        [](Tx& tx) { return tx.one("select current_database()")->get<std::string>(0); });
    TestDatabase::on_server("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '" + name +
                            "'");
  }

 private:
  std::unique_ptr<TestDatabase> database_;
};

TEST_F(PostgresqlFaults, idle_connections_that_were_cut_are_replaced_unnoticed) {
  add_to(database());
  cut_all_connections();
  EXPECT_EQ(count_in(database()), 1);
  cut_all_connections();
  add_to(database());
  cut_all_connections();
  EXPECT_TRUE(database().with_lock("sweep", [] {}));
  EXPECT_EQ(count_in(database()), 2);
}

TEST_F(PostgresqlFaults, a_write_cut_in_the_middle_left_nothing) {
  EXPECT_THROW(database().write([&](Tx& tx) {
    tx.run("insert into entry values (1)");
    std::thread([&] { cut_all_connections(); }).join();
    tx.run("insert into entry values (2)");
  }),
               Unavailable);
  EXPECT_EQ(count_in(database()), 0);
}

TEST_F(PostgresqlFaults, a_lock_ends_with_its_connection) {
  database().with_lock("sweep", [&] {
    cut_all_connections();
    EXPECT_TRUE(database().with_lock("sweep", [] {})) << "the server gave it back";
  });
  EXPECT_TRUE(database().with_lock("sweep", [] {}));
}

TEST_F(PostgresqlFaults, no_connection_comes_back_inside_a_transaction) {
  EXPECT_THROW(database().write([](Tx& tx) { tx.run("select 1 / 0"); }), BadStatement);
  EXPECT_THROW(database().read([](Tx& tx) { tx.query("select pg_sleep('x')"); }), BadStatement);
  const int open = database().read([](Tx& tx) {
    return tx
        .one(
            "select count(*) from pg_stat_activity where datname = current_database()"
            " and state like 'idle in transaction%'")
        ->get<int>(0);
  });
  EXPECT_EQ(open, 0);
}

TEST_F(PostgresqlFaults, types_that_sqlite_does_not_know_must_be_cast) {
  const auto first = [&](std::string_view sql) { return *database().read([&](Tx& tx) { return tx.one(sql); }); };
  EXPECT_THROW(first("select now()"), BadStatement);
  EXPECT_NO_THROW(first("select now()::text").get<std::string>(0));
  EXPECT_EQ(first("select true").get<std::int64_t>(0), 1);
  EXPECT_EQ(first("select '{\"a\": 1}'::jsonb").get<std::string>(0), "{\"a\": 1}");
  EXPECT_EQ(first("select -12345678901234567::numeric").get<std::int64_t>(0), -12'345'678'901'234'567);
  EXPECT_EQ(first("select 0::numeric").get<std::int64_t>(0), 0);
  EXPECT_EQ(first("select 40000::numeric").get<std::int64_t>(0), 40'000);
  EXPECT_EQ(first("select -0.00001234::numeric").get<double>(0), -0.00001234);
  EXPECT_EQ(first("select 123456.789::numeric").get<double>(0), 123456.789);
  EXPECT_THROW(first("select 1e19::numeric"), BadStatement);
  EXPECT_THROW(first("select 'NaN'::numeric"), BadStatement);
}

/// A server of this test's own, which may be stopped without harm to the others.
class StoppedServer : public PostgresqlFaults {
 protected:
  void SetUp() override {
    PostgresqlFaults::SetUp();
    if (IsSkipped()) return;
    folder_ = std::filesystem::temp_directory_path() / ("ashyq_stopped_" + std::to_string(::getpid()));
    ASSERT_EQ(server("start"), 0);
  }
  void TearDown() override {
    if (folder_.empty()) return;
    server("stop");
    std::filesystem::remove_all(folder_);
  }
  int server(const std::string& action) const {
    const std::string command = ASHYQ_SOURCE_DIR "/tests/postgres/postgres.sh " + action + " " + folder_.string();
    return std::system((command + " > /dev/null").c_str());
  }
  std::string address() const { return "postgresql://ashyq@/postgres?host=" + folder_.string(); }

 private:
  std::filesystem::path folder_;
};

TEST_F(StoppedServer, is_told_at_once_and_found_again_when_it_is_back) {
  const auto database = open_database(address());
  database->write([](Tx& tx) { tx.run("create table entry (id bigint)"); });
  std::vector<std::jthread> several;  // so that the pool holds more than one connection
  for (int i = 0; i < 6; ++i) several.emplace_back([&] { add_to(*database); });
  several.clear();

  ASSERT_EQ(server("stop"), 0);
  const auto asked_at = SteadyClock::now();
  for (int i = 0; i < 50; ++i) {
    EXPECT_THROW(add_to(*database), Unavailable);
    EXPECT_THROW(count_in(*database), Unavailable);
  }
  EXPECT_FALSE(database->is_ready());
  EXPECT_LT(SteadyClock::now() - asked_at, std::chrono::seconds{2}) << "nobody is kept waiting";

  ASSERT_EQ(server("start"), 0);
  const auto back_at = SteadyClock::now();
  while (!database->is_ready() && SteadyClock::now() - back_at < std::chrono::seconds{5}) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  EXPECT_EQ(count_in(*database), 6);
  add_to(*database);
  EXPECT_EQ(count_in(*database), 7);
}

}  // namespace
}  // namespace ashyq::platform
