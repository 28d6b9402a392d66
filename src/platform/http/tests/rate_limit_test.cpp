#include "platform/http/rate_limit.hpp"

#include <gtest/gtest.h>

#include <string>

#include "platform/http/trusted_proxies.hpp"

namespace ashyq::platform {
namespace {

using namespace std::chrono_literals;
const RateLimiter::Moment kNoon{1000h};

TEST(rate_limit, allows_the_count_and_then_one_at_a_time) {
  RateLimiter limiter;
  const Rate ten{10, 60s};
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(limiter.ask("r", "aliya", ten, kNoon).allowed) << i;
  const auto refused = limiter.ask("r", "aliya", ten, kNoon);
  EXPECT_FALSE(refused.allowed);
  EXPECT_EQ(refused.retry_after_seconds, 6);
  EXPECT_FALSE(limiter.ask("r", "aliya", ten, kNoon + 5s).allowed);
  EXPECT_TRUE(limiter.ask("r", "aliya", ten, kNoon + 6s).allowed);
  EXPECT_FALSE(limiter.ask("r", "aliya", ten, kNoon + 6s).allowed);
}

TEST(rate_limit, refusals_do_not_prolong_the_wait) {
  RateLimiter limiter;
  const Rate one{1, 10s};
  EXPECT_TRUE(limiter.ask("r", "a", one, kNoon).allowed);
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(limiter.ask("r", "a", one, kNoon + 9s).allowed);
  EXPECT_TRUE(limiter.ask("r", "a", one, kNoon + 10s).allowed);
}

TEST(rate_limit, clients_and_limits_are_counted_apart) {
  RateLimiter limiter;
  const Rate one{1, 60s};
  EXPECT_TRUE(limiter.ask("r", "a", one, kNoon).allowed);
  EXPECT_TRUE(limiter.ask("r", "b", one, kNoon).allowed);
  EXPECT_TRUE(limiter.ask("s", "a", one, kNoon).allowed);
  EXPECT_FALSE(limiter.ask("s", "a", one, kNoon).allowed);
}

TEST(rate_limit, in_the_long_run_nobody_gets_more_than_the_rate) {
  RateLimiter limiter;
  const Rate rate{60, 60s};
  int allowed = 0;
  for (int ms = 0; ms < 600'000; ms += 50) allowed += limiter.ask("r", "a", rate, kNoon + ms * 1ms).allowed;
  EXPECT_GE(allowed, 600 + 59);
  EXPECT_LE(allowed, 600 + 60);
}

TEST(rate_limit, a_flood_of_strangers_does_not_free_who_is_over_the_limit_now) {
  RateLimiter limiter(1024);
  const Rate rate{5, 60s};
  for (int i = 0; i < 5; ++i) limiter.ask("r", "spammer", rate, kNoon);
  int freed = 0;
  for (int i = 0; i < 20'000; ++i) {
    limiter.ask("r", std::to_string(i), rate, kNoon);
    freed += limiter.ask("r", "spammer", rate, kNoon).allowed;
  }
  EXPECT_EQ(freed, 0) << "strangers with one request are quieter than he is";
}

TEST(limit_key, counts_a_household_once) {
  EXPECT_EQ(limit_key("2001:db8:1:2:aaaa::1"), limit_key("2001:db8:1:2:bbbb::9"));
  EXPECT_NE(limit_key("2001:db8:1:2::1"), limit_key("2001:db8:1:3::1"));
  EXPECT_EQ(limit_key("::ffff:10.0.0.1"), "10.0.0.1");
  EXPECT_NE(limit_key("10.0.0.1"), limit_key("10.0.0.2"));
}

}  // namespace
}  // namespace ashyq::platform
