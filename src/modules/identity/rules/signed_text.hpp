// Hashes and signatures over short texts: stored tokens, double-submit cookies, one-time links.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::identity {

/// 32 bytes.
std::string sha256(std::string_view text);
std::string hmac_sha256(std::string_view key, std::string_view text);
/// How tokens are stored: they are random, so one fast hash is enough.
std::string token_hash(std::string_view token);

std::string base64url(std::string_view bytes);
/// Empty when it is not base64url without padding.
std::string from_base64url(std::string_view text);
bool equal_in_constant_time(std::string_view a, std::string_view b);

/// "text.signature"; `purpose` keeps signatures of one kind from serving as another.
std::string sign_text(std::string_view key, std::string_view purpose, std::string_view text);
bool is_signed(std::string_view key, std::string_view purpose, std::string_view signed_text);

}  // namespace ashyq::identity
