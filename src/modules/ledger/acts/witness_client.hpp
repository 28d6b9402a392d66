// Asking a witness to put its name under our checkpoint (C2SP tlog-witness), whichever program it runs.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "ledger/rules/checkpoint.hpp"

namespace ashyq::ledger {

struct WitnessTarget {
  std::string name;
  VerifierKey key;
  std::string url;  // submission prefix, with or without a slash at its end
};

/// Why there is no cosignature. Shown on the page about witnesses.
enum class WitnessFault : std::uint8_t {
  Silent,        // no answer in time, 5xx, 429
  UnknownLog,    // 404: it does not watch this log (yet)
  NotSigned,     // 403: it knows other keys of ours
  Unreadable,    // 400
  OtherSize,     // 409: it saw another size last; `size` says which
  Ahead,         // the same, and larger than what we have: we have lost a signed tail
  OtherHistory,  // 422, or another root at the same size: for this witness we have forked
  Nonsense,      // 200 without a right cosignature, or any other answer
};
struct WitnessAnswer {
  WitnessFault fault{WitnessFault::Silent};
  int status{0};
  std::optional<std::uint64_t> size;
  std::string what;  // for the journal
};

/// Call from any thread.
class WitnessClient {
 public:
  /// `log_key`: only its line of a note is sent; some witnesses refuse others, or long bodies.
  explicit WitnessClient(VerifierKey log_key, std::chrono::milliseconds patience = std::chrono::seconds{5})
      : log_key_(std::move(log_key)), patience_(patience) {}

  /// One question. The lines are verified and the witness's own; lines of unknown keys are left out.
  Result<std::vector<NoteLine>, WitnessAnswer> submit(const WitnessTarget& witness, std::uint64_t old_size,
                                                      const std::vector<Hash>& proof, const Note& note) const;

  /// From an older size to that of the note.
  using Prove = std::function<std::vector<Hash>(std::uint64_t old_size)>;
  /// Asks again from the size that the witness says it saw last. `believed_size`: 0 when unknown.
  Result<std::vector<NoteLine>, WitnessAnswer> cosign(const WitnessTarget& witness, std::uint64_t believed_size,
                                                      const Prove& prove, const Note& note) const;

 private:
  VerifierKey log_key_;
  std::chrono::milliseconds patience_;
};

}  // namespace ashyq::ledger
