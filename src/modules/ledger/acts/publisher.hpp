// From a committed checkpoint row to what everybody sees: signed, remembered outside the database, cosigned, published.
#pragma once

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
  const Policy& policy() const { return policy_; }
  const std::string& policy_text() const { return policy_text_; }

 private:
  std::string sign(const StoredCheckpoint& checkpoint);
  void ask_witnesses(const StoredCheckpoint& checkpoint);
  bool has_quorum(const StoredCheckpoint& checkpoint);
  void read_policy();

  platform::Database& database_;
  KeyRing& keys_;
  const Settings& settings_;
  const platform::Clock& clock_;
  Policy policy_;
  std::string policy_text_;
};

}  // namespace ashyq::ledger
