// From a committed checkpoint row to what everybody sees: signed, remembered outside the database, cosigned, published.
#pragma once

#include <atomic>
#include <deque>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/rules/policy.hpp"
#include "ledger/acts/settings.hpp"
#include "ledger/storage/key_ring.hpp"
#include "ledger/storage/log_store.hpp"
#include "platform/clock/clock.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

class Publisher {
 public:
  Publisher(platform::Database& database, KeyRing& keys, const Settings& settings, const platform::Clock& clock);

  /// Signs the newest checkpoint row, raises the high-water mark, asks the witnesses, publishes. Safe to repeat: the
  /// same row gives the same signature.
  void publish();
  /// Compares the database with the high-water mark. Throws Frozen when it is behind or another history.
  void require_no_fork();
  /// As of now; what was given out before stays valid when keys change.
  const Policy& policy() const { return watch().policy; }
  const std::string& policy_text() const { return watch().text; }

 private:
  std::string sign(const StoredCheckpoint& checkpoint);
  void ask_witnesses(const StoredCheckpoint& checkpoint);
  bool has_quorum(const StoredCheckpoint& checkpoint);
  void read_policy();

  platform::Database& database_;
  KeyRing& keys_;
  const Settings& settings_;
  const platform::Clock& clock_;
  struct Watch {
    std::string text;
    Policy policy;
  };
  const Watch& watch() const { return *now_.load(std::memory_order_acquire); }
  std::deque<Watch> watches_;  // one more for each change of keys; never taken away
  std::atomic<const Watch*> now_{nullptr};
};

}  // namespace ashyq::ledger
