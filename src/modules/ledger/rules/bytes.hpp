// Hashes and encodings the log is made of. All byte strings are std::string; a Hash is 32 raw bytes.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::ledger {

/// 32 bytes of SHA-256.
struct Hash {
  std::array<unsigned char, 32> bytes{};
  auto operator<=>(const Hash&) const = default;
  std::string_view view() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
  std::string str() const { return std::string(view()); }
  /// nullopt unless exactly 32 bytes.
  static std::optional<Hash> from(std::string_view raw);
};

Hash sha256(std::string_view data);
Hash sha256(std::string_view first, std::string_view second);
/// Any key length is HMAC's to handle; callers use fixed lengths.
Hash hmac_sha256(std::string_view key, std::string_view data);

/// RFC 4648 §4, with padding. Reading is strict: no blanks, no missing padding, no stray bits in the last sign.
std::string to_base64(std::string_view raw);
std::optional<std::string> from_base64(std::string_view text);
/// Lower case, both ways.
std::string to_hex(std::string_view raw);
std::optional<std::string> from_hex(std::string_view text);

std::string be16(std::uint16_t number);
std::string be32(std::uint32_t number);
std::string be64(std::uint64_t number);

/// Decimal without sign and leading zeros, below 2^63; nullopt otherwise.
std::optional<std::uint64_t> decimal(std::string_view text);

}  // namespace ashyq::ledger
