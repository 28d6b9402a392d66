// The law the city goes by now: what was adopted last. Files changed in the folder mean nothing until adopted.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "promises/storage/promise_store.hpp"

namespace ashyq::promises {

class LawInForce {
 public:
  LawInForce(platform::Database& database, PromiseStore& store, std::filesystem::path folder);

  /// Stays valid while held, whatever is adopted meanwhile.
  std::shared_ptr<const Law> get() const;
  /// Files of the folder that differ from what is in force.
  std::vector<AdoptedFile> changed_files() const;
  /// Reads the folder; records the changed files as adopted. The caller recomputes.
  Result<std::shared_ptr<const Law>, LawFaults> adopt(std::int64_t by_account, Instant now);
  /// Takes over what another node has adopted.
  void refresh();

 private:
  platform::Database& database_;
  PromiseStore& store_;
  std::filesystem::path folder_;
  mutable std::mutex guard_;
  std::shared_ptr<const Law> law_;
  std::atomic<std::int64_t> law_at_{0};  // the newest adopted file that refresh() has seen
};

}  // namespace ashyq::promises
