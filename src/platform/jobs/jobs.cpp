#include "platform/jobs/jobs.hpp"

#include <spdlog/spdlog.h>

#include <boost/core/demangle.hpp>

#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <optional>
#include <thread>
#include <typeinfo>

#include "platform/observe/metrics.hpp"

namespace ashyq::platform {
namespace {

using SteadyClock = std::chrono::steady_clock;

// How often a daily job looks at the city's clock. Not slept through until the hour: the demo's clock can jump.
constexpr auto kLookEvery = std::chrono::seconds{1};
constexpr auto kPauseWhenUnavailable = std::chrono::seconds{30};

void count_fault(std::string_view job) {
  metrics().counter("job_faults_total", "Runs of a job that ended in a fault.", {{"job", job}}).add();
}

}  // namespace

struct Jobs::Impl {
  struct Job {
    std::string name;
    std::function<void()> work;
    std::chrono::seconds period{0};   // every(): zero for a daily job
    std::chrono::milliseconds at{0};  // daily(): city time of day
    std::optional<Day> ran_on{};      // daily(): as far as this node knows
    SteadyClock::time_point not_before{};
    std::thread thread{};
  };

  Impl(Database& d, const Clock& c) : database(d), clock(c) {}

  Database& database;
  const Clock& clock;
  const CityTime city{};
  std::list<Job> jobs;
  std::mutex mutex;
  std::condition_variable stopped;
  bool stopping{false};

  void loop(Job& job);
  void look(Job& job);
  void run_if_due_today(Job& job);
  bool has_run_on(const Job& job, Day today);
  void mark(const Job& job, Day today);
  void run_logged(const Job& job);
};

Jobs::Jobs(Database& database, const Clock& clock) : impl_(std::make_unique<Impl>(database, clock)) {}

Jobs::~Jobs() { stop(); }

void Jobs::every(std::chrono::seconds period, std::string name, std::function<void()> work) {
  impl_->jobs.push_back({.name = std::move(name), .work = std::move(work), .period = period});
}

void Jobs::daily(int hour, int minute, std::string name, std::function<void()> work) {
  impl_->jobs.push_back({.name = std::move(name),
                         .work = std::move(work),
                         .at = std::chrono::hours{hour} + std::chrono::minutes{minute}});
}

// A thread each: a digest that takes minutes must not make the sweep of missed promises late.
void Jobs::start() {
  impl_->stopping = false;
  for (auto& job : impl_->jobs) job.thread = std::thread([this, &job] { impl_->loop(job); });
}

void Jobs::stop() {
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->stopped.notify_all();
  for (auto& job : impl_->jobs) {
    if (job.thread.joinable()) job.thread.join();
  }
}

void Jobs::run_all_once() {
  std::exception_ptr first_fault;
  for (auto& job : impl_->jobs) {
    try {
      impl_->database.with_lock("job." + job.name, job.work);
    } catch (...) {
      if (!first_fault) first_fault = std::current_exception();
    }
  }
  if (first_fault) std::rethrow_exception(first_fault);
}

std::vector<std::string> Jobs::names() const {
  std::vector<std::string> names;
  for (const auto& job : impl_->jobs) names.push_back(job.name);
  return names;
}

void Jobs::Impl::loop(Job& job) {
  std::unique_lock lock(mutex);
  while (!stopping) {
    lock.unlock();
    look(job);
    lock.lock();
    stopped.wait_for(lock, job.period.count() > 0 ? job.period : kLookEvery, [this] { return stopping; });
  }
}

/// Nothing a job does may end its thread.
void Jobs::Impl::look(Job& job) {
  if (SteadyClock::now() < job.not_before) return;
  try {
    if (job.period.count() > 0) {
      database.with_lock("job." + job.name, [&] { run_logged(job); });
    } else {
      run_if_due_today(job);
    }
  } catch (const std::exception& fault) {
    job.not_before = SteadyClock::now() + kPauseWhenUnavailable;
    spdlog::warn("job {}: the database does not answer ({}), it will be tried again", job.name,
                 boost::core::demangle(typeid(fault).name()));
  }
}

// The day is marked after the work: a crash in between repeats the job, and none forgets it. Under the lock, so that
// a node that waited for another one's run finds the mark. A database that is away throws past the mark: tried again.
void Jobs::Impl::run_if_due_today(Job& job) {
  const LocalTime now = city.local(clock.now());
  if (now.since_midnight < job.at || (job.ran_on && *job.ran_on >= now.on)) return;
  database.with_lock("job." + job.name, [&] {
    if (!has_run_on(job, now.on)) {
      run_logged(job);
      mark(job, now.on);
    }
    job.ran_on = now.on;
  });
}

bool Jobs::Impl::has_run_on(const Job& job, Day today) {
  const auto row = database.read(
      [&](Tx& tx) { return tx.one("select last_ran_on from platform_job where name = ?", job.name); });
  return row && row->get<Day>(0) >= today;
}

void Jobs::Impl::mark(const Job& job, Day today) {
  database.write([&](Tx& tx) {
    tx.run(
        "insert into platform_job (name, last_ran_on, last_ran_at) values (?, ?, ?) on conflict (name) do update"
        " set last_ran_on = excluded.last_ran_on, last_ran_at = excluded.last_ran_at",
        job.name, today, clock.now());
  });
}

/// A bug in a job is counted, and logged by kind only: its text could carry a person's data.
void Jobs::Impl::run_logged(const Job& job) {
  try {
    job.work();
  } catch (const Unavailable&) {
    throw;
  } catch (const std::exception& fault) {
    count_fault(job.name);
    spdlog::error("job {} failed ({}); it runs again as planned", job.name,
                  boost::core::demangle(typeid(fault).name()));
  } catch (...) {
    count_fault(job.name);
    spdlog::error("job {} failed; it runs again as planned", job.name);
  }
}

}  // namespace ashyq::platform
