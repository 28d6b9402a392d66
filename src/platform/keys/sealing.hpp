// Keys in memory, and the one cipher they are used with.
#pragma once

#include <sodium.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::platform {

/// 32 bytes that are wiped when they go.
class SecretKey {
 public:
  SecretKey() = default;
  explicit SecretKey(std::string_view bytes);
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey() { sodium_memzero(bytes_.data(), bytes_.size()); }

  static SecretKey random();
  /// An own key for each use, so that no two uses of the master key can be played against each other.
  SecretKey derived(std::uint64_t use) const;
  const unsigned char* data() const { return bytes_.data(); }
  std::string_view bytes() const { return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()}; }

 private:
  std::array<unsigned char, 32> bytes_{};
};

/// Version byte, 24 random bytes, then XChaCha20-Poly1305; `place` is authenticated, not stored.
std::string seal_under(const SecretKey& key, std::string_view plain, std::string_view place);
/// nullopt when key, place or a single bit does not fit.
std::optional<std::string> open_under(const SecretKey& key, std::string_view sealed, std::string_view place);

}  // namespace ashyq::platform
