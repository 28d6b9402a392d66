// The outsider's audit: believes nobody, recomputes everything.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "witness/acts/checkpoints.hpp"
#include "witness/rules/bundle_check.hpp"

namespace ashyq::witness {

struct AuditOptions {
  std::string address;
  LogIdentity log;
  std::optional<ledger::Policy> policy;  // whose signatures the auditor asks for
  std::filesystem::path state;           // what the last run saw; empty: nothing is remembered
  std::chrono::seconds fresh{3600};      // a quorum older than this is a stalled log
  int threads{0};
  std::function<void(std::uint64_t done, std::uint64_t all)> progress;
};

struct WitnessSeen {
  std::string name;
  std::optional<Instant> at;  // none: no signature that this machine could verify
};
struct PublishedFigures {
  std::uint64_t misses{0}, size{0};
};

struct AuditReport {
  std::string address;
  std::optional<ledger::Checkpoint> checkpoint;
  std::vector<Finding> findings;
  std::uint64_t left_out{0};
  Tally tally;
  std::optional<PublishedFigures> figures;
  std::vector<WitnessSeen> witnesses;
  bool has_policy{false}, has_state{false};
  std::optional<std::uint64_t> size_before;
  std::filesystem::path evidence;
  std::uint64_t bytes{0};
  std::chrono::milliseconds took{0};
  bool ok() const { return findings.empty(); }
};

/// Throws platform::Unavailable when the log cannot be read, std::runtime_error for an unusable state file.
AuditReport audit(const AuditOptions& options, Instant now);

}  // namespace ashyq::witness
