// Whether a checkpoint is this log's own, and who else put their name under it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "witness/rules/findings.hpp"
#include "witness/storage/log_source.hpp"

namespace ashyq::witness {

/// Which log is meant: any of its keys (it may be changing from one to the next) under one origin.
struct LogIdentity {
  std::string origin;
  std::vector<ledger::VerifierKey> keys;
};
/// From texts of keys or names of files that hold them; without an origin, the first key's name.
/// Throws std::runtime_error.
LogIdentity identity_of(const std::vector<std::string>& keys, const std::string& origin);

struct SignedCheckpoint {
  ledger::Note note;
  ledger::Checkpoint checkpoint;
};
Result<SignedCheckpoint, Finding> read_checkpoint(const std::optional<std::string>& text, const LogIdentity& log);

}  // namespace ashyq::witness
