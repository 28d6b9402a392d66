// What a city sets in [identity] and [oidc] of ashyq.toml. app/ fills it in.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "base/access.hpp"

namespace ashyq::identity {

/// Argon2id. The defaults are OWASP's second choice: 19 MiB, 2 passes; each hash in flight needs the memory.
struct PasswordCost {
  std::uint64_t passes{2};
  std::uint64_t memory_bytes{19 * 1024 * 1024};
  int at_once{2};  // more sign-ins than this wait for each other
};

struct SessionLimits {
  std::chrono::minutes citizen_idle{std::chrono::hours{24 * 14}};
  std::chrono::minutes citizen_total{std::chrono::hours{24 * 60}};
  std::chrono::minutes staff_idle{60};
  std::chrono::minutes staff_total{std::chrono::hours{12}};
  std::chrono::minutes receipt_total{60};
};

/// OpenID Connect; off while `issuer` is empty.
struct OidcOptions {
  std::string issuer;  // "https://idp.example.kz"; must equal the `iss` of its tokens
  std::string client_id;
  std::string client_secret;
  std::string scopes{"openid profile email"};
  std::string iin_claim{"iin"};
  std::string button_kk, button_ru, button_en;  // "Sign in with eGov"; empty: a general text
  bool trusts_its_second_factor{false};         // `amr` of mfa, otp or hwk counts as our own code
  int timeout_seconds{5};
};

/// Shown on the sign-in page of a demo town.
struct DemoSignIn {
  Role role{Role::Citizen};
  std::string email, name;
};

struct IdentityOptions {
  PasswordCost password;
  SessionLimits sessions;
  OidcOptions oidc;
  std::string secret;            // 32 bytes for signed cookies and one-time links; app derives it from the master key
  std::string demo_password;     // of all people of a demo town; empty in production
  std::string demo_totp_secret;  // 20 bytes, the same for all staff of a demo town: /demo/totp shows its codes
  std::vector<DemoSignIn> demo_sign_ins;
  bool open_registration{true};
  bool secure_cookies{false};  // __Host- cookies even when the proxy does not say https
};

}  // namespace ashyq::identity
