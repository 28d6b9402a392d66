// Chance that is the same on every machine: the standard distributions differ between libraries, these do not.
#pragma once

#include <cassert>
#include <cstdint>
#include <string_view>
#include <vector>

namespace ashyq::demo {

/// SplitMix64 (Steele, Lea, Flood 2014): one step, also used to mix keys.
constexpr std::uint64_t mixed(std::uint64_t x) {
  x += 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

/// FNV-1a: gives each use of chance a stream of its own by name.
constexpr std::uint64_t stream_of(std::string_view name) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return hash;
}

/// What happens to thing number `index` depends on nothing but seed, purpose and index.
class Chance {
 public:
  Chance(std::uint64_t seed, std::string_view purpose, std::uint64_t index)
      : state_(mixed(mixed(seed ^ stream_of(purpose)) + index)) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15ULL;
    return mixed(state_);
  }
  /// 0 … n-1. The bias of the high-word method is below 2^-32 for the small n used here.
  std::uint64_t below(std::uint64_t n) {
    assert(n > 0 && n <= 0xFFFFFFFFULL && "below() is for small ranges");
    return ((next() >> 32) * n) >> 32;
  }
  int between(int low, int high) { return low + static_cast<int>(below(static_cast<std::uint64_t>(high - low + 1))); }
  bool percent(int p) { return static_cast<int>(below(100)) < p; }
  bool per_mille(int p) { return static_cast<int>(below(1000)) < p; }
  template <class T>
  const T& of(const std::vector<T>& items) {
    return items[below(items.size())];
  }
  /// The index of a weight, as often as its share of the sum. The sum must be positive.
  std::size_t weighted(const std::vector<std::int64_t>& weights);
  /// As often before `usual` as after it.
  int around(int least, int usual, int most) {
    const int a = between(least, usual), b = between(usual, most);
    return percent(50) ? a : b;
  }

 private:
  std::uint64_t state_;
};

inline std::size_t Chance::weighted(const std::vector<std::int64_t>& weights) {
  std::int64_t sum = 0;
  for (std::int64_t w : weights) sum += w;
  assert(sum > 0 && "nothing to choose from");
  auto point = static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(sum));
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (point < weights[i]) return i;
    point -= weights[i];
  }
  return weights.size() - 1;
}

}  // namespace ashyq::demo
