// Codes that change every 30 seconds (RFC 6238, HMAC-SHA-1, six digits: what every authenticator app knows).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"

namespace ashyq::identity {

inline constexpr std::size_t kTotpSecretBytes = 20;

std::int64_t totp_step(Instant at);
std::string totp_code(std::string_view secret, std::int64_t step, int digits = 6);
/// The step whose code this is: the current one or a neighbour (clocks of phones differ), but always later than
/// `last_used`, so that a code seen over somebody's shoulder is worth nothing.
std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Instant now,
                                          std::int64_t last_used);

std::string base32(std::string_view bytes);
/// For the QR code; `issuer` and `account` are shown by the app.
std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace ashyq::identity
