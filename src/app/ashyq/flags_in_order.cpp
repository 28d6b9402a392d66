#include "app/ashyq/flags_in_order.hpp"

#include <algorithm>

namespace ashyq::app {

void InOrder::hand_over(Share& share, std::uint64_t next) {
  {
    const std::lock_guard lock(mutex_);
    if (share.begun) waiting_.emplace(share.first, std::move(share.text));
    share.text = {};
    share.begun = true;
    share.first = next;
  }
  write_ready();
  const std::lock_guard lock(mutex_);
  if (empty_.empty()) return;
  share.text = std::move(empty_.back());
  empty_.pop_back();
}

/// Whoever writes already will come to it, or the next who hands over. But texts must not heap up behind a slow disk.
void InOrder::write_ready() {
  std::unique_lock writing(writing_, std::defer_lock);
  if (are_many_waiting()) writing.lock();
  else if (!writing.try_lock()) return;
  for (Written text; take_ready(text);) {
    write_(text);
    give_back(std::move(text));
  }
}

bool InOrder::are_many_waiting() {
  const std::lock_guard lock(mutex_);
  return waiting_.size() > 2 * workers_.size();
}

bool InOrder::take_ready(Written& text) {
  const std::lock_guard lock(mutex_);
  // Pieces of one worker only ascend: nothing before the earliest share in hand can still come. Who has not begun yet
  // stands at 0 and holds everything back, as it may have been given the first pieces.
  const auto earliest = std::min_element(workers_.begin(), workers_.end(),
                                         [](const Share& a, const Share& b) { return a.first < b.first; });
  if (waiting_.empty() || waiting_.begin()->first >= earliest->first) return false;
  text = std::move(waiting_.begin()->second);
  waiting_.erase(waiting_.begin());
  return true;
}

void InOrder::give_back(Written text) {
  if (text.out.capacity() + text.notes.capacity() > 4 * kMostHeld) return;  // grown by an unusual piece
  text.out.clear();
  text.notes.clear();
  const std::lock_guard lock(mutex_);
  empty_.push_back(std::move(text));
}

void InOrder::finish() {
  for (Share& share : workers_) {
    if (share.begun) waiting_.emplace(share.first, std::move(share.text));
    share.first = UINT64_MAX;
  }
  write_ready();
}

}  // namespace ashyq::app
