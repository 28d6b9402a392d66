// How often one client may ask. Memory is fixed whatever an attacker sends.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

namespace ashyq::platform {

/// `count` requests in `per`, as a bucket that holds `count` and fills evenly.
struct Rate {
  int count{60};
  std::chrono::milliseconds per{std::chrono::minutes(1)};
};

class RateLimiter {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  /// 16 bytes a client. When full, whoever has been quiet longest is forgotten, which only helps him.
  explicit RateLimiter(std::size_t most_clients = 200'000);

  struct Verdict {
    bool allowed{true};
    int retry_after_seconds{0};
  };
  /// `what`: the limit's name ("sign-in", a route's pattern); `who`: limit_key(address), an account, a token.
  /// Counts the request when it is allowed.
  Verdict ask(std::string_view what, std::string_view who, Rate rate, Moment now);

 private:
  // Generic cell rate algorithm: the moment at which the bucket is full again says all there is to know.
  struct Cell {
    std::uint64_t client{0};
    std::int64_t full_at{0};
  };
  static constexpr std::size_t kWays = 8;
  static constexpr std::size_t kLocks = 64;
  using Bucket = std::array<Cell, kWays>;

  Cell& cell_of(Bucket& bucket, std::uint64_t client) const;

  const std::uint64_t seed_;  // so that nobody can choose addresses that share a bucket
  std::vector<Bucket> buckets_;
  std::unique_ptr<std::array<std::mutex, kLocks>> locks_;
};

}  // namespace ashyq::platform
