// The one thread that writes to a SQLite file: many works, one commit, one fsync.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "platform/storage/sqlite/sqlite_tx.hpp"

namespace ashyq::platform {

/// Works that arrive while the last commit is being written to disk form the next one together. Each has its own
/// savepoint, so that a failing one takes nobody with it. A lone work starts at once: nothing waits for company.
class SqliteWriter {
 public:
  SqliteWriter(const Database& database, std::filesystem::path file, int group_commit_limit,
               std::function<void(Tx&)> close);
  /// Finishes what was handed in.
  ~SqliteWriter();
  SqliteWriter(const SqliteWriter&) = delete;
  SqliteWriter& operator=(const SqliteWriter&) = delete;

  /// Runs `work` on the writer thread. When it returns, what was written is on disk; what `work` threw is thrown
  /// here; Unavailable when the disk said no. Call from any thread.
  void run(const std::function<void(Tx&)>& work);

 private:
  /// Lives on the stack of the thread that waits for it.
  struct Request {
    const std::function<void(Tx&)>& work;
    std::vector<std::function<void()>> then{};
    std::exception_ptr failure{};
    std::atomic<int> done{0};
  };
  using Batch = std::vector<Request*>;

  void loop();
  Request* wait_for_next();
  Request* next_if_waiting();
  void run_batch(Request& first);
  /// True when the request joined the open transaction.
  bool add_to_transaction(Request& request, bool is_first);
  void commit(Batch& batch);
  void commit_one_by_one(Batch& batch);
  void fail_all(Batch& batch, const std::exception_ptr& failure);
  void settle(Request& request, std::exception_ptr failure = nullptr);
  void apply(Request& request);
  void begin();
  void roll_back() noexcept;
  bool transaction_is_open() const;
  SqliteConnection& connection();
  void checkpoint_if_due() noexcept;

  const Database& database_;
  const std::filesystem::path file_;
  const std::function<void(Tx&)> close_;
  const std::size_t limit_;
  std::unique_ptr<SqliteConnection> connection_;
  int log_pages_{0};  // in the write-ahead log, as of the last commit
  int next_checkpoint_pages_;

  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<Request*> queue_;
  bool is_idle_{false};
  bool stopping_{false};
  std::thread thread_;
};

}  // namespace ashyq::platform
