#include "identity/rules/public_key.hpp"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>
#include <string>

#include "identity/rules/jwt.hpp"
#include "identity/rules/signed_text.hpp"

namespace ashyq::identity {
namespace {

struct Freed {
  void operator()(EVP_PKEY* p) const { EVP_PKEY_free(p); }
  void operator()(EVP_PKEY_CTX* p) const { EVP_PKEY_CTX_free(p); }
  void operator()(EVP_MD_CTX* p) const { EVP_MD_CTX_free(p); }
  void operator()(OSSL_PARAM_BLD* p) const { OSSL_PARAM_BLD_free(p); }
  void operator()(OSSL_PARAM* p) const { OSSL_PARAM_free(p); }
  void operator()(BIGNUM* p) const { BN_free(p); }
  void operator()(ECDSA_SIG* p) const { ECDSA_SIG_free(p); }
};
template <class T>
using Owned = std::unique_ptr<T, Freed>;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

Owned<BIGNUM> number_of(std::string_view bytes) {
  return Owned<BIGNUM>{BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr)};
}

Owned<EVP_PKEY> key_from(const char* type, OSSL_PARAM_BLD* builder) {
  const Owned<OSSL_PARAM> params{OSSL_PARAM_BLD_to_param(builder)};
  const Owned<EVP_PKEY_CTX> context{EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr)};
  EVP_PKEY* key = nullptr;
  if (!params || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1)
    return nullptr;
  return Owned<EVP_PKEY>{key};
}

Owned<EVP_PKEY> rsa_key(const boost::json::object& jwk) {
  const auto n = number_of(from_base64url(text_claim(jwk, "n"))), e = number_of(from_base64url(text_claim(jwk, "e")));
  if (!n || !e || BN_num_bits(n.get()) < 2048 || BN_is_zero(e.get())) return nullptr;
  const Owned<OSSL_PARAM_BLD> builder{OSSL_PARAM_BLD_new()};
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return key_from("RSA", builder.get());
}

Owned<EVP_PKEY> ec_key(const boost::json::object& jwk) {
  const std::string x = from_base64url(text_claim(jwk, "x")), y = from_base64url(text_claim(jwk, "y"));
  if (text_claim(jwk, "crv") != "P-256" || x.size() != 32 || y.size() != 32) return nullptr;
  const std::string point = '\x04' + x + y;
  const Owned<OSSL_PARAM_BLD> builder{OSSL_PARAM_BLD_new()};
  OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0);
  OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size());
  return key_from("EC", builder.get());
}

/// JWS has r and s side by side; OpenSSL wants them in DER.
std::string der_of(std::string_view signature) {
  if (signature.size() != 64) return {};
  const Owned<ECDSA_SIG> parts{ECDSA_SIG_new()};
  auto r = number_of(signature.substr(0, 32)), s = number_of(signature.substr(32));
  if (!parts || !r || !s || ECDSA_SIG_set0(parts.get(), r.get(), s.get()) != 1) return {};
  static_cast<void>(r.release());  // now the signature's
  static_cast<void>(s.release());
  unsigned char* der = nullptr;
  const int size = i2d_ECDSA_SIG(parts.get(), &der);
  std::string text = size > 0 ? std::string(reinterpret_cast<char*>(der), static_cast<std::size_t>(size)) : "";
  OPENSSL_free(der);
  return text;
}

}  // namespace

bool is_signed_by(const boost::json::object& jwk, std::string_view text, std::string_view signature) {
  const bool elliptic = text_claim(jwk, "kty") == "EC";
  const Owned<EVP_PKEY> key = elliptic ? ec_key(jwk) : rsa_key(jwk);
  const std::string form = elliptic ? der_of(signature) : std::string(signature);
  const Owned<EVP_MD_CTX> context{EVP_MD_CTX_new()};
  return key && !form.empty() && context &&
         EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key.get()) == 1 &&
         EVP_DigestVerify(context.get(), bytes_of(form), form.size(), bytes_of(text), text.size()) == 1;
}

}  // namespace ashyq::identity
