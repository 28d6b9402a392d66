// What every Database promises when many use it at once.
#include <gtest/gtest.h>

#include <atomic>
#include <barrier>
#include <thread>

#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

class ManyAtOnce : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    database().write([](Tx& tx) {
      tx.script(
          in_dialect("create table entry (id $ID, who bigint not null, number bigint not null unique);"
                     "create table account (id bigint primary key, tenge bigint not null);",
                     tx.dialect()));
      tx.run("insert into account values (1, 1000), (2, 0)");
    });
  }
  StorageOptions options() const override { return {.readers = 8, .lease_timeout = std::chrono::seconds{60}}; }

  static void on_threads(int count, const std::function<void(int)>& work) {
    std::barrier start(count);
    std::vector<std::jthread> threads;
    for (int i = 0; i < count; ++i) {
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        work(i);
      });
    }
  }
  std::int64_t count() {
    return database().read([](Tx& tx) { return tx.one("select count(*) from entry")->get<std::int64_t>(0); });
  }
};
ASHYQ_ON_BOTH_DATABASES(ManyAtOnce);

TEST_P(ManyAtOnce, one_failing_among_64_takes_nobody_with_it) {
  std::atomic<int> kept{0};
  std::atomic<int> refused{0};
  on_threads(64, [&](int i) {
    for (int round = 0; round < 4; ++round) {
      const int number = i == 17 ? 0 : i * 100 + round + 1;  // the seventeenth always takes the same
      try {
        database().write([&](Tx& tx) {
          tx.run("insert into entry (who, number) values (?, ?)", i, number + 1'000'000);
          tx.run("insert into entry (who, number) values (?, ?)", i, number);
        });
        ++kept;
      } catch (const Duplicate&) {
        ++refused;
      }
    }
  });
  EXPECT_EQ(kept, 63 * 4 + 1);
  EXPECT_EQ(refused, 3);
  EXPECT_EQ(count(), 2 * (63 * 4 + 1)) << "each kept work wholly, each refused one not at all";
}

TEST_P(ManyAtOnce, the_next_number_is_never_given_twice) {
  on_threads(8, [&](int who) {
    for (int round = 0; round < 10; ++round) {
      database().write([&](Tx& tx) {
        const auto next = tx.one("select coalesce(max(number), 0) + 1 from entry")->get<std::int64_t>(0);
        tx.run("insert into entry (who, number) values (?, ?)", who, next);
      });
    }
  });
  const Row row = *database().read([](Tx& tx) { return tx.one("select count(*), max(number) from entry"); });
  EXPECT_EQ(row.get<int>(0), 80);
  EXPECT_EQ(row.get<int>(1), 80) << "no gap, no double, though each read before it wrote";
}

TEST_P(ManyAtOnce, readers_see_whole_transfers_while_writers_move_money) {
  std::atomic<bool> stop{false};
  std::atomic<int> looks{0};
  std::atomic<int> broken{0};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 8; ++i) {
    readers.emplace_back([&] {
      while (!stop) {
        const bool is_whole = database().read([](Tx& tx) {
          const auto first = tx.one("select tenge from account where id = 1")->get<std::int64_t>(0);
          std::this_thread::yield();
          const auto second = tx.one("select tenge from account where id = 2")->get<std::int64_t>(0);
          return first + second == 1000;
        });
        ++looks;
        if (!is_whole) ++broken;
      }
    });
  }
  on_threads(on_sqlite() ? 64 : 6, [&](int) {  // on PostgreSQL all of them conflict on the same two rows
    for (int round = 0; round < 5; ++round) {
      database().write([](Tx& tx) {
        tx.run("update account set tenge = tenge - 1 where id = 1");
        tx.run("update account set tenge = tenge + 1 where id = 2");
      });
    }
  });
  stop = true;
  readers.clear();
  EXPECT_GT(looks, 0);
  EXPECT_EQ(broken, 0);
  EXPECT_EQ(database().read([](Tx& tx) { return tx.one("select tenge from account where id = 2")->get<int>(0); }),
            on_sqlite() ? 320 : 30);
}

TEST_P(ManyAtOnce, sixty_four_writers_and_eight_readers_lose_nothing) {
  std::atomic<bool> stop{false};
  std::vector<std::jthread> readers;
  for (int i = 0; i < 8; ++i) {
    readers.emplace_back([&] {
      std::int64_t last = 0;
      while (!stop) {
        const std::int64_t now = count();
        EXPECT_GE(now, last) << "what was committed never goes away";
        last = now;
      }
    });
  }
  on_threads(64, [&](int who) {
    for (int round = 0; round < 20; ++round) {
      database().write(
          [&](Tx& tx) { tx.run("insert into entry (who, number) values (?, ?)", who, who * 1000 + round); });
    }
  });
  stop = true;
  readers.clear();
  EXPECT_EQ(count(), 64 * 20);
}

TEST_P(ManyAtOnce, a_caller_that_gets_no_connection_is_told_so) {
  TestDatabase small(GetParam(), {.readers = 1, .lease_timeout = std::chrono::milliseconds{50}});
  small->read([&](Tx&) { std::thread([&] { EXPECT_THROW(small->read([](Tx&) {}), Unavailable); }).join(); });
  EXPECT_TRUE(small->is_ready());
}

TEST_P(ManyAtOnce, a_lock_is_held_by_one) {
  std::atomic<int> inside{0};
  std::atomic<int> ran{0};
  on_threads(8, [&](int) {
    while (!database().with_lock("sweep", [&] {
      EXPECT_EQ(++inside, 1);
      std::this_thread::sleep_for(std::chrono::milliseconds{2});
      --inside;
      ++ran;
    }))
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
  });
  EXPECT_EQ(ran, 8);
}

TEST_P(ManyAtOnce, a_lock_is_seen_by_other_programs_and_freed_by_failure) {
  const auto other = open_database(test_database().address());
  EXPECT_TRUE(database().with_lock("sweep", [&] {
    EXPECT_FALSE(database().with_lock("sweep", [] {}));
    EXPECT_FALSE(other->with_lock("sweep", [] {}));
    EXPECT_TRUE(other->with_lock("digest", [] {})) << "another name is another lock";
  }));
  EXPECT_THROW(database().with_lock("sweep", [] { throw Conflict("no"); }), Conflict);
  EXPECT_TRUE(other->with_lock("sweep", [] {}));
}

}  // namespace
}  // namespace ashyq::platform
