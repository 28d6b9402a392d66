// C2SP signed-note: a text with signature lines, and the keys that verify them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

/// Stored in keys: numbers of the specification.
enum class KeyType : std::uint8_t { Ed25519 = 0x01, CosignatureEd25519 = 0x04, CosignatureMlDsa44 = 0x06 };

/// A public key as `name+id+base64(type || key)`.
struct VerifierKey {
  std::string name;
  std::uint32_t id{0};
  KeyType type{KeyType::Ed25519};
  std::string key;  // raw: 32 bytes, or 1312 for ML-DSA-44
  std::string text() const;
  /// nullopt for a malformed text, an unknown type, a wrong length, or an id that is not the key's.
  static std::optional<VerifierKey> parse(std::string_view text);
  bool operator==(const VerifierKey&) const = default;
};
std::uint32_t key_id(std::string_view name, KeyType type, std::string_view key);
/// UTF-8, ends in LF, no other control characters below 0x20.
bool is_note_text(std::string_view text);
bool is_key_name(std::string_view name);  // not empty, no blanks of Unicode, no '+', no control characters

/// An Ed25519 key of ours. The seed never leaves this object except into its file.
class Signer {
 public:
  /// `type`: Ed25519 for logs and promises, CosignatureEd25519 for witnesses. Throws std::invalid_argument.
  Signer(std::string name, std::string seed_32_bytes, KeyType type = KeyType::Ed25519);
  ~Signer();
  const VerifierKey& key() const { return key_; }
  std::string sign(std::string_view message) const;  // 64 raw bytes

 private:
  VerifierKey key_;
  std::string secret_;
};

struct NoteLine {
  std::string name;
  std::uint32_t id{0};
  std::string signature;     // raw, after the key id
  std::string text() const;  // with its LF
};
/// A note as it was read: nothing is verified yet.
struct Note {
  std::string text;  // what is signed, ends in LF
  std::vector<NoteLine> lines;
  std::string str() const;
  /// Strict by the specification; at most 64 KiB and 64 lines. nullopt otherwise.
  static std::optional<Note> parse(std::string_view note);
};

/// Ed25519 of the text itself (type 01).
NoteLine sign_note(std::string_view text, const Signer& signer);
std::string signed_note(std::string_view text, const Signer& signer);
/// Whether any line is by `key` (type 01 only), and all such lines are right.
bool is_signed_by(const Note& note, const VerifierKey& key);
bool verify_ed25519(std::string_view key_32, std::string_view message, std::string_view signature_64);

}  // namespace ashyq::ledger
