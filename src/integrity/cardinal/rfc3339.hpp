// The one way of writing an instant that Cardinal reads: RFC 3339 with seconds and an offset.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ashyq::integrity::cardinal {

struct Instant {
  std::int64_t seconds{0};  ///< since 1970
  std::int32_t nanoseconds{0};
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

std::optional<Instant> rfc3339(std::string_view text);

/// From one to the other, cut towards zero.
std::int64_t whole_days(Instant from, Instant to);

}  // namespace ashyq::integrity::cardinal
