#include "platform/keys/sealing.hpp"

#include <algorithm>
#include <stdexcept>

namespace ashyq::platform {
namespace {

// Stored for ever: a reader must be kept for every version ever written.
constexpr char kVersion = 1;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHead = 1 + kNonce;

unsigned char* raw(char* bytes) { return reinterpret_cast<unsigned char*>(bytes); }
const unsigned char* raw(const char* bytes) { return reinterpret_cast<const unsigned char*>(bytes); }

}  // namespace

SecretKey::SecretKey(std::string_view bytes) {
  if (bytes.size() != bytes_.size()) throw std::runtime_error("a key has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), bytes_.begin());
}

SecretKey SecretKey::random() {
  SecretKey key;
  randombytes_buf(key.bytes_.data(), key.bytes_.size());
  return key;
}

SecretKey SecretKey::derived(std::uint64_t use) const {
  SecretKey key;
  crypto_kdf_derive_from_key(key.bytes_.data(), key.bytes_.size(), use, "ashyqkey", bytes_.data());
  return key;
}

std::string seal_under(const SecretKey& key, std::string_view plain, std::string_view place) {
  std::string sealed(kHead + plain.size() + kTag, '\0');
  sealed[0] = kVersion;
  randombytes_buf(sealed.data() + 1, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(sealed.data() + kHead), nullptr, raw(plain.data()), plain.size(),
                                             raw(place.data()), place.size(), nullptr, raw(sealed.data() + 1),
                                             key.data());
  return sealed;
}

std::optional<std::string> open_under(const SecretKey& key, std::string_view sealed, std::string_view place) {
  if (sealed.size() < kHead + kTag || sealed[0] != kVersion) return std::nullopt;
  std::string plain(sealed.size() - kHead - kTag, '\0');
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain.data()), nullptr, nullptr,
                                                                raw(sealed.data() + kHead), sealed.size() - kHead,
                                                                raw(place.data()), place.size(), raw(sealed.data() + 1),
                                                                key.data());
  if (opened != 0) return std::nullopt;
  return plain;
}

}  // namespace ashyq::platform
