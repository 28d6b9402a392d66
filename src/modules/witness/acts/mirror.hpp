// A full copy of a log in a folder: every byte verified before it is kept, older copies never contradicted.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "witness/acts/checkpoints.hpp"

namespace ashyq::witness {

struct MirrorOptions {
  std::string address;
  LogIdentity log;
  std::filesystem::path folder;
  int threads{0};
  std::function<void(std::uint64_t done, std::uint64_t all)> progress;  // in entries
};

struct MirrorReport {
  std::uint64_t before{0}, now{0};  // entries in the copy
  std::uint64_t bytes{0};           // fetched
  std::vector<Finding> findings;    // not empty: nothing newer was kept
  std::filesystem::path evidence;
  bool ok() const { return findings.empty(); }
  /// Waiting will not mend it.
  bool has_two_histories() const { return !evidence.empty(); }
};

/// Brings the copy up to date once. What was fetched before an interruption is used again. Throws
/// platform::Unavailable when log or disk do not answer, std::runtime_error when another process is at work in the
/// folder or the folder holds something else.
MirrorReport mirror(const MirrorOptions& options);

}  // namespace ashyq::witness
