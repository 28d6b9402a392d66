// Moments as interfaces write them: RFC 3339, the part of ISO 8601 that everybody reads alike.
#pragma once

#include <optional>
#include <string_view>

#include "base/day.hpp"

namespace ashyq::appeals {

/// "2026-03-02T09:05:00+05:00", "2026-03-02T04:05:00.250Z"; seconds may be left out. nullopt for anything else.
std::optional<Instant> parse_moment(std::string_view text);

}  // namespace ashyq::appeals
