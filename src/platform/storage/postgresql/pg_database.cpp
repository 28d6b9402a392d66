#include "platform/storage/postgresql/pg_database.hpp"

#include <algorithm>
#include <random>
#include <thread>

#include "platform/storage/figures.hpp"
#include "platform/storage/lock_name.hpp"
#include "platform/storage/nesting.hpp"

namespace ashyq::platform {
namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int kMostLocksAtOnce = 64;
constexpr int kMostAttempts = 25;
constexpr int kAttemptsBeforeQueueing = 3;
constexpr auto kPauseAfterRefusal = std::chrono::milliseconds{300};

// Serialisable, because that is what works get from SQLite's single writer: "the highest number plus one" must be
// right on both. Weaker levels would need every author to think about it.
constexpr const char* kBeginWriting = "begin isolation level serializable";
constexpr const char* kBeginReading = "begin isolation level repeatable read read only";

void pause_before(int attempt) {
  thread_local std::minstd_rand chance(std::random_device{}());
  const int most = std::min(1 << std::min(attempt, 6), 50);
  std::this_thread::sleep_for(std::chrono::milliseconds{std::uniform_int_distribution<>(0, most)(chance)});
}

}  // namespace

PgDatabase::PgDatabase(std::string address, const StorageOptions& options)
    : address_(std::move(address)),
      connections_(options.readers, options.lease_timeout, [this] { return connect(); }),
      lock_connections_(kMostLocksAtOnce, options.lease_timeout, [this] { return connect(); }) {
  connections_.lease();  // a wrong address is told to whoever opens the database
}

// While the server is away, a moment's callers share one refusal: each would otherwise wait for its own.
std::unique_ptr<PgConnection> PgDatabase::connect() {
  {
    const std::lock_guard lock(refusing_);
    if (SteadyClock::now() < refusing_until_) throw Unavailable(refusal_);
  }
  try {
    return std::make_unique<PgConnection>(address_, untyped_nulls_);
  } catch (const Unavailable& refused) {
    const std::lock_guard lock(refusing_);
    refusing_until_ = SteadyClock::now() + kPauseAfterRefusal;
    refusal_ = refused.what();
    throw;
  }
}

PgDatabase::Connections::Lease PgDatabase::greeted(Connections& from, const char* first_words) {
  while (true) {
    auto lease = from.lease();
    try {
      lease->tidy();
      lease->control(first_words);
      return lease;
    } catch (const Unavailable&) {
      const bool was_cut_while_idle = lease->is_lost() && !lease.is_fresh();
      lease.drop();
      if (!was_cut_while_idle) throw;
      from.forget_all();  // the server restarted: the others are as dead; nothing was done yet, so try a new one
    }
  }
}

void PgDatabase::run_read(const std::function<void(Tx&)>& work) {
  if (Tx* outer = InTransaction::outer_read(*this)) return work(*outer);
  attempt_until_it_fits(work, Access::Reading);
}

void PgDatabase::run_write(const std::function<void(Tx&)>& work) {
  InTransaction::require_none(*this);
  run_after_commit(attempt_until_it_fits(work, Access::Writing));
}

PgDatabase::Callbacks PgDatabase::attempt_until_it_fits(const std::function<void(Tx&)>& work, Access access) {
  std::unique_lock queueing(turnstile_, std::defer_lock);
  for (int count = 1;; ++count) {
    try {
      return attempt(work, access);
    } catch (const RunAgain&) {
      storage_figures().conflicts.add();
      if (count == kMostAttempts) throw;
    }
    // Those who lost several times go one by one, so that they stop being each other's conflict.
    if (count == kAttemptsBeforeQueueing) queueing.lock();
    pause_before(count);
  }
}

PgDatabase::Callbacks PgDatabase::attempt(const std::function<void(Tx&)>& work, Access access) {
  auto lease = greeted(connections_, access == Access::Reading ? kBeginReading : kBeginWriting);
  try {
    PgTx tx(*lease);
    const auto kind = access == Access::Reading ? InTransaction::Kind::Read : InTransaction::Kind::Write;
    {
      const InTransaction inside(*this, kind, tx);
      work(tx);
      tx.require_unspoilt();
      if (access == Access::Writing) close(tx);
    }
    tx.require_unspoilt();
    // A connection lost here leaves open whether it was committed: the caller hears Unavailable, and nothing is
    // run again behind its back.
    lease->commit();
    if (access == Access::Writing) storage_figures().commits.add();
    return tx.take_after_commit();
  } catch (...) {
    end(lease);
    throw;
  }
}

/// A connection goes back to the pool only outside a transaction.
void PgDatabase::end(Connections::Lease& lease) noexcept {
  try {
    if (!lease->is_idle()) lease->control("rollback");
  } catch (...) {
  }
  if (lease->is_lost() || !lease->is_idle()) lease.drop();
}

bool PgDatabase::with_lock(std::string_view lock_name, const std::function<void()>& work) {
  auto lease = greeted(lock_connections_, "select 1");
  const auto number = static_cast<std::int64_t>(lock_number(lock_name));
  const Value argument[] = {number};
  const bool is_ours = lease->execute("select pg_try_advisory_lock(?)", argument).rows.at(0).get<bool>(0);
  if (!is_ours) return false;
  // The server gives the lock back when this connection ends, whatever happens to us.
  struct GiveBack {
    Connections::Lease& lease;
    std::span<const Value> argument;
    ~GiveBack() {
      try {
        if (lease->execute("select pg_advisory_unlock(?)", argument).rows.at(0).get<bool>(0)) return;
      } catch (...) {
      }
      lease.drop();
    }
  } give_back{lease, argument};
  work();
  return true;
}

void PgDatabase::back_up_to(const std::string&) {
  throw std::logic_error("PostgreSQL is backed up with its own tools (pg_dump, pg_basebackup)");
}

bool PgDatabase::is_ready() noexcept {
  try {
    return read([](Tx& tx) { return tx.one("select 1").has_value(); });
  } catch (...) {
    return false;
  }
}

}  // namespace ashyq::platform
