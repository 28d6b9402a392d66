// What SQLite does when the disk does not.
#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "platform/storage/tests/failing_disk.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

class SqliteFaults : public testing::Test {
 protected:
  void SetUp() override {
    database_->write([](Tx& tx) {
      tx.script(
          "create table entry (id integer primary key, number bigint unique, text text);"
          "create table child (entry bigint references entry (id) deferrable initially deferred)");
    });
  }
  void add(int number) {
    database_->write([&](Tx& tx) { tx.run("insert into entry (number) values (?)", number); });
  }
  static std::int64_t count_in(Database& database) {
    return database.read([](Tx& tx) { return tx.one("select count(*) from entry")->get<std::int64_t>(0); });
  }
  std::uintmax_t log_size() { return std::filesystem::file_size(database_.folder() / "city.db-wal"); }

  FailingDisk disk_;
  TestDatabase database_{Dialect::Sqlite};
};

TEST_F(SqliteFaults, full_disk_is_told_and_got_over) {
  add(1);
  FailingDisk::is_full = true;
  std::atomic<int> refused{0};
  std::vector<std::jthread> writers;
  for (int i = 0; i < 16; ++i) {
    writers.emplace_back([&, i] {
      try {
        add(100 + i);
      } catch (const Unavailable&) {
        ++refused;
      }
    });
  }
  writers.clear();
  EXPECT_EQ(refused, 16);
  EXPECT_EQ(count_in(*database_), 1) << "reading goes on, and nothing refused is seen";
  FailingDisk::is_full = false;
  add(2);
  EXPECT_EQ(count_in(*database_), 2) << "by itself, as soon as there is room";
}

TEST_F(SqliteFaults, disk_that_fills_up_in_the_middle_of_a_work) {
  database_->write([](Tx& tx) { tx.run("insert into entry (text) values (?)", std::string(1'000, 'x')); });
  FailingDisk::is_full = true;
  // More than the cache holds, so that SQLite must write before the commit.
  const std::string page(1'000'000, 'x');
  EXPECT_THROW(database_->write([&](Tx& tx) {
    for (int i = 0; i < 40; ++i) tx.run("insert into entry (text) values (?)", page);
  }),
               Unavailable);
  FailingDisk::is_full = false;
  add(2);
  EXPECT_EQ(count_in(*database_), 2);
}

TEST_F(SqliteFaults, what_could_not_be_synced_is_not_called_committed) {
  FailingDisk::cannot_sync = true;
  EXPECT_THROW(add(1), Unavailable);
  FailingDisk::cannot_sync = false;
  add(1);  // not a Duplicate: the first attempt left nothing
  EXPECT_EQ(count_in(*database_), 1);
  database_.reopen();
  EXPECT_EQ(count_in(*database_), 1);
}

TEST_F(SqliteFaults, a_foreign_key_checked_at_commit_fails_its_own_work_only) {
  std::atomic<int> refused{0};
  std::atomic<int> heard{0};
  std::vector<std::jthread> writers;
  for (int i = 0; i < 32; ++i) {
    writers.emplace_back([&, i] {
      try {
        database_->write([&](Tx& tx) {
          tx.run("insert into entry (number) values (?)", i);
          if (i % 8 == 0) tx.run("insert into child values (999)");
          tx.after_commit([&] { ++heard; });
        });
      } catch (const BadStatement&) {
        ++refused;
      }
    });
  }
  writers.clear();
  EXPECT_EQ(refused, 4);
  EXPECT_EQ(heard, 28) << "each once, though the group had to be run again one by one";
  EXPECT_EQ(count_in(*database_), 28);
}

TEST_F(SqliteFaults, log_stays_bounded_while_readers_always_overlap) {
  std::atomic<bool> stop{false};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 3; ++i) {
    readers.emplace_back([&, i] {
      std::this_thread::sleep_for(std::chrono::milliseconds{20 * i});  // there is always one who began before a commit
      while (!stop) {
        database_->read([](Tx& tx) {
          tx.query("select count(*) from child");
          std::this_thread::sleep_for(std::chrono::milliseconds{60});
        });
      }
    });
  }
  for (int i = 0; i < 1'500; ++i) {                                    // some 150 MB through the log
    const std::string text(100'000, static_cast<char>('a' + i % 26));  // SQLite would not write the same text again
    database_->write([&](Tx& tx) {
      tx.run("insert into entry (id, text) values (?, ?) on conflict (id) do update set text = excluded.text", i % 50,
             text);
    });
  }
  EXPECT_LT(log_size(), 100U << 20U);
  stop = true;
}

TEST_F(SqliteFaults, backup_is_a_consistent_copy_taken_while_writing_goes_on) {
  database_->write([](Tx& tx) { tx.run("create table pair (number bigint, twice bigint)"); });
  std::atomic<bool> stop{false};
  std::jthread writer([&] {
    for (int i = 0; !stop; ++i) {
      database_->write([&](Tx& tx) {
        tx.run("insert into entry (number) values (?)", i);
        tx.run("insert into pair values (?, ?)", i, 2 * i);
      });
    }
  });
  while (count_in(*database_) < 50) std::this_thread::yield();
  const auto file = database_.folder() / "copy.db";
  database_->back_up_to(file.string());
  database_->back_up_to(file.string());  // over the older one
  stop = true;
  writer.join();
  const auto copy = open_database("sqlite:" + file.string());
  EXPECT_GE(count_in(*copy), 50);
  const Row row = *copy->read([](Tx& tx) {
    return tx.one(
        "select (select count(*) from entry) - (select count(*) from pair),"
        " (select integrity_check from pragma_integrity_check)");
  });
  EXPECT_EQ(row.get<int>(0), 0);
  EXPECT_EQ(row.get<std::string>(1), "ok");
  EXPECT_FALSE(std::filesystem::exists(file.string() + ".part"));
  EXPECT_EQ(std::filesystem::status(file).permissions(), std::filesystem::perms(0600));
  EXPECT_THROW(database_->back_up_to("/no/such/folder/copy.db"), Unavailable);
}

TEST(SqliteFile, that_is_no_database_is_refused) {
  const auto file = std::filesystem::temp_directory_path() / ("ashyq_not_a_db_" + std::to_string(::getpid()));
  std::ofstream(file) << std::string(5'000, 'x');
  EXPECT_THROW((void)open_database("sqlite:" + file.string()), Unavailable);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace ashyq::platform
