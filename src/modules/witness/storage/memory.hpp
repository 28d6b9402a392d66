// What a witness remembers: rows of its own SQLite file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.hpp"
#include "witness/rules/submission.hpp"

namespace ashyq::witness {

struct Kept {
  Seen seen;
  std::string note;
  Instant at{};
  std::int64_t count{0};
};
std::optional<Kept> last_cosigned(platform::Tx& tx, std::string_view origin);
void keep_cosigned(platform::Tx& tx, std::string_view origin, const Seen& seen, const std::string& note, Instant at);

struct Refusal {
  Verdict verdict{Verdict::Unreadable};
  std::uint64_t old_size{0}, size{0};
  std::string note, seen_note;
  Instant at{};
};
/// Only the newest hundred of a log and verdict stay, so that nobody fills the disk or drives out a proof.
void keep_refusal(platform::Tx& tx, std::string_view origin, const Refusal& refusal);
/// Newest first.
std::vector<Refusal> refusals(platform::Tx& tx, std::string_view origin, int most);

/// False when another opening came under this number before.
bool remember_draw(platform::Tx&, std::string_view origin, std::int64_t draw, const ledger::Hash& opening, Instant at);

}  // namespace ashyq::witness
