#include "platform/http/fetch.hpp"

#include <gtest/gtest.h>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {
namespace {

TEST(may_be_fetched, is_https_or_this_machine) {
  for (const char* good :
       {"https://idp.example.kz/x?y=1", "http://127.0.0.1:8080/", "http://localhost/", "http://[::1]:9/"})
    EXPECT_TRUE(may_be_fetched(good)) << good;
  for (const char* bad : {"", "idp.example.kz", "http://idp.example.kz/", "file:///etc/passwd", "ftp://127.0.0.1/",
                          "https://user:pass@idp.example.kz/", "http://127.0.0.1.evil.example/", "https:///x"})
    EXPECT_FALSE(may_be_fetched(bad)) << bad;
}

TEST(fetch, tells_when_nobody_answers) {
  EXPECT_THROW(fetch({.url = "http://127.0.0.1:1/", .timeout = std::chrono::milliseconds{500}}), Unavailable);
  EXPECT_THROW(fetch({.url = "file:///etc/passwd"}), std::invalid_argument);
}

}  // namespace
}  // namespace ashyq::platform
