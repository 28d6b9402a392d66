// C2SP tlog-checkpoint and tlog-cosignature: what a log says of itself, and what witnesses saw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/note.hpp"

namespace ashyq::ledger {

struct Checkpoint {
  std::string origin;
  std::uint64_t size{0};
  Hash root{};
  std::string text() const;  // three lines, no extensions
  /// Accepts extension lines of other people's logs in `text` only when `extensions_allowed`.
  static std::optional<Checkpoint> parse(std::string_view text, bool extensions_allowed = false);
  bool operator==(const Checkpoint&) const = default;
};

/// What a signed note says, its signatures unchecked: for notes of our own files. No extension lines.
std::optional<Checkpoint> checkpoint_in(std::string_view signed_note);

/// What a type-04 witness signs: "cosignature/v1\ntime <seconds>\n" and the whole note text.
NoteLine cosign(std::string_view checkpoint_text, const Signer& witness, std::uint64_t seconds);
/// What a type-06 witness signs, for a checkpoint.
std::string mldsa_message(std::string_view cosigner, std::uint64_t seconds, const Checkpoint& checkpoint);
/// True when the crypto library of this machine verifies ML-DSA-44.
bool can_verify_mldsa();

struct Cosignature {
  VerifierKey witness;
  std::uint64_t seconds{0};
};
/// Seconds when `line` is `witness`'s right cosignature of the note; nullopt when it is not (or cannot be) verified.
std::optional<std::uint64_t> cosigned_at(const Note& note, const NoteLine& line, const VerifierKey& witness);
/// All right cosignatures by these witnesses, newest line of each. A wrong line by a known key spoils the note: nullopt.
/// ML-DSA lines that this machine cannot verify count as not there.
std::optional<std::vector<Cosignature>> cosignatures(const Note& note, const std::vector<VerifierKey>& witnesses);

}  // namespace ashyq::ledger
