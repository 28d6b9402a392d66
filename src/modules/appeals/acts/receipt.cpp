#include "appeals/acts/receipt.hpp"

namespace ashyq::appeals {

namespace {
// Crockford's base 32: no I, L, O, U.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kLength = 12;
}  // namespace

std::string receipt_code(const platform::KeyStore& keys, platform::CaseKeyId key) {
  const std::string secret = keys.blind_index("appeals.receipt_code", std::to_string(key.value));
  std::string code;
  for (int i = 0; i < kLength; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    // Two characters of the hash a sign: the remainder is even to one part in two thousand.
    const auto pair = static_cast<unsigned>(static_cast<unsigned char>(secret[2 * i])) * 256 +
                      static_cast<unsigned char>(secret[2 * i + 1]);
    code += kAlphabet[pair % kAlphabet.size()];
  }
  return code;
}

std::string normal_receipt_code(std::string_view typed) {
  std::string code;
  for (char c : typed) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (kAlphabet.find(c) != std::string_view::npos) code += c;
  }
  return code;
}

std::optional<std::string> receipt_hash(const platform::KeyStore& keys, std::string_view code) {
  if (code.empty()) return std::nullopt;
  return keys.blind_index("appeals.receipt", normal_receipt_code(code));
}

}  // namespace ashyq::appeals
