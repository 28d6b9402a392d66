#include "ledger/rules/vrf.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ashyq::ledger {
namespace {

// The steps are RFC 9381's with the choices of c2sp.org/vrf-r255; names of variables are the specification's.
constexpr std::string_view kSuite =
    "\xff"
    "c2sp.org/vrf-r255";
constexpr std::size_t kChallengeLength = 16;
constexpr std::size_t kProofLength = 32 + kChallengeLength + 32;

// What a hash is for; each use has its own, so that no hash can stand for another.
enum class Use : char { Challenge = 0x02, Output = 0x03, Nonce = '\x81', EncodeToCurve = '\x82' };

using Wide = std::array<unsigned char, crypto_hash_sha512_BYTES>;
struct Scalar {
  std::array<unsigned char, crypto_core_ristretto255_SCALARBYTES> bytes{};
};
struct Point {
  std::array<unsigned char, crypto_core_ristretto255_BYTES> bytes{};
};

std::string_view view(const auto& value) {
  return {reinterpret_cast<const char*>(value.bytes.data()), value.bytes.size()};
}
const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Wide hash(Use use, std::initializer_list<std::string_view> parts) {
  crypto_hash_sha512_state state;
  crypto_hash_sha512_init(&state);
  const auto separator = static_cast<unsigned char>(use);
  crypto_hash_sha512_update(&state, raw(kSuite), kSuite.size());
  crypto_hash_sha512_update(&state, &separator, 1);
  for (const auto part : parts) crypto_hash_sha512_update(&state, raw(part), part.size());
  Wide digest;
  crypto_hash_sha512_final(&state, digest.data());
  return digest;
}

Scalar reduced(const Wide& wide) {
  Scalar scalar;
  crypto_core_ristretto255_scalar_reduce(scalar.bytes.data(), wide.data());
  return scalar;
}

std::optional<Point> point_of(std::string_view bytes) {
  Point point;
  if (bytes.size() != point.bytes.size() || !crypto_core_ristretto255_is_valid_point(raw(bytes))) return std::nullopt;
  std::copy(bytes.begin(), bytes.end(), point.bytes.begin());
  return point;
}

// One encoding per number: a proof whose s were taken modulo q could be written in two ways.
std::optional<Scalar> scalar_of(std::string_view bytes) {
  Wide wide{};
  std::copy(bytes.begin(), bytes.end(), wide.begin());
  const auto scalar = reduced(wide);
  if (view(scalar) != bytes) return std::nullopt;
  return scalar;
}

// nullopt when the product is the neutral element, which no honest proof contains.
std::optional<Point> times(const Scalar& scalar, const Point& point) {
  Point product;
  if (crypto_scalarmult_ristretto255(product.bytes.data(), scalar.bytes.data(), point.bytes.data()) != 0)
    return std::nullopt;
  return product;
}
std::optional<Point> times_base(const Scalar& scalar) {
  Point product;
  if (crypto_scalarmult_ristretto255_base(product.bytes.data(), scalar.bytes.data()) != 0) return std::nullopt;
  return product;
}

std::optional<Point> difference(const std::optional<Point>& a, const std::optional<Point>& b) {
  Point result;
  if (!a || !b || crypto_core_ristretto255_sub(result.bytes.data(), a->bytes.data(), b->bytes.data()) != 0)
    return std::nullopt;
  return result;
}

Point encode_to_curve(const Point& pub, std::string_view alpha) {
  Point h;
  crypto_core_ristretto255_from_hash(h.bytes.data(), hash(Use::EncodeToCurve, {view(pub), alpha}).data());
  return h;
}

Scalar challenge(const Point& y, const Point& h, const Point& gamma, const Point& u, const Point& v) {
  const auto digest = hash(Use::Challenge,
                           {view(y), view(h), view(gamma), view(u), view(v), std::string_view("\0", 1)});
  Scalar c;
  std::copy_n(digest.begin(), kChallengeLength, c.bytes.begin());
  return c;
}

// s = k + c·x mod q
Scalar answer(const Scalar& k, const Scalar& c, const Scalar& x) {
  Scalar product, s;
  crypto_core_ristretto255_scalar_mul(product.bytes.data(), c.bytes.data(), x.bytes.data());
  crypto_core_ristretto255_scalar_add(s.bytes.data(), k.bytes.data(), product.bytes.data());
  sodium_memzero(product.bytes.data(), product.bytes.size());
  return s;
}

template <class Value>
Value required(const std::optional<Value>& value) {
  if (!value) throw std::invalid_argument("not a vrf-r255 key");
  return *value;
}

Scalar secret_of(const VrfKey& key) {
  if (key.secret.size() != 32) throw std::invalid_argument("not a vrf-r255 key");
  return required(scalar_of(key.secret));
}

}  // namespace

VrfKey vrf_key_from(std::string_view seed_32) {
  if (seed_32.size() != 32) throw std::invalid_argument("a vrf-r255 key is made from 32 bytes");
  Wide wide;
  crypto_hash_sha512(wide.data(), raw(seed_32), seed_32.size());
  const auto x = reduced(wide);
  sodium_memzero(wide.data(), wide.size());
  return {std::string(view(x)), std::string(view(required(times_base(x))))};
}

std::string vrf_prove(const VrfKey& key, std::string_view input) {
  const auto x = secret_of(key);
  const auto y = required(times_base(x));
  if (view(y) != key.pub) throw std::invalid_argument("the public half is not the secret one's");
  const auto h = encode_to_curve(y, input);
  const auto gamma = required(times(x, h));
  const auto k = reduced(hash(Use::Nonce, {view(x), view(h)}));
  const auto c = challenge(y, h, gamma, required(times_base(k)), required(times(k, h)));
  const auto s = answer(k, c, x);
  return std::string(view(gamma)).append(view(c).substr(0, kChallengeLength)).append(view(s));
}

std::optional<std::string> vrf_verify(std::string_view pub_32, std::string_view input, std::string_view proof_80) {
  if (proof_80.size() != kProofLength) return std::nullopt;
  const auto y = point_of(pub_32), gamma = point_of(proof_80.substr(0, 32));
  const auto s = scalar_of(proof_80.substr(32 + kChallengeLength));
  if (!y || !gamma || !s) return std::nullopt;
  Scalar c;
  std::copy_n(proof_80.begin() + 32, kChallengeLength, c.bytes.begin());
  const auto h = encode_to_curve(*y, input);
  // A public key that is the neutral element falls here too: c times it is the neutral element.
  const auto u = difference(times_base(*s), times(c, *y)), v = difference(times(*s, h), times(c, *gamma));
  if (!u || !v || view(challenge(*y, h, *gamma, *u, *v)) != view(c)) return std::nullopt;
  const auto beta = hash(Use::Output, {view(*gamma), std::string_view("\0", 1)});
  return std::string(beta.begin(), beta.end());
}

}  // namespace ashyq::ledger
