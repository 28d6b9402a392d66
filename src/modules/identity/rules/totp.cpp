#include "identity/rules/totp.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "identity/rules/signed_text.hpp"
#include "platform/http/message.hpp"

namespace ashyq::identity {
namespace {

constexpr std::int64_t kStepSeconds = 30;

std::array<unsigned char, 20> hmac_sha1(std::string_view secret, std::int64_t counter) {
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < 8; ++i) message[7 - i] = static_cast<unsigned char>(counter >> (8 * i) & 0xff);
  std::array<unsigned char, 20> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(), digest.data(),
       &size);
  return digest;
}

}  // namespace

std::int64_t totp_step(Instant at) { return unix_seconds(at) / kStepSeconds; }

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
  const auto digest = hmac_sha1(secret, step);
  const std::size_t offset = digest[19] & 0x0f;  // RFC 4226 §5.3: dynamic truncation
  const std::uint32_t number = (digest[offset] & 0x7fU) << 24U | static_cast<std::uint32_t>(digest[offset + 1]) << 16U |
                               static_cast<std::uint32_t>(digest[offset + 2]) << 8U | digest[offset + 3];
  std::string code = std::to_string(number);
  code.insert(0, code.size() < 10 ? 10 - code.size() : 0, '0');
  return code.substr(code.size() - static_cast<std::size_t>(digits));
}

std::optional<std::int64_t> matching_step(std::string_view secret, std::string_view code, Instant now,
                                          std::int64_t last_used) {
  const std::int64_t current = totp_step(now);
  std::optional<std::int64_t> match;
  for (std::int64_t step = current - 1; step <= current + 1; ++step)
    if (step > last_used && equal_in_constant_time(totp_code(secret, step), code)) match = step;
  return match;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t buffer = 0;
  int bits = 0;
  for (const char byte : bytes) {
    buffer = (buffer << 8U | static_cast<unsigned char>(byte)) & 0xffffU;
    for (bits += 8; bits >= 5; bits -= 5) text += kLetters[buffer >> (bits - 5) & 0x1fU];
  }
  if (bits > 0) text += kLetters[buffer << (5 - bits) & 0x1fU];
  return text;
}

std::string otpauth_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
  const std::string name = platform::url_encode(issuer);
  return "otpauth://totp/" + name + ":" + platform::url_encode(account) + "?secret=" + base32(secret) +
         "&issuer=" + name + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace ashyq::identity
