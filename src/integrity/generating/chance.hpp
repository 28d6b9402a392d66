// Chance that can be repeated anywhere: each number is a hash of (seed, subject, stream, counter), so a process drawn
// alone is the process of the whole run. Distributions are our own: those of <random> differ between libraries.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ashyq::integrity::generating {

/// Independent sequences of one subject. Part of the data's identity: add at the end, never renumber.
enum class Stream : std::uint8_t { Process, Bids, Contract, Text, Firm, Buyer, Person, Plant, Twist, Noise, Order };

std::uint64_t mix(std::uint64_t value);

class Chance {
 public:
  Chance(std::uint64_t seed, std::uint64_t subject, Stream stream)
      : key_(mix(mix(seed ^ 0x6173687971ULL) ^ mix(subject * 31 + static_cast<std::uint64_t>(stream)))) {}

  std::uint64_t bits() { return mix(key_ + 0x9e3779b97f4a7c15ULL * ++count_); }
  /// In [0, 1), 53 bits.
  double unit() { return static_cast<double>(bits() >> 11) * 0x1p-53; }
  std::uint64_t below(std::uint64_t n) { return static_cast<std::uint64_t>(unit() * static_cast<double>(n)); }
  int between(int first, int last) {
    return first + static_cast<int>(below(static_cast<std::uint64_t>(last - first + 1)));
  }
  double between(double from, double to) { return from + (to - from) * unit(); }
  bool happens(double share) { return unit() < share; }
  /// Sum of twelve (Irwin-Hall): additions only, hence the same on every machine; nothing beyond six deviations.
  double normal(double mean, double deviation);
  double lognormal(double mu, double sigma);
  int poisson(double mean, int most);
  /// Failures before the first success.
  int geometric(double success, int most);

  template <class T, std::size_t n>
  const T& pick(const std::array<T, n>& of) {
    return of[below(n)];
  }
  template <class T>
  const T& pick(const std::vector<T>& of) {
    return of[below(of.size())];
  }

 private:
  std::uint64_t key_;
  std::uint64_t count_{0};
};

/// e to the x by additions and multiplications in a fixed order: libraries differ in the last bit.
double exponential(double x);

/// A permutation of 0 … count-1 by a keyed network: neighbours among schemes are strangers in the file.
class Shuffle {
 public:
  Shuffle(std::uint64_t count, std::uint64_t key);
  std::uint64_t slot_of(std::uint64_t number) const;
  std::uint64_t number_of(std::uint64_t slot) const;

 private:
  std::uint64_t count_, key_;
  unsigned half_;
  std::uint64_t round(std::uint64_t value, unsigned round) const;
  std::uint64_t forth(std::uint64_t value) const;
  std::uint64_t back(std::uint64_t value) const;
};

}  // namespace ashyq::integrity::generating
