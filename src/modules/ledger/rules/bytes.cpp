#include "ledger/rules/bytes.hpp"

#include <cstring>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <sodium.h>

#include "base/number.hpp"

namespace ashyq::ledger {

namespace {

// The context is kept: with OpenSSL 3, setting one up costs more than hashing a leaf, and an audit hashes millions.
class Sha256 {
 public:
  Sha256()
      : method_(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free), context_(EVP_MD_CTX_new(), EVP_MD_CTX_free) {
    if (!method_ || !context_ || EVP_DigestInit_ex2(context_.get(), method_.get(), nullptr) != 1)
      throw std::runtime_error("OpenSSL has no SHA-256");
  }
  Hash of(std::string_view first, std::string_view second) {
    Hash hash;
    if (EVP_DigestInit_ex2(context_.get(), nullptr, nullptr) != 1 ||
        EVP_DigestUpdate(context_.get(), first.data(), first.size()) != 1 ||
        EVP_DigestUpdate(context_.get(), second.data(), second.size()) != 1 ||
        EVP_DigestFinal_ex(context_.get(), hash.bytes.data(), nullptr) != 1)
      throw std::runtime_error("SHA-256 failed");
    return hash;
  }

 private:
  std::unique_ptr<EVP_MD, decltype(&EVP_MD_free)> method_;
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context_;
};

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <class Number>
std::string big_endian(Number number) {
  std::string out(sizeof number, '\0');
  for (auto byte = out.rbegin(); byte != out.rend(); ++byte) {
    *byte = static_cast<char>(number & 0xff);
    number = static_cast<Number>(number >> 8);
  }
  return out;
}

}  // namespace

std::optional<Hash> Hash::from(std::string_view raw) {
  Hash hash;
  if (raw.size() != hash.bytes.size()) return std::nullopt;
  std::memcpy(hash.bytes.data(), raw.data(), raw.size());
  return hash;
}

Hash sha256(std::string_view data) { return sha256(data, {}); }

Hash sha256(std::string_view first, std::string_view second) {
  thread_local Sha256 engine;
  return engine.of(first, second);
}

Hash hmac_sha256(std::string_view key, std::string_view data) {
  Hash hash;
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, raw(key), key.size());
  crypto_auth_hmacsha256_update(&state, raw(data), data.size());
  crypto_auth_hmacsha256_final(&state, hash.bytes.data());
  sodium_memzero(&state, sizeof state);
  return hash;
}

std::string to_base64(std::string_view bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // libsodium's closing NUL
  return text;
}

// libsodium 1.0.18 reads some bytes above 0x7f as if they were of the alphabet: so what was read is written again.
std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size() / 4 * 3, '\0');
  std::size_t length = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return std::nullopt;
  bytes.resize(length);
  return to_base64(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string to_hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes(text.size() / 2, '\0');
  std::size_t length = 0;
  if (sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                     &length, nullptr) != 0)
    return std::nullopt;
  bytes.resize(length);
  return to_hex(bytes) == text ? std::optional(std::move(bytes)) : std::nullopt;
}

std::string be16(std::uint16_t number) { return big_endian(number); }
std::string be32(std::uint32_t number) { return big_endian(number); }
std::string be64(std::uint64_t number) { return big_endian(number); }

std::optional<std::uint64_t> decimal(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  const auto number = parse_number<std::uint64_t>(text);
  return number && *number >> 63 == 0 ? number : std::nullopt;
}

}  // namespace ashyq::ledger
