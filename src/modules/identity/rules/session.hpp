// What a session may do, how long it lives, and what the gate answers. No I/O.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/access.hpp"
#include "base/day.hpp"
#include "identity/options.hpp"

namespace ashyq::identity {

/// Stored in SQL: add at the end, never renumber.
enum class Factor : std::uint8_t {
  Pending = 1,    // password accepted, the code is still asked for
  NotAsked = 2,   // signed in by password alone
  Confirmed = 3,  // password and code
};

struct SessionLife {
  std::chrono::milliseconds idle;
  std::chrono::milliseconds total;
};
SessionLife life_of(bool for_staff, const SessionLimits& limits);

/// Staff roles count only with a confirmed second factor.
std::vector<Grant> usable(const std::vector<Grant>& grants, Factor factor);

enum class Verdict : std::uint8_t {
  Open,
  SignIn,   // nobody is signed in
  Code,     // signed in halfway
  Enrol,    // would open with a second factor, which this account has not set up
  Refused,  // signed in, and not for this visitor
};
Verdict decide(Access word, const Visitor& visitor, const std::vector<Grant>& all_grants, Factor factor);

/// Only a path of our own site: "/…", not "//host", no backslash or control sign. Anything else: "/account".
std::string safe_next(std::string_view next);

/// "Firefox, Android": enough to recognise one's own browser in a list.
std::string device_name(std::string_view user_agent);

}  // namespace ashyq::identity
