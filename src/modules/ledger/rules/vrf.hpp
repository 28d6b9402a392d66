// c2sp.org/vrf-r255: a random value that its owner cannot choose, with a proof that it is the right one.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ashyq::ledger {

struct VrfKey {
  std::string secret;  // 32 bytes, a scalar
  std::string pub;     // 32 bytes, a ristretto255 element
};
/// From 32 random bytes: SHA-512 of them, reduced modulo the order of the group (the specification leaves this to us).
VrfKey vrf_key_from(std::string_view seed_32);
/// The proof: 80 bytes. Throws std::invalid_argument for a key that is none.
std::string vrf_prove(const VrfKey& key, std::string_view input);
/// The 64 bytes of output when the proof is right for this key and input.
std::optional<std::string> vrf_verify(std::string_view pub_32, std::string_view input, std::string_view proof_80);

}  // namespace ashyq::ledger
