#include "appeals/acts/receipt.hpp"

#include <sodium.h>

namespace ashyq::appeals {

namespace {
// Crockford's base 32: no I, L, O, U.
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr int kLength = 12;
}  // namespace

std::string new_receipt_code() {
  std::string code;
  for (int i = 0; i < kLength; ++i) {
    if (i > 0 && i % 4 == 0) code += '-';
    code += kAlphabet[randombytes_uniform(kAlphabet.size())];
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
