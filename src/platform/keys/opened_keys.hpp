// Case keys opened lately, so that showing a case does not ask the key database each time.
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "platform/keys/sealing.hpp"

namespace ashyq::platform {

/// Bounded: when the younger half is full, the older half is wiped and the halves change places. An erased key is
/// gone from here at once and cannot come back; on other nodes it fades within `kLongest`.
class OpenedKeys {
 public:
  static constexpr auto kLongest = std::chrono::seconds{30};
  explicit OpenedKeys(std::size_t most) : most_each_(most / 2) {}

  std::optional<SecretKey> find(std::int64_t id);
  void keep(std::int64_t id, const SecretKey& key);
  void forget_for_ever(std::int64_t id);
  bool is_erased(std::int64_t id) const;

 private:
  using SteadyClock = std::chrono::steady_clock;
  struct Entry {
    SecretKey key;
    SteadyClock::time_point opened_at;
  };
  using Half = std::unordered_map<std::int64_t, Entry>;
  void keep_young(std::int64_t id, const Entry& entry);

  const std::size_t most_each_;
  mutable std::mutex mutex_;
  Half young_;
  Half old_;
  // Somebody may be reading a key from the database while another erases it, and would keep() it afterwards.
  std::unordered_set<std::int64_t> erased_;
};

}  // namespace ashyq::platform
