// How long somebody waits after wrong guesses. Guesses are counted per address and account (or per known browser
// and account), never per account alone: nobody can shut another person out by guessing from elsewhere.
#pragma once

#include <chrono>
#include <cstdint>

#include "base/day.hpp"

namespace ashyq::identity {

struct Attempts {
  std::int64_t failures{0};
  Instant last_failed_at{};
};

/// The first five guesses are free (people mistype); then 5 s, doubling up to 15 minutes.
std::chrono::seconds wait_after(std::int64_t failures);
/// When the next guess is let in; in the past when there is nothing to wait for.
Instant open_again_at(const Attempts& attempts);
/// A day without a wrong guess forgets the earlier ones.
Attempts after_failure(Attempts before, Instant now);

}  // namespace ashyq::identity
