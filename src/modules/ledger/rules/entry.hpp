// What a leaf says: an act in clear, or an opaque one about a case (log.md: same length for every kind of act).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

inline constexpr std::size_t kSaltLength = 64;

/// HMAC(link key, "civic-log/tag/v1\n" || u64 n)
Hash tag_of(std::string_view link_key_32, std::uint64_t n);
/// HMAC(salt, "civic-log/commit/v1\n" || payload); salt has exactly 64 bytes: std::invalid_argument.
Hash commitment_of(std::string_view salt_64, std::string_view payload);

/// "civic-log/v1\nact\n<tag>\n<commitment>\n", 107 bytes.
std::string sealed_entry(const Hash& tag, const Hash& commitment);
/// "civic-log/v1\npublic\n<one line of JSON>\n". Throws std::invalid_argument for a line feed in it or above 60 KiB.
std::string public_entry(std::string_view json);

struct ReadEntry {
  bool is_public{false};
  Hash tag{}, commitment{};  // of a sealed act (or padding, which nobody can tell from one)
  std::string json;          // of a public one
};
/// nullopt for what is neither.
std::optional<ReadEntry> read_entry(std::string_view entry);

/// The promise of inclusion that is handed out at once: a signed note by "<origin>/promise" over
/// "civic-log/promise/v1\n<origin>\n<base64 leaf hash>\n<deadline, unix seconds>\n".
struct InclusionPromise {
  std::string origin;
  Hash leaf{};
  std::uint64_t deadline{0};
  std::string text() const;
  static std::optional<InclusionPromise> parse(std::string_view text);
};

}  // namespace ashyq::ledger
