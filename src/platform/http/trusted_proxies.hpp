// Whose word about the real client is believed, and what they say.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/message.hpp"

namespace ashyq::platform {

/// An address as 16 bytes; IPv4 is mapped (::ffff:a.b.c.d).
using AddressBytes = std::array<std::uint8_t, 16>;
std::optional<AddressBytes> parse_address(std::string_view text);
/// As text; mapped IPv4 in dots, so that one client has one name.
std::string address_text(const AddressBytes& address);
/// What a limit should count as one client: the IPv4 address, the /64 of IPv6.
std::string limit_key(std::string_view address);

class TrustedProxies {
 public:
  /// "10.0.0.1", "10.0.0.0/8", "fd00::/8". Throws std::invalid_argument.
  explicit TrustedProxies(const std::vector<std::string>& addresses);
  bool trusts(std::string_view address) const;
  /// Sets remote_address and secure: the last address in X-Forwarded-For that is not itself a trusted
  /// proxy. Headers from anybody else are ignored.
  void apply(std::string_view peer, Request& request) const;

 private:
  struct Network {
    AddressBytes address;
    int bits;
  };
  std::vector<Network> networks_;
};

}  // namespace ashyq::platform
