#include "identity/rules/throttle.hpp"

#include <algorithm>

namespace ashyq::identity {

using std::chrono::seconds;

std::chrono::seconds wait_after(std::int64_t failures) {
  constexpr std::int64_t kFree = 5;
  if (failures < kFree) return seconds{0};
  const std::int64_t doublings = std::min<std::int64_t>(failures - kFree, 10);
  return std::min(seconds{5} * (std::int64_t{1} << doublings), seconds{15 * 60});
}

Instant open_again_at(const Attempts& attempts) { return attempts.last_failed_at + wait_after(attempts.failures); }

Attempts after_failure(Attempts before, Instant now) {
  const bool forgotten = now - before.last_failed_at > std::chrono::hours{24};
  return {forgotten ? 1 : before.failures + 1, now};
}

}  // namespace ashyq::identity
