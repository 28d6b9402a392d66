// Signed tokens of an OpenID provider (RFC 7515, 7517, 7519): only RS256 and ES256, only with a key the provider
// publishes. "none" and shared-secret algorithms are never accepted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/day.hpp"
#include "base/result.hpp"

namespace ashyq::identity {

struct Jwt {
  boost::json::object header;
  boost::json::object claims;  // not to be believed before has_valid_signature()
  std::string signed_part;     // header.payload as received
  std::string signature;
};

/// Three base64url parts, the first two JSON objects; at most 16 KB.
std::optional<Jwt> parse_jwt(std::string_view token);

/// `jwks`: {"keys": […]}. Tries the key named by `kid`, or every fitting key when the token names none.
bool has_valid_signature(const Jwt& token, const boost::json::object& jwks);
/// Whether the set has a key of this name; if not it is worth fetching again.
bool has_key(const boost::json::object& jwks, std::string_view kid);

enum class ClaimFault : std::uint8_t { WrongIssuer, WrongAudience, WrongNonce, Expired, FromTheFuture, NoSubject };

struct Expectation {
  std::string issuer, client_id, nonce;
  Instant now{};
};
/// OpenID Connect Core §3.1.3.7. Clocks may differ by a minute.
std::optional<ClaimFault> fault_in(const boost::json::object& claims, const Expectation& expected);

/// "" when the claim is missing or no text.
std::string text_claim(const boost::json::object& claims, std::string_view name);

}  // namespace ashyq::identity
