#include "platform/storage/sqlite/sqlite_writer.hpp"

#include <algorithm>
#include <chrono>

#include "platform/storage/figures.hpp"
#include "platform/storage/nesting.hpp"

namespace ashyq::platform {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Those who are already in a batch should not wait long for those who come behind.
constexpr auto kLongestGathering = std::chrono::milliseconds{10};
constexpr int kCheckpointPages = 4'000;  // 16 MB
constexpr int kRestartPages = 16'000;    // 64 MB: readers must let go of the log now
constexpr int kRestartPatienceMs = 250;
constexpr int kUsualPatienceMs = 5'000;

int remember_log_pages(void* pages, sqlite3*, const char*, int in_log) {
  *static_cast<int*>(pages) = in_log;
  return SQLITE_OK;
}

std::exception_ptr unavailable(const std::string& why) { return std::make_exception_ptr(Unavailable(why)); }

}  // namespace

SqliteWriter::SqliteWriter(const Database& database, std::filesystem::path file, int group_commit_limit,
                           std::function<void(Tx&)> close)
    : database_(database),
      file_(std::move(file)),
      close_(std::move(close)),
      limit_(static_cast<std::size_t>(std::max(1, group_commit_limit))),
      next_checkpoint_pages_(kCheckpointPages) {
  connection();  // a file that cannot be opened is told to whoever opens the database
  thread_ = std::thread([this] { loop(); });
}

SqliteWriter::~SqliteWriter() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_one();
  thread_.join();
}

void SqliteWriter::run(const std::function<void(Tx&)>& work) {
  Request request{work};
  bool must_wake = false;
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(&request);
    must_wake = is_idle_;
  }
  if (must_wake) arrived_.notify_one();  // a busy writer looks into the queue by itself: no system call
  request.done.wait(0, std::memory_order_acquire);
  if (request.failure) std::rethrow_exception(request.failure);
  run_after_commit(request.then);
}

void SqliteWriter::loop() {
  while (Request* first = wait_for_next()) {
    run_batch(*first);
    checkpoint_if_due();
  }
  if (connection_) connection_->try_control("pragma optimize");
}

SqliteWriter::Request* SqliteWriter::wait_for_next() {
  std::unique_lock lock(mutex_);
  is_idle_ = true;
  arrived_.wait(lock, [this] { return !queue_.empty() || stopping_; });
  is_idle_ = false;
  if (queue_.empty()) return nullptr;
  Request* next = queue_.front();
  queue_.pop_front();
  return next;
}

SqliteWriter::Request* SqliteWriter::next_if_waiting() {
  const std::lock_guard lock(mutex_);
  if (queue_.empty()) return nullptr;
  Request* next = queue_.front();
  queue_.pop_front();
  return next;
}

void SqliteWriter::run_batch(Request& first) {
  Batch batch;
  const auto gathered_until = SteadyClock::now() + kLongestGathering;
  Request* next = &first;
  while (next != nullptr) {
    if (add_to_transaction(*next, batch.empty())) batch.push_back(next);
    if (!batch.empty() && !transaction_is_open()) {
      // A full disk makes SQLite roll back everything, not just the statement that met it.
      return fail_all(batch, unavailable("the disk refused a write of this group"));
    }
    const bool may_grow = batch.size() < limit_ && SteadyClock::now() < gathered_until;
    next = may_grow ? next_if_waiting() : nullptr;
  }
  if (!batch.empty()) commit(batch);
}

// The first work needs no savepoint: nobody else's is in the transaction that its failure rolls back.
bool SqliteWriter::add_to_transaction(Request& request, bool is_first) {
  try {
    if (is_first) {
      begin();
    } else {
      connection_->control("savepoint one");
    }
    apply(request);
    if (!is_first) connection_->control("release one");
    return true;
  } catch (...) {
    settle(request, std::current_exception());
  }
  if (is_first) {
    roll_back();
  } else if (transaction_is_open()) {
    const bool undone = connection_->try_control("rollback to one") == SQLITE_OK &&
                        connection_->try_control("release one") == SQLITE_OK;
    if (!undone) roll_back();
  }
  return false;
}

