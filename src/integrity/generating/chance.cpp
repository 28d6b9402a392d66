#include "integrity/generating/chance.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace ashyq::integrity::generating {

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
std::uint64_t mix(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

double Chance::normal(double mean, double deviation) {
  double sum = -6;
  for (int i = 0; i < 12; ++i) sum += unit();
  return mean + sum * deviation;
}

double Chance::lognormal(double mu, double sigma) { return exponential(normal(mu, sigma)); }

int Chance::poisson(double mean, int most) {
  const double end = exponential(-mean);
  int count = 0;
  for (double product = unit(); product > end && count < most; product *= unit()) ++count;
  return count;
}

int Chance::geometric(double success, int most) {
  int failures = 0;
  while (failures < most && !happens(success)) ++failures;
  return failures;
}

double exponential(double x) {
  constexpr double kLn2 = 0.693147180559945309;
  const double whole = std::floor(x / kLn2 + 0.5);
  const double rest = x - whole * kLn2;
  double sum = 1;
  for (int i = 14; i > 0; --i) sum = 1 + sum * rest / i;
  return std::ldexp(sum, static_cast<int>(whole));
}

Shuffle::Shuffle(std::uint64_t count, std::uint64_t key) : count_(count), key_(key) {
  const auto bits = static_cast<unsigned>(std::bit_width(std::max<std::uint64_t>(count, 4) - 1));
  half_ = (bits + 1) / 2;
}

std::uint64_t Shuffle::round(std::uint64_t value, unsigned round) const {
  return mix(key_ + value * 0x9e3779b97f4a7c15ULL + round) & ((1ULL << half_) - 1);
}

// Four rounds of Feistel; what falls beyond the count walks on until it falls within.
std::uint64_t Shuffle::forth(std::uint64_t value) const {
  std::uint64_t left = value >> half_, right = value & ((1ULL << half_) - 1);
  for (unsigned i = 0; i < 4; ++i) {
    const std::uint64_t next = left ^ round(right, i);
    left = right;
    right = next;
  }
  return left << half_ | right;
}

std::uint64_t Shuffle::back(std::uint64_t value) const {
  std::uint64_t left = value >> half_, right = value & ((1ULL << half_) - 1);
  for (unsigned i = 4; i-- > 0;) {
    const std::uint64_t before = right ^ round(left, i);
    right = left;
    left = before;
  }
  return left << half_ | right;
}

std::uint64_t Shuffle::slot_of(std::uint64_t number) const {
  do number = forth(number);
  while (number >= count_);
  return number;
}

std::uint64_t Shuffle::number_of(std::uint64_t slot) const {
  do slot = back(slot);
  while (slot >= count_);
  return slot;
}

}  // namespace ashyq::integrity::generating
