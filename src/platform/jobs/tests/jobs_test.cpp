#include "platform/jobs/jobs.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::platform {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class JobsTest : public OnBothDatabases {
 protected:
  void SetUp() override {
    OnBothDatabases::SetUp();
    if (IsSkipped()) return;
    migrate(database(), read_migrations("platform", ASHYQ_SOURCE_DIR "/src/platform/migrations"));
  }
  static Instant at(unsigned day, int hour, int minute) {
    return CityTime().instant({Day::of(2026, 3, day), std::chrono::hours{hour} + std::chrono::minutes{minute}});
  }
  /// Real seconds: a daily job looks at the clock once in one.
  static void wait_until(const std::function<bool()>& is_so) {
    for (int i = 0; i < 500 && !is_so(); ++i) std::this_thread::sleep_for(milliseconds{10});
  }
  static void wait_for_a_look() { std::this_thread::sleep_for(milliseconds{1'300}); }

  FixedClock clock_{at(2, 5, 30)};
};
ASHYQ_ON_BOTH_DATABASES(JobsTest);

TEST_P(JobsTest, daily_runs_once_a_day_from_its_hour_on) {
  std::atomic<int> runs{0};
  Jobs jobs(database(), clock_);
  jobs.daily(6, 0, "remind", [&] { ++runs; });
  jobs.start();
  wait_for_a_look();
  EXPECT_EQ(runs, 0) << "half past five in the city";
  clock_.set(at(2, 6, 0));
  wait_until([&] { return runs > 0; });
  EXPECT_EQ(runs, 1);
  clock_.set(at(2, 18, 0));
  wait_for_a_look();
  EXPECT_EQ(runs, 1);
  clock_.set(at(3, 6, 1));
  wait_until([&] { return runs > 1; });
  EXPECT_EQ(runs, 2);
}

TEST_P(JobsTest, daily_missed_while_stopped_runs_at_start_but_not_twice) {
  std::atomic<int> runs{0};
  clock_.set(at(2, 9, 0));
  for (int start = 0; start < 2; ++start) {
    Jobs jobs(database(), clock_);
    jobs.daily(6, 0, "remind", [&] { ++runs; });
    jobs.start();
    start == 0 ? wait_until([&] { return runs > 0; }) : wait_for_a_look();
    jobs.stop();
    test_database().reopen();
  }
  EXPECT_EQ(runs, 1);
}

TEST_P(JobsTest, two_nodes_run_a_daily_job_once) {
  std::atomic<int> runs{0};
  clock_.set(at(2, 9, 0));
  const auto other = open_database(test_database().address());
  Jobs here(database(), clock_);
  Jobs there(*other, clock_);
  for (Jobs* node : {&here, &there}) {
    node->daily(6, 0, "remind", [&] {
      ++runs;
      std::this_thread::sleep_for(milliseconds{100});
    });
    node->start();
  }
  wait_for_a_look();
  wait_for_a_look();
  EXPECT_EQ(runs, 1);
}

TEST_P(JobsTest, periodic_job_survives_its_faults_and_does_not_wait_for_others) {
  std::atomic<int> runs{0};
  std::atomic<bool> stop{false};
  Jobs jobs(database(), clock_);
  jobs.every(seconds{1}, "sweep", [&] {
    if (++runs == 1) throw std::runtime_error("a bug");
  });
  jobs.every(seconds{1}, "long", [&] {
    while (!stop) std::this_thread::sleep_for(milliseconds{10});
  });
  jobs.start();
  wait_until([&] { return runs >= 3; });
  EXPECT_GE(runs, 3);
  stop = true;
  const auto asked_at = std::chrono::steady_clock::now();
  jobs.stop();
  EXPECT_LT(std::chrono::steady_clock::now() - asked_at, milliseconds{500}) << "stopping does not wait out the period";
}

TEST_P(JobsTest, day_that_failed_for_want_of_a_database_is_not_marked) {
  std::atomic<int> runs{0};
  clock_.set(at(2, 9, 0));
  {
    Jobs jobs(database(), clock_);
    jobs.daily(6, 0, "remind", [&] {
      ++runs;
      throw Unavailable("stopped");
    });
    jobs.start();
    wait_until([&] { return runs > 0; });
  }
  EXPECT_EQ(database().read([](Tx& tx) { return tx.query("select * from platform_job").size(); }), 0U);
}

TEST_P(JobsTest, all_run_once_by_hand_and_the_first_fault_is_told) {
  std::string ran;
  Jobs jobs(database(), clock_);
  jobs.every(seconds{60}, "sweep", [&] { ran += "a"; });
  jobs.every(seconds{60}, "broken", [&] { throw Conflict("no"); });
  jobs.daily(23, 0, "remind", [&] { ran += "b"; });
  EXPECT_THROW(jobs.run_all_once(), Conflict);
  EXPECT_THROW(jobs.run_all_once(), Conflict);
  EXPECT_EQ(ran, "abab") << "by hand, whatever the hour";
  EXPECT_EQ(jobs.names(), (std::vector<std::string>{"sweep", "broken", "remind"}));
}

}  // namespace
}  // namespace ashyq::platform
