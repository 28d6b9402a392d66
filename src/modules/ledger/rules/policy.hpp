// C2SP tlog-policy: whose signatures somebody asks for before believing a checkpoint.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "ledger/rules/checkpoint.hpp"
#include "ledger/rules/note.hpp"

namespace ashyq::ledger {

struct PolicyLog {
  VerifierKey key;
  std::string url;  // may be empty
};
struct PolicyWitness {
  std::string name;
  VerifierKey key;
  std::string url;  // submission prefix; may be empty
};
struct PolicyGroup {
  std::string name;
  int needed{0};                     // of the members; any = 1, all = their number
  std::vector<std::string> members;  // witnesses or groups defined above
};
struct Policy {
  std::vector<PolicyLog> logs;
  std::vector<PolicyWitness> witnesses;
  std::vector<PolicyGroup> groups;
  std::string quorum{"none"};  // a witness, a group, or none
  std::vector<VerifierKey> witness_keys() const;
  bool is_met_by(const std::vector<Cosignature>& cosignatures) const;
};
struct PolicyFault {
  int line{0};
  std::string what;  // English, for the administrator
};
Result<Policy, PolicyFault> parse_policy(std::string_view text);

/// Everything that can be wrong with a checkpoint that somebody hands us.
enum class CheckpointFault : std::uint8_t {
  NotANote,
  NotACheckpoint,
  UnknownLog,  // origin or key is not of the policy
  BadLogSignature,
  BadCosignature,  // a line by a known witness that does not verify
  NoQuorum,
};
struct TrustedCheckpoint {
  Checkpoint checkpoint;
  std::vector<Cosignature> cosignatures;
};
/// The log's signature, then the witnesses', then the quorum.
Result<TrustedCheckpoint, CheckpointFault> trust(std::string_view signed_note, const Policy& policy);

}  // namespace ashyq::ledger
