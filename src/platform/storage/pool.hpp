// Connections lent out one to a thread. The last one returned is lent first: its caches are warm.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

template <class Connection>
class Pool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  /// Gives its connection back when it goes out of scope; drop() instead when it may be broken.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection, bool is_fresh)
        : pool_(&pool), connection_(std::move(connection)), is_fresh_(is_fresh) {}
    Lease(Lease&& other) noexcept = default;
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (pool_holds_place()) pool_->give_back(std::move(connection_), generation_);
    }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }
    /// Opened for this lease, so what is wrong with it is wrong with the server.
    bool is_fresh() const { return is_fresh_; }
    void drop() {
      if (!pool_holds_place()) return;
      connection_.reset();
      pool_->give_back(nullptr, generation_);
    }

   private:
    friend class Pool;
    bool pool_holds_place() const { return connection_ != nullptr; }
    Pool* pool_;
    std::unique_ptr<Connection> connection_;
    bool is_fresh_;
    std::uint64_t generation_{0};
  };

  Pool(int size, std::chrono::milliseconds patience, Open open)
      : size_(size), patience_(patience), open_(std::move(open)) {}

  /// Throws Unavailable when none becomes free in time or none can be opened.
  Lease lease() {
    std::unique_lock lock(mutex_);
    const bool in_time = freed_.wait_for(lock, patience_, [this] { return !idle_.empty() || lent_ < size_; });
    if (!in_time) throw Unavailable("all " + std::to_string(size_) + " database connections are taken");
    ++lent_;
    const std::uint64_t generation = generation_;
    if (idle_.empty()) {
      lock.unlock();
      return opened(generation);
    }
    Lease lease(*this, std::move(idle_.back()), false);
    lease.generation_ = generation;
    idle_.pop_back();
    return lease;
  }

  /// Closes the idle ones, and those lent now when they come back: the server behind them has gone.
  void forget_all() {
    std::vector<std::unique_ptr<Connection>> closing;
    const std::lock_guard lock(mutex_);
    ++generation_;
    closing.swap(idle_);
  }

 private:
  Lease opened(std::uint64_t generation) {
    try {
      Lease lease(*this, open_(), true);
      lease.generation_ = generation;
      return lease;
    } catch (...) {
      give_back(nullptr, generation);
      throw;
    }
  }

  void give_back(std::unique_ptr<Connection> connection, std::uint64_t generation) {
    {
      const std::lock_guard lock(mutex_);
      --lent_;
      if (connection && generation == generation_) idle_.push_back(std::move(connection));
    }
    freed_.notify_one();
  }

  const int size_;
  const std::chrono::milliseconds patience_;
  const Open open_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int lent_{0};
  std::uint64_t generation_{0};
};

}  // namespace ashyq::platform
