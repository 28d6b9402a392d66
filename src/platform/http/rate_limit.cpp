#include "platform/http/rate_limit.hpp"

#include <algorithm>
#include <functional>
#include <random>
#include <string>

namespace ashyq::platform {
namespace {

std::uint64_t chance() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

RateLimiter::RateLimiter(std::size_t most_clients)
    : seed_(chance()),
      buckets_(std::max<std::size_t>(most_clients / kWays, 1)),
      locks_(std::make_unique<std::array<std::mutex, kLocks>>()) {}

RateLimiter::Verdict RateLimiter::ask(std::string_view what, std::string_view who, Rate rate, Moment now) {
  std::string name{reinterpret_cast<const char*>(&seed_), sizeof seed_};
  name.append(what).append("\n").append(who);
  const std::uint64_t client = std::hash<std::string>{}(name) | 1;  // 0 marks a free cell
  const std::size_t place = (client >> 1) % buckets_.size();

  using std::chrono::nanoseconds;
  const std::int64_t at = std::chrono::duration_cast<nanoseconds>(now.time_since_epoch()).count();
  const std::int64_t whole = nanoseconds(rate.per).count();
  const std::int64_t each = whole / std::max(rate.count, 1);

  const std::lock_guard lock((*locks_)[place % kLocks]);
  Cell& cell = cell_of(buckets_[place], client);
  const std::int64_t full_at = std::max(cell.full_at, at) + each;
  const std::int64_t too_early = full_at - whole - at;
  if (too_early > 0) {
    constexpr std::int64_t kSecond = 1'000'000'000;
    return {false, static_cast<int>((too_early + kSecond - 1) / kSecond)};
  }
  cell.full_at = full_at;
  return {};
}

RateLimiter::Cell& RateLimiter::cell_of(Bucket& bucket, std::uint64_t client) const {
  for (Cell& cell : bucket)
    if (cell.client == client) return cell;
  Cell& quietest = *std::ranges::min_element(bucket, {}, &Cell::full_at);
  quietest = {client, 0};
  return quietest;
}

}  // namespace ashyq::platform
