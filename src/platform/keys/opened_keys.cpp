#include "platform/keys/opened_keys.hpp"

namespace ashyq::platform {

std::optional<SecretKey> OpenedKeys::find(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  for (Half* half : {&young_, &old_}) {
    const auto found = half->find(id);
    if (found == half->end()) continue;
    if (SteadyClock::now() - found->second.opened_at > kLongest) return std::nullopt;
    const Entry entry = found->second;
    if (half == &old_) keep_young(id, entry);
    return entry.key;
  }
  return std::nullopt;
}

void OpenedKeys::keep(std::int64_t id, const SecretKey& key) {
  const std::lock_guard lock(mutex_);
  if (!erased_.contains(id)) keep_young(id, {key, SteadyClock::now()});
}

void OpenedKeys::keep_young(std::int64_t id, const Entry& entry) {
  if (young_.size() >= most_each_) {
    old_ = std::move(young_);
    young_.clear();
  }
  young_.insert_or_assign(id, entry);
}

void OpenedKeys::forget_for_ever(std::int64_t id) {
  const std::lock_guard lock(mutex_);
  erased_.insert(id);
  young_.erase(id);
  old_.erase(id);
}

bool OpenedKeys::is_erased(std::int64_t id) const {
  const std::lock_guard lock(mutex_);
  return erased_.contains(id);
}

}  // namespace ashyq::platform
