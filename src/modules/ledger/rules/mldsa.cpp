#include "ledger/rules/mldsa.hpp"

#include <memory>

#include <openssl/err.h>
#include <openssl/evp.h>

#include "ledger/rules/checkpoint.hpp"

namespace ashyq::ledger {

namespace {

constexpr std::size_t kKeyLength = 1312, kSignatureLength = 2420;

using PublicKey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;

const unsigned char* raw(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// Asked of the library that is loaded, by name: the headers this was built with need not know the algorithm.
PublicKey public_key(std::string_view key) {
  ERR_set_mark();
  PublicKey made(EVP_PKEY_new_raw_public_key_ex(nullptr, "ML-DSA-44", nullptr, raw(key), key.size()), EVP_PKEY_free);
  ERR_pop_to_mark();
  return made;
}

}  // namespace

bool can_verify_mldsa() {
  static const bool known = public_key(std::string(kKeyLength, '\0')) != nullptr;  // any bytes are a key
  return known;
}

bool verify_mldsa44(std::string_view key, std::string_view message, std::string_view signature) {
  if (key.size() != kKeyLength || signature.size() != kSignatureLength) return false;
  const PublicKey verifier = public_key(key);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (!verifier || !context) return false;
  ERR_set_mark();
  const bool right =
      EVP_DigestVerifyInit_ex(context.get(), nullptr, nullptr, nullptr, nullptr, verifier.get(), nullptr) == 1 &&
      EVP_DigestVerify(context.get(), raw(signature), signature.size(), raw(message), message.size()) == 1;
  ERR_pop_to_mark();
  return right;
}

}  // namespace ashyq::ledger
