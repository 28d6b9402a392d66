// Keys that personal payloads are sealed under, kept apart from the data: deleting a key erases what it sealed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

struct CaseKeyTag;
using CaseKeyId = Id<CaseKeyTag>;

/// A sealed text or a key is not what was stored: changed, cut, or moved from another place. Never seen in health.
struct Tampered : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// All calls from any thread. Inside a transaction of the main database they are allowed (the key database is another
/// one), but allocate() before the transaction: now and then it makes the next batch of keys.
class KeyStore {
 public:
  /// `database` is the key database (its own file, its own short-lived backup) with the tables of keys/migrations.
  /// `master` wraps the case keys at rest; throws when the database was begun with another one.
  KeyStore(Database& database, std::string master_key_32_bytes);
  ~KeyStore();
  /// A key nobody has used; durable before it is returned (taken from a pool made in advance, so it costs no fsync).
  CaseKeyId allocate();
  /// XChaCha20-Poly1305 with a fresh nonce; `context` binds the text to its place ("appeals.payload:17").
  /// Throws Conflict when the key was erased.
  Blob seal(CaseKeyId key, std::string_view plain, std::string_view context);
  /// nullopt when the key was erased. Throws Tampered when the ciphertext or context is another.
  std::optional<std::string> open(CaseKeyId key, const Blob& sealed, std::string_view context);
  /// 32 bytes that only this case's key gives, one value for each purpose; nullopt when the key was erased.
  std::optional<std::string> derived(CaseKeyId key, std::string_view purpose);
  /// Deletes the key. What it sealed is gone for ever: here at once, on other nodes within 30 seconds, and in backups
  /// of the key database as soon as they are thrown away.
  void erase(CaseKeyId key);
  /// Keyed hash for looking up personal values (IIN, e-mail) without storing them.
  std::string blind_index(std::string_view purpose, std::string_view value) const;

  /// Reads the master key file, or makes it (mode 0600) when it does not exist.
  static std::string master_key_from(const std::string& file);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
