// The identity provider on the other side (OpenID Connect Core, authorization code with PKCE).
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/language.hpp"
#include "base/result.hpp"
#include "identity/options.hpp"
#include "identity/rules/jwt.hpp"

namespace ashyq::identity {

/// Why its answer was not believed. Logged by name; the visitor reads one sentence for all of them.
enum class ProviderFault : std::uint8_t { CodeRefused, NoIdToken, WrongSignature, WrongClaims, OtherSubject };
std::string_view name_of(ProviderFault fault);

class IdentityProvider {
 public:
  explicit IdentityProvider(OidcOptions options) : options_(std::move(options)) {}

  struct Question {
    std::string state, nonce, verifier, redirect_uri;
  };
  /// Where the browser goes. Throws platform::Unavailable when the provider does not answer.
  std::string authorization_url(const Question&, Language);
  /// The claims of the ID token, verified, and of the user-info document where the token leaves them out.
  Result<boost::json::object, ProviderFault> claims(std::string_view code, const Question&, Instant now);

 private:
  struct Known {
    boost::json::object metadata, keys;
    std::chrono::steady_clock::time_point read_at{}, keys_read_at{};
  };
  Known known(bool keys_again);
  boost::json::object read_document(const std::string& url, std::string_view bearer = "");
  Result<boost::json::object, ProviderFault> tokens(std::string_view code, const Question&,
                                                    const boost::json::object& metadata);
  bool verify(const Jwt& token);
  void add_user_info(boost::json::object& claims, const boost::json::object& metadata, const std::string& access_token);

  const OidcOptions options_;
  std::mutex reading_;
  Known known_;
};

/// RFC 7636: what the provider is shown of the verifier.
std::string challenge_of(std::string_view verifier);

}  // namespace ashyq::identity
