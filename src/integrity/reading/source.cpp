#include "integrity/reading/source.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>

#include "integrity/reading/feed.hpp"

namespace ashyq::integrity {

namespace {

using Take = std::function<void(unsigned, const Piece&)>;
using Done = std::function<void(std::uint64_t, std::uint64_t)>;

class Workers {
 public:
  Workers(const std::vector<Source>& sources, const Take& take, const Done& done)
      : feed_(sources), take_(take), done_(done), of_(bytes_on_disk(sources)) {}

  void run(unsigned threads) {
    {
      std::vector<std::jthread> others;
      for (unsigned worker = 1; worker < threads; ++worker) others.emplace_back([this, worker] { work(worker); });
      work(0);
    }
    if (trouble_) std::rethrow_exception(trouble_);
    tell();
  }

 private:
  Feed feed_;
  const Take& take_;
  const Done& done_;
  std::uint64_t of_;
  std::mutex mutex_;  ///< of feed_ and trouble_
  std::exception_ptr trouble_;
  std::atomic<bool> stopped_{false};

  void work(unsigned worker) noexcept try {
    Block block;
    while (next(block)) {
      block.for_each([&](const Piece& piece) {
        if (!stopped_.load(std::memory_order_relaxed)) take_(worker, piece);
      });
      if (worker == 0) tell();
    }
  } catch (...) {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    if (!trouble_) trouble_ = std::current_exception();
  }

  // Stopped while the lock is still held: a feed that failed must not be asked again.
  bool next(Block& block) {
    const std::lock_guard lock(mutex_);
    try {
      return !stopped_ && feed_.next(block);
    } catch (...) {
      stopped_ = true;
      throw;
    }
  }

  void tell() const {
    if (done_) done_(feed_.taken(), of_);
  }
};

}  // namespace

InputFault::InputFault(std::string what, std::string path_, std::uint64_t line_)
    : std::runtime_error(what), path(std::move(path_)), line(line_) {}

void for_each_piece(const std::vector<Source>& sources, unsigned threads, const Take& take, const Done& done) {
  Workers(sources, take, done).run(threads);
}

}  // namespace ashyq::integrity
