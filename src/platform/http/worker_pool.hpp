// The threads handlers run on. New requests are taken only while the queue is short; work for requests
// already taken (the next piece of an upload or an export) always is.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace ashyq::platform {

class WorkerPool {
 public:
  using Task = std::function<void()>;

  WorkerPool(int threads, std::size_t queue_limit);
  ~WorkerPool();
  /// False when too much waits already: say 503 at once instead of being slow for everybody.
  bool try_begin(Task task);
  /// Never refused; goes before new requests.
  void go_on(Task task);
  /// Finishes what waits, then joins. Nothing may be added afterwards.
  void stop();

 private:
  void run();

  const std::size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Task> tasks_;
  bool stopping_{false};
  std::vector<std::thread> threads_;
};

}  // namespace ashyq::platform
