#include "identity/storage/identity_provider.hpp"

#include "identity/rules/signed_text.hpp"
#include "platform/http/fetch.hpp"
#include "platform/http/message.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::identity {
namespace {

namespace json = boost::json;
using Moment = std::chrono::steady_clock;

constexpr std::chrono::hours kReadAgainAfter{1};
constexpr std::chrono::minutes kKeysAtMostEvery{1};  // a forged key name must not make us ask at each request

std::string with_arguments(std::string url, const std::vector<std::pair<std::string, std::string>>& arguments) {
  char separator = url.find('?') == std::string::npos ? '?' : '&';
  for (const auto& [name, value] : arguments) {
    url.append(1, separator).append(name).append("=").append(platform::url_encode(value));
    separator = '&';
  }
  return url;
}

std::string basic_credentials(const OidcOptions& options) {
  // RFC 6749 §2.3.1: each part form-encoded, then joined, then base64.
  const std::string plain = platform::url_encode(options.client_id) + ":" + platform::url_encode(options.client_secret);
  std::string text = base64url(plain);
  for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  text.append((4 - text.size() % 4) % 4, '=');
  return "Basic " + text;
}

}  // namespace

std::string IdentityProvider::authorization_url(const Question& question, Language language) {
  const Known provider = known(false);
  return with_arguments(text_claim(provider.metadata, "authorization_endpoint"),
                        {{"response_type", "code"},
                         {"client_id", options_.client_id},
                         {"redirect_uri", question.redirect_uri},
                         {"scope", options_.scopes},
                         {"state", question.state},
                         {"nonce", question.nonce},
                         {"code_challenge", challenge_of(question.verifier)},
                         {"code_challenge_method", "S256"},
                         {"ui_locales", std::string(code(language))}});
}

Result<json::object, ProviderFault> IdentityProvider::claims(std::string_view code, const Question& question,
                                                             Instant now) {
  const json::object metadata = known(false).metadata;
  const auto answer = tokens(code, question, metadata);
  if (!answer) return no(answer.error());
  const auto token = parse_jwt(text_claim(*answer, "id_token"));
  if (!token) return no(ProviderFault::NoIdToken);
  if (!verify(*token)) return no(ProviderFault::WrongSignature);
  if (fault_in(token->claims, {options_.issuer, options_.client_id, question.nonce, now}))
    return no(ProviderFault::WrongClaims);
  json::object claims = token->claims;
  const std::string subject = text_claim(claims, "sub");
  add_user_info(claims, metadata, text_claim(*answer, "access_token"));
  if (text_claim(claims, "sub") != subject) return no(ProviderFault::OtherSubject);
  return claims;
}

Result<json::object, ProviderFault> IdentityProvider::tokens(std::string_view code, const Question& question,
                                                             const json::object& metadata) {
  platform::Fetch request;
  request.url = text_claim(metadata, "token_endpoint");
  request.form = {{"grant_type", "authorization_code"},
                  {"code", std::string(code)},
                  {"redirect_uri", question.redirect_uri},
                  {"code_verifier", question.verifier}};
  request.headers = {{"Authorization", basic_credentials(options_)}, {"Accept", "application/json"}};
  request.timeout = std::chrono::seconds{options_.timeout_seconds};
  const platform::Fetched answer = platform::fetch(request);
  boost::system::error_code error;
  const json::value document = json::parse(answer.body, error);
  if (answer.status != 200 || error || !document.is_object()) return no(ProviderFault::CodeRefused);
  return document.as_object();
}

bool IdentityProvider::verify(const Jwt& token) {
  const Known provider = known(false);
  if (has_valid_signature(token, provider.keys)) return true;
  // The provider may have begun to sign with a new key since.
  if (has_key(provider.keys, text_claim(token.header, "kid"))) return false;
  return has_valid_signature(token, known(true).keys);
}

/// Providers may keep name and address out of the token and give them here only.
void IdentityProvider::add_user_info(json::object& claims, const json::object& metadata,
                                     const std::string& access_token) {
  const std::string url = text_claim(metadata, "userinfo_endpoint");
  if (url.empty() || access_token.empty()) return;
  for (auto& [name, value] : read_document(url, access_token))
    if (name == "sub" || !claims.contains(name)) claims[name] = value;
}

IdentityProvider::Known IdentityProvider::known(bool keys_again) {
  const std::lock_guard lock{reading_};
  const auto now = Moment::now();
  if (known_.metadata.empty() || now - known_.read_at > kReadAgainAfter) {
    json::object metadata = read_document(options_.issuer + "/.well-known/openid-configuration");
    if (text_claim(metadata, "issuer") != options_.issuer)
      throw platform::Unavailable("the provider names another issuer");
    known_ = {std::move(metadata), {}, now, {}};
  }
  const bool may_ask = now - known_.keys_read_at > kKeysAtMostEvery;
  if (known_.keys.empty() || (keys_again && may_ask)) {
    known_.keys = read_document(text_claim(known_.metadata, "jwks_uri"));
    known_.keys_read_at = now;
  }
  return known_;
}

json::object IdentityProvider::read_document(const std::string& url, std::string_view bearer) {
  platform::Fetch request;
  request.url = url;
  request.headers = {{"Accept", "application/json"}};
  if (!bearer.empty()) request.headers.emplace_back("Authorization", "Bearer " + std::string(bearer));
  request.timeout = std::chrono::seconds{options_.timeout_seconds};
  const platform::Fetched answer = platform::fetch(request);
  boost::system::error_code error;
  json::value document = json::parse(answer.body, error);
  if (answer.status != 200 || error || !document.is_object())
    throw platform::Unavailable("the identity provider answered " + std::to_string(answer.status) + " for " + url);
  return std::move(document.as_object());
}

std::string challenge_of(std::string_view verifier) { return base64url(sha256(verifier)); }

std::string_view name_of(ProviderFault fault) {
  switch (fault) {
    case ProviderFault::CodeRefused: return "code_refused";
    case ProviderFault::NoIdToken: return "no_id_token";
    case ProviderFault::WrongSignature: return "wrong_signature";
    case ProviderFault::WrongClaims: return "wrong_claims";
    case ProviderFault::OtherSubject: return "other_subject";
  }
  return "unknown";
}

}  // namespace ashyq::identity
