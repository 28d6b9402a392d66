// What a log sends to a witness, and what a witness may say to it (C2SP tlog-witness).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"

namespace ashyq::witness {

/// The body of POST add-checkpoint. Nothing in it is verified yet.
struct Submission {
  std::uint64_t old_size{0};
  std::vector<ledger::Hash> proof;
  ledger::Note note;
  ledger::Checkpoint checkpoint;
  static std::optional<Submission> parse(std::string_view body);
};

/// A log that this witness has been asked to watch; several keys while the log changes from one to the next.
struct WatchedLog {
  std::string origin;
  std::vector<ledger::VerifierKey> keys;
};

/// The largest tree this witness has put its name under.
struct Seen {
  std::uint64_t size{0};
  ledger::Hash root{};
};

/// Stored in rows of refusals: add at the end, never renumber.
enum class Verdict : std::uint8_t {
  Cosign = 1,
  Unreadable = 2,
  UnknownLog = 3,
  NotSigned = 4,
  OldAboveNew = 5,
  OtherOldSize = 6,
  EmptyTreeWithRoot = 7,
  ProofFromNothing = 8,
  OtherRoot = 9,
  WrongProof = 10,
};
/// Of the answer over HTTP.
int status_of(Verdict verdict);
/// The log itself signed what cannot be: no request of anybody else could bring this about.
bool speaks_against_the_log(Verdict verdict);
/// Ends a key of the catalogue: witness.verdict.<name>.
std::string_view name_of(Verdict verdict);

/// Cosign, or NotSigned: no line of the log, or one that fails.
Verdict judge_signature(const Submission& submission, const WatchedLog& log);
/// Whether this tree may follow the one that was seen. The order of the checks is the specification's.
Verdict judge_history(const Submission& submission, const std::optional<Seen>& seen);
/// The lines that `log` itself signed; what others added is theirs to vouch for.
std::vector<ledger::NoteLine> lines_of(const ledger::Note& note, const WatchedLog& log);

}  // namespace ashyq::witness