void SqliteWriter::apply(Request& request) {
  SqliteTx tx(*connection_);
  const InTransaction inside(database_, InTransaction::Kind::Write, tx);
  request.work(tx);
  tx.require_unspoilt();
  close_(tx);
  tx.require_unspoilt();
  request.then = tx.take_after_commit();
}

void SqliteWriter::commit(Batch& batch) {
  const int code = connection_->try_control("commit");
  if (code == SQLITE_OK) {
    storage_figures().commits.add();
    storage_figures().group.observe(static_cast<double>(batch.size()));
    for (Request* each : batch) settle(*each);
    return;
  }
  roll_back();
  // A foreign key that is checked only at commit: find out whose it was.
  if ((code & 0xFF) == SQLITE_CONSTRAINT) return commit_one_by_one(batch);
  storage_figures().refused.add();
  fail_all(batch, unavailable(std::string("not committed: ") + sqlite3_errstr(code)));
}

void SqliteWriter::commit_one_by_one(Batch& batch) {
  for (Request* each : batch) {
    try {
      begin();
      apply(*each);
      connection_->control("commit");
      settle(*each);
    } catch (...) {
      roll_back();
      settle(*each, std::current_exception());
    }
  }
}

void SqliteWriter::fail_all(Batch& batch, const std::exception_ptr& failure) {
  // The connection stays: it knows where the refused frames begin in the log and writes the next ones over them.
  // A new one would find them whole, and what was answered with "not committed" would be there after all.
  roll_back();
  for (Request* each : batch) settle(*each, failure);
}

/// After this the request, which lives on the waiting thread's stack, must not be touched.
void SqliteWriter::settle(Request& request, std::exception_ptr failure) {
  request.failure = std::move(failure);
  request.done.store(1, std::memory_order_release);
  request.done.notify_one();
}

void SqliteWriter::begin() {
  try {
    connection().control("begin immediate");
  } catch (...) {
    connection_.reset();  // perhaps the file came back under another one: look at it anew next time
    throw;
  }
}

void SqliteWriter::roll_back() noexcept {
  if (transaction_is_open()) connection_->try_control("rollback");
  if (transaction_is_open()) connection_.reset();
}

bool SqliteWriter::transaction_is_open() const { return connection_ && connection_->in_transaction(); }

SqliteConnection& SqliteWriter::connection() {
  if (!connection_) {
    connection_ = std::make_unique<SqliteConnection>(file_, SqliteConnection::Purpose::Writing);
    sqlite3_wal_hook(connection_->handle(), remember_log_pages, &log_pages_);
  }
  return *connection_;
}

// After those who waited were woken, so nobody's commit pays for it. Usually PASSIVE: copies what no reader still
// needs from the log. Readers that always overlap would keep the log from ever starting over, so when it has become
// long, RESTART waits a moment for them; readers that come meanwhile read the file, no longer the log.
void SqliteWriter::checkpoint_if_due() noexcept {
  if (!connection_ || log_pages_ < next_checkpoint_pages_) return;
  sqlite3* handle = connection_->handle();
  const bool is_long = log_pages_ >= kRestartPages;
  sqlite3_busy_timeout(handle, is_long ? kRestartPatienceMs : 0);
  int in_log = 0;
  int copied = 0;
  const int code = sqlite3_wal_checkpoint_v2(handle, nullptr,
                                             is_long ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE, &in_log,
                                             &copied);
  sqlite3_busy_timeout(handle, kUsualPatienceMs);
  const bool starts_over = code == SQLITE_OK && in_log == copied;
  next_checkpoint_pages_ = starts_over ? kCheckpointPages : log_pages_ + kCheckpointPages / 4;
}

}  // namespace ashyq::platform
