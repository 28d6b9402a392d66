// Work done by several threads, taken in order by one; only a few results wait at a time.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace ashyq::witness {

/// make(i) for i in [first, last) on `threads` threads, at most `window` ahead of what was taken; take(result) on the
/// caller's thread, in order. What either throws ends everything and is thrown here.
template <class Make, class Take>
void in_order(std::uint64_t first, std::uint64_t last, int threads, std::uint64_t window, const Make& make,
              const Take& take) {
  using Result = decltype(make(first));
  struct Place {
    std::optional<Result> result;
    std::exception_ptr failure;
  };
  std::vector<Place> places(window);
  std::mutex mutex;
  std::condition_variable moved;
  std::uint64_t next = first, taken = first;
  bool stopping = false;

  const auto work = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      moved.wait(lock, [&] { return stopping || next == last || next < taken + window; });
      if (stopping || next == last) return;
      const std::uint64_t mine = next++;
      lock.unlock();
      Place done;
      try {
        done.result.emplace(make(mine));
      } catch (...) {
        done.failure = std::current_exception();
      }
      lock.lock();
      places[mine % window] = std::move(done);
      moved.notify_all();
    }
  };
  std::vector<std::jthread> workers;
  const auto stop = [&] {
    {
      const std::scoped_lock lock(mutex);
      stopping = true;
    }
    moved.notify_all();
    workers.clear();
  };
  try {
    for (int i = 0; i < threads; ++i) workers.emplace_back(work);
    while (taken < last) {
      Place place;
      {
        std::unique_lock lock(mutex);
        moved.wait(lock, [&] { return places[taken % window].result || places[taken % window].failure; });
        place = std::exchange(places[taken % window], {});
        ++taken;
      }
      moved.notify_all();
      if (place.failure) std::rethrow_exception(place.failure);
      take(std::move(*place.result));
    }
  } catch (...) {
    stop();
    throw;
  }
  stop();
}

}  // namespace ashyq::witness
