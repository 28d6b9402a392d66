// Where acts stand in the log, for those who may not open them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/day.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct ActPlace {
  Instant made_at{};
  std::optional<std::int64_t> leaf_index;  // counted from 0; none before the next beat
  bool is_published{false};                // a published checkpoint covers it
};
struct ChainPlace {
  std::int64_t acts{0};
  ActPlace last{};
};

/// Of a subject's sealed acts, without opening any; nullopt when it never had one.
std::optional<ChainPlace> place_of_chain(platform::Tx&, std::string_view kind, std::int64_t subject);
/// Of the newest entry in clear beside them, such as that of a published decision.
std::optional<ActPlace> place_in_clear(platform::Tx&, std::string_view kind, std::int64_t subject);

}  // namespace ashyq::ledger
