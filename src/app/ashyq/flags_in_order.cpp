#include "app/ashyq/flags_in_order.hpp"

#include <algorithm>

namespace ashyq::app {

void InOrder::hand_over(Share& share, std::uint64_t next) {
  const std::lock_guard lock(mutex_);
  if (share.begun) waiting_.emplace(share.first, std::move(share.text));
  share.text = {};
  share.begun = true;
  share.first = next;
  // Pieces of one worker only ascend: nothing before the earliest share in hand can still come. Who has not begun yet
  // stands at 0 and holds everything back, as it may have been given the first pieces.
  const auto earliest = std::min_element(workers_.begin(), workers_.end(),
                                         [](const Share& a, const Share& b) { return a.first < b.first; });
  write_before(earliest->first);
}

void InOrder::write_before(std::uint64_t first) {
  while (!waiting_.empty() && waiting_.begin()->first < first) {
    write_(waiting_.begin()->second);
    waiting_.erase(waiting_.begin());
  }
}

void InOrder::finish() {
  for (Share& share : workers_)
    if (share.begun) waiting_.emplace(share.first, std::move(share.text));
  write_before(UINT64_MAX);
}

}  // namespace ashyq::app
