#include "platform/http/trusted_proxies.hpp"

#include <gtest/gtest.h>

namespace ashyq::platform {
namespace {

std::string client(const TrustedProxies& proxies, std::string_view peer, std::string forwarded,
                   std::string proto = "") {
  Request request;
  if (!forwarded.empty()) request.headers.add("x-forwarded-for", std::move(forwarded));
  if (!proto.empty()) request.headers.add("x-forwarded-proto", std::move(proto));
  proxies.apply(peer, request);
  return request.remote_address + (request.secure ? " secure" : "");
}

TEST(trusted_proxies, strangers_are_not_believed) {
  const TrustedProxies proxies({"10.0.0.0/8"});
  EXPECT_EQ(client(proxies, "192.0.2.1", "1.2.3.4", "https"), "192.0.2.1");
  EXPECT_EQ(client(TrustedProxies({}), "127.0.0.1", "1.2.3.4", "https"), "127.0.0.1");
}

TEST(trusted_proxies, the_last_address_they_saw_counts_not_what_the_client_invented) {
  const TrustedProxies proxies({"10.0.0.0/8", "fd00::/8"});
  EXPECT_EQ(client(proxies, "10.1.1.1", "6.6.6.6, 192.0.2.7", "https"), "192.0.2.7 secure");
  EXPECT_EQ(client(proxies, "10.1.1.1", "6.6.6.6, 192.0.2.7, 10.2.2.2"), "192.0.2.7");
  EXPECT_EQ(client(proxies, "fd12::1", "[2001:db8::5]"), "2001:db8::5");
  EXPECT_EQ(client(proxies, "10.1.1.1", ""), "10.1.1.1");
  EXPECT_EQ(client(proxies, "10.1.1.1", "nonsense"), "10.1.1.1");
}

TEST(trusted_proxies, networks_must_make_sense) {
  for (const char* bad : {"proxy", "10.0.0.0/33", "10.0.0.0/x", "::/129"})
    EXPECT_THROW(TrustedProxies({bad}), std::invalid_argument) << bad;
}

}  // namespace
}  // namespace ashyq::platform
