// Inputs of runs are let go when nobody needs them any more; what a run was made of and what it gave stays.
#pragma once

#include "platform/clock/clock.hpp"
#include "procurement/acts/running.hpp"

namespace ashyq::procurement {

class Pruning {
 public:
  struct Services {
    platform::Database& database;
    const platform::Clock& clock;
    DataStore& data;
    InputFiles& files;
    const Options& options;
  };
  explicit Pruning(Services services) : s_(services) {}

  /// Removes files that no run and no source refers to, and those of runs older than the setting. Never what the newest
  /// run of a source stands on, and nothing that came within the last day. Returns how many.
  int remove_inputs();

 private:
  void note_removed(platform::Tx&, const std::string& sha256, Instant now);

  Services s_;
};

}  // namespace ashyq::procurement
