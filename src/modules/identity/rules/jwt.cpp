#include "identity/rules/jwt.hpp"

#include <algorithm>

#include "identity/rules/public_key.hpp"
#include "identity/rules/signed_text.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongest = 16 * 1024;
constexpr std::chrono::seconds kClocksDiffer{60};

std::optional<json::object> object_in(std::string_view part) {
  boost::system::error_code error;
  json::value value = json::parse(from_base64url(part), error);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

std::optional<Instant> time_claim(const json::object& claims, std::string_view name) {
  const json::value* value = claims.if_contains(name);
  if (value == nullptr || !value->is_number()) return std::nullopt;
  boost::system::error_code error;
  const double seconds = value->to_number<double>(error);
  if (error || seconds < 0 || seconds > 1e11) return std::nullopt;
  return Instant{std::chrono::seconds{static_cast<std::int64_t>(seconds)}};
}

bool is_for(const json::object& claims, const std::string& client) {
  const json::value* audience = claims.if_contains("aud");
  if (audience == nullptr) return false;
  if (audience->is_string()) return audience->as_string() == client;
  if (!audience->is_array()) return false;
  const bool named = std::ranges::any_of(audience->as_array(), [&](const json::value& v) {
    return v.is_string() && v.as_string() == client;
  });
  // Several audiences: then the token must say that it was issued to us.
  return named && (audience->as_array().size() == 1 || text_claim(claims, "azp") == client);
}

bool fits(const json::object& key, const Jwt& token) {
  const std::string kid = text_claim(token.header, "kid"), alg = text_claim(token.header, "alg");
  const std::string kty = text_claim(key, "kty"), use = text_claim(key, "use"), key_alg = text_claim(key, "alg");
  if (!kid.empty() && text_claim(key, "kid") != kid) return false;
  if ((!use.empty() && use != "sig") || (!key_alg.empty() && key_alg != alg)) return false;
  return (alg == "RS256" && kty == "RSA") || (alg == "ES256" && kty == "EC");
}

}  // namespace

std::optional<Jwt> parse_jwt(std::string_view token) {
  const std::size_t first = token.find('.'), last = token.rfind('.');
  if (token.size() > kLongest || first == std::string_view::npos || first == last) return std::nullopt;
  auto header = object_in(token.substr(0, first));
  auto claims = object_in(token.substr(first + 1, last - first - 1));
  std::string signature = from_base64url(token.substr(last + 1));
  if (!header || !claims || signature.empty()) return std::nullopt;
  return Jwt{*std::move(header), *std::move(claims), std::string(token.substr(0, last)), std::move(signature)};
}

bool has_valid_signature(const Jwt& token, const json::object& jwks) {
  if (token.header.contains("crit")) return false;  // asks for rules we do not know
  const json::value* keys = jwks.if_contains("keys");
  if (keys == nullptr || !keys->is_array()) return false;
  return std::ranges::any_of(keys->as_array(), [&](const json::value& key) {
    return key.is_object() && fits(key.as_object(), token) &&
           is_signed_by(key.as_object(), token.signed_part, token.signature);
  });
}

bool has_key(const json::object& jwks, std::string_view kid) {
  const json::value* keys = jwks.if_contains("keys");
  return keys != nullptr && keys->is_array() && std::ranges::any_of(keys->as_array(), [&](const json::value& key) {
           return key.is_object() && text_claim(key.as_object(), "kid") == kid;
         });
}

std::optional<ClaimFault> fault_in(const json::object& claims, const Expectation& expected) {
  if (text_claim(claims, "iss") != expected.issuer) return ClaimFault::WrongIssuer;
  if (!is_for(claims, expected.client_id)) return ClaimFault::WrongAudience;
  if (expected.nonce.empty() || text_claim(claims, "nonce") != expected.nonce) return ClaimFault::WrongNonce;
  const auto expires = time_claim(claims, "exp"), issued = time_claim(claims, "iat");
  if (!expires || *expires + kClocksDiffer <= expected.now) return ClaimFault::Expired;
  if (!issued || *issued > expected.now + kClocksDiffer) return ClaimFault::FromTheFuture;
  if (text_claim(claims, "sub").empty() || text_claim(claims, "sub").size() > 255) return ClaimFault::NoSubject;
  return std::nullopt;
}

std::string text_claim(const json::object& claims, std::string_view name) {
  const json::value* value = claims.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}

}  // namespace ashyq::identity
