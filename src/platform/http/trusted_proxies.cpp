#include "platform/http/trusted_proxies.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <stdexcept>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::platform {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

bool is_v4(const AddressBytes& address) { return std::equal(kMapped.begin(), kMapped.end(), address.begin()); }

bool same_prefix(const AddressBytes& a, const AddressBytes& b, int bits) {
  for (int i = 0; bits > 0; ++i, bits -= 8) {
    const auto mask = static_cast<std::uint8_t>(bits >= 8 ? 0xff : 0xff << (8 - bits));
    if ((a[static_cast<std::size_t>(i)] & mask) != (b[static_cast<std::size_t>(i)] & mask)) return false;
  }
  return true;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
  if (text.starts_with('[') && text.ends_with(']')) text = text.substr(1, text.size() - 2);
  const std::string copy{text};
  AddressBytes bytes{};
  if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1) return bytes;
  std::ranges::copy(kMapped, bytes.begin());
  if (inet_pton(AF_INET, copy.c_str(), bytes.data() + kMapped.size()) == 1) return bytes;
  return std::nullopt;
}

std::string address_text(const AddressBytes& address) {
  char text[INET6_ADDRSTRLEN];
  if (is_v4(address)) inet_ntop(AF_INET, address.data() + kMapped.size(), text, sizeof text);
  else inet_ntop(AF_INET6, address.data(), text, sizeof text);
  return text;
}

std::string limit_key(std::string_view text) {
  auto address = parse_address(text);
  if (!address) return std::string(text);
  // A household gets a whole /64: counting single addresses would count nothing.
  if (!is_v4(*address)) std::fill(address->begin() + 8, address->end(), std::uint8_t{0});
  return address_text(*address);
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& addresses) {
  for (const std::string_view text : addresses) {
    const std::size_t slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) throw std::invalid_argument("not an address of a proxy: " + std::string(text));
    int bits = is_v4(*address) ? 32 : 128;
    const int most = bits;
    if (slash != std::string_view::npos) {
      bits = parse_number<int>(text.substr(slash + 1)).value_or(-1);
      if (bits < 0 || bits > most) throw std::invalid_argument("not a network of proxies: " + std::string(text));
    }
    networks_.push_back({*address, is_v4(*address) ? bits + 96 : bits});
  }
}

bool TrustedProxies::trusts(std::string_view text) const {
  if (networks_.empty()) return false;
  const auto address = parse_address(text);
  return address && std::ranges::any_of(networks_, [&](const Network& network) {
           return same_prefix(*address, network.address, network.bits);
         });
}

void TrustedProxies::apply(std::string_view peer, Request& request) const {
  request.remote_address = std::string(peer);
  if (!trusts(peer)) return;
  request.secure = lower(trim(request.headers["x-forwarded-proto"])) == "https";
  std::string chain;
  for (const std::string_view line : request.headers.every("x-forwarded-for")) chain.append(",").append(line);
  // From the right: each proxy appended the address it saw; what stands further left may be invented.
  while (!chain.empty()) {
    const std::size_t comma = chain.rfind(',');
    const auto address = parse_address(trim(std::string_view(chain).substr(comma + 1)));
    if (!address) return;
    request.remote_address = address_text(*address);
    if (!trusts(request.remote_address)) return;
    chain.resize(comma);
  }
}

}  // namespace ashyq::platform
