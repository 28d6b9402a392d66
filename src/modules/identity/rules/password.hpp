// What a password must be. Length and not being guessable; no rules about signs, no forced changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::identity {

enum class PasswordRefusal : std::uint8_t { TooShort, TooLong, TooCommon, LikeEmail };

/// Code points, not bytes: Cyrillic passwords are not twice as long.
constexpr int least_length(bool for_staff) { return for_staff ? 12 : 8; }
std::optional<PasswordRefusal> refusal(std::string_view password, std::string_view email, bool for_staff);
/// Among the passwords tried first by everybody who guesses; upper and lower case and digits around it do not help.
bool is_common(std::string_view password);

/// Something@host.tld, as much as is sure without sending mail; at most 254 bytes.
bool looks_like_email(std::string_view address);
/// How addresses are compared: without blanks at the ends, in lower case.
std::string normal_email(std::string_view address);

}  // namespace ashyq::identity
