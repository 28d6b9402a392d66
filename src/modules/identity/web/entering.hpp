// From "it is you" to a session: shared by password, code and OpenID sign-in.
#pragma once

#include <string>

#include "identity/rules/session.hpp"
#include "identity/web/desk.hpp"

namespace ashyq::identity {

/// How somebody proved who they are; for the audit trail.
struct Proof {
  std::string_view by;  // "password", "recovery_code", "oidc", "registration", "link"
  Factor factor{Factor::NotAsked};
};

/// Opens a new session (the old one ends: its token may be known to others), remembers the browser,
/// and leads to `next`.
platform::Response enter(Desk&, const platform::Request&, Id<Person>, Proof, std::string_view next);

/// The password was right and a code is still needed.
platform::Response ask_for_code(Desk&, const platform::Request&, Id<Person>, std::string_view next);

/// A session in the database with its Set-Cookie line.
std::string start_session(platform::Tx&, const Desk&, const platform::Request&, Id<Person>, Factor,
                          std::int64_t receipt_case, SessionLife, Instant now);

}  // namespace ashyq::identity
