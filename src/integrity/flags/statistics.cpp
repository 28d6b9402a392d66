#include "integrity/flags/statistics.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <numeric>

namespace ashyq::integrity {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// The kernel of the medcouple over values above and below the median. It falls along rows and columns, so that pairs
/// below a bound are counted in one walk down the staircase.
class Medcouple {
 public:
  explicit Medcouple(std::span<const double> ascending) {
    const double middle = median(ascending);
    for (const double value : ascending) {
      if (value >= middle) above_.push_back(value - middle);
      if (value <= middle) below_.push_back(value - middle);
    }
    std::reverse(above_.begin(), above_.end());
    std::reverse(below_.begin(), below_.end());
  }

  double value() const {
    const std::uint64_t pairs = std::uint64_t{above_.size()} * below_.size();
    const double upper = ranked(pairs / 2 + 1);
    return pairs % 2 == 1 ? upper : (upper + ranked(pairs / 2)) / 2;
  }

 private:
  double kernel(std::size_t i, std::size_t j) const {
    const double high = above_[i], low = below_[j];
    if (high != low) return (high + low) / (high - low);
    // Both stand at the median: the sign by which Brys, Hubert and Struyf keep the order.
    const auto order = static_cast<std::int64_t>(above_.size()) - 1 - static_cast<std::int64_t>(i) -
                       static_cast<std::int64_t>(j);
    return order > 0 ? 1 : order < 0 ? -1 : 0;
  }

  std::uint64_t at_most(double bound) const {
    std::uint64_t count = 0;
    std::size_t j = below_.size();
    for (std::size_t i = 0; i < above_.size(); ++i) {
      while (j > 0 && kernel(i, j - 1) <= bound) --j;
      count += below_.size() - j;
    }
    return count;
  }

  /// The smallest double that `rank` pairs do not exceed, by halving the doubles themselves: exact, without sorting n².
  double ranked(std::uint64_t rank) const {
    std::int64_t low = ordered(-1), high = ordered(1);
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      if (at_most(from_ordered(middle)) >= rank) high = middle;
      else low = middle + 1;
    }
    return from_ordered(low);
  }

  // Neighbouring doubles as neighbouring integers.
  static std::int64_t ordered(double value) {
    const auto bits = std::bit_cast<std::int64_t>(value);
    return bits >= 0 ? bits : std::numeric_limits<std::int64_t>::min() - bits;
  }
  static double from_ordered(std::int64_t place) {
    return std::bit_cast<double>(place >= 0 ? place : std::numeric_limits<std::int64_t>::min() - place);
  }

  std::vector<double> above_, below_;
};

int first_digit(std::int64_t amount) {
  auto rest = amount < 0 ? ~static_cast<std::uint64_t>(amount) + 1 : static_cast<std::uint64_t>(amount);
  while (rest >= 10) rest /= 10;
  return static_cast<int>(rest);
}

struct FirstDigits {
  explicit FirstDigits(std::span<const std::int64_t> amounts) {
    for (const std::int64_t amount : amounts) ++counts[static_cast<std::size_t>(first_digit(amount))];
    total = static_cast<double>(amounts.size()) - counts[0];
  }
  std::array<double, 10> counts{};
  double total{0};
};

double benford_share(std::size_t digit) { return std::log10(1 + 1.0 / static_cast<double>(digit)); }

double log_beta(double a, double b) {
  return boost::math::lgamma(a) + boost::math::lgamma(b) - boost::math::lgamma(a + b);
}

double log_choose(std::uint64_t n, std::uint64_t k) {
  return -std::log(static_cast<double>(n) + 1) - log_beta(static_cast<double>(n - k) + 1, static_cast<double>(k) + 1);
}

}  // namespace

double quantile(std::span<const double> ascending, double p) {
  if (ascending.empty()) return kNothing;
  const auto n = static_cast<std::int64_t>(ascending.size());
  const double h = (static_cast<double>(n) + 1.0 / 3.0) * p + 1.0 / 3.0;
  const auto k = static_cast<std::int64_t>(h);
  if (k <= 0 || p == 0) return ascending.front();
  if (k >= n || p == 1) return ascending.back();
  const double below = ascending[static_cast<std::size_t>(k) - 1], above = ascending[static_cast<std::size_t>(k)];
  return below + (h - static_cast<double>(k)) * (above - below);
}

double Quartiles::lower_fence(double spreads) const { return std::fma(q3 - q1, -spreads, q1); }
double Quartiles::upper_fence(double spreads) const { return std::fma(q3 - q1, spreads, q3); }

Quartiles quartiles(std::span<const double> ascending) {
  return {quantile(ascending, 0.25), quantile(ascending, 0.75)};
}

std::optional<double> upper_fence_among(std::vector<double> values, double spreads) {
  if (values.size() < 4) return std::nullopt;
  std::sort(values.begin(), values.end());
  const Quartiles q = quartiles(values);
  if (!(q.q3 > q.q1)) return std::nullopt;
  return q.upper_fence(spreads);
}

double median(std::span<const double> ascending) {
  if (ascending.empty()) return kNothing;
  const std::size_t half = ascending.size() / 2;
  return ascending.size() % 2 == 1 ? ascending[half] : std::midpoint(ascending[half - 1], ascending[half]);
}

double scaled_mad(std::span<const double> ascending) {
  const double middle = median(ascending);
  std::vector<double> deviations(ascending.begin(), ascending.end());
  for (double& deviation : deviations) deviation = std::abs(deviation - middle);
  std::sort(deviations.begin(), deviations.end());
  return 1.4826 * median(deviations);
}

double medcouple(std::span<const double> ascending) {
  if (ascending.empty()) return kNothing;
  return Medcouple(ascending).value();
}

double binomial_at_least(std::uint64_t k, std::uint64_t n, double p) {
  if (k == 0 || p >= 1) return k <= n ? 1 : 0;
  if (k > n || p <= 0) return 0;
  return boost::math::ibeta(static_cast<double>(k), static_cast<double>(n - k) + 1, p);
}

double coincidence(std::uint64_t k, std::uint64_t n, double same) {
  if (k < 2 || same >= 1) return 1;
  return std::min(1.0, std::exp(log_choose(n, k) + static_cast<double>(k - 1) * std::log(same)));
}

double shrunk_share(double hits, double all, double prior) { return (hits + 100 * prior) / (all + 100); }

double fisher(double p, double q) {
  const double product = p * q;
  return product > 0 ? std::min(1.0, product * (1 - std::log(product))) : 0;
}

double beta_binomial_at_most(std::uint64_t k, std::uint64_t n, double alpha, double beta) {
  if (k >= n) return 1;
  const double mean = static_cast<double>(n) * alpha / (alpha + beta);
  // From the tail that is summed term by term, the thinner one: the other would lose it beside 1.
  if (static_cast<double>(k) > mean) return 1 - beta_binomial_at_most(n - k - 1, n, beta, alpha);
  const auto trials = static_cast<double>(n);
  double i = static_cast<double>(k);
  double term = std::exp(log_choose(n, k) + log_beta(i + alpha, trials - i + beta) - log_beta(alpha, beta));
  double sum = 0;
  for (; i >= 0 && sum + term != sum; --i) {
    sum += term;
    term *= i / (trials - i + 1) * (trials - i + beta) / (i - 1 + alpha);
  }
  return std::min(1.0, sum);
}

Interval wilson(std::uint64_t k, std::uint64_t n) {
  if (n == 0) return {0, 1};
  constexpr double z = 1.959963984540054;
  const auto trials = static_cast<double>(n);
  const double share = static_cast<double>(k) / trials;
  const double centre = share + z * z / (2 * trials);
  const double half = z * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
  const double scale = 1 + z * z / trials;
  return {k == 0 ? 0 : std::max(0.0, (centre - half) / scale), k == n ? 1 : std::min(1.0, (centre + half) / scale)};
}

double benford_deviation(std::span<const std::int64_t> amounts) {
  const FirstDigits digits(amounts);
  if (digits.total == 0) return kNothing;
  double deviation = 0;
  for (std::size_t digit = 1; digit <= 9; ++digit)
    deviation += std::abs(digits.counts[digit] / digits.total - benford_share(digit));
  return deviation / 9;
}

double benford_probability(std::span<const std::int64_t> amounts) {
  const FirstDigits digits(amounts);
  if (digits.total == 0) return 1;
  double chi2 = 0;
  for (std::size_t digit = 1; digit <= 9; ++digit) {
    const double expected = digits.total * benford_share(digit);
    chi2 += (digits.counts[digit] - expected) * (digits.counts[digit] - expected) / expected;
  }
  return boost::math::gamma_q(4, chi2 / 2);
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> q(p.size());
  double least = 1;
  for (std::size_t rank = p.size(); rank > 0; --rank) {
    const std::size_t at = order[rank - 1];
    least = std::min(least, p[at] * static_cast<double>(p.size()) / static_cast<double>(rank));
    q[at] = least;
  }
  return q;
}

double herfindahl(std::span<const double> parts) {
  const double total = std::accumulate(parts.begin(), parts.end(), 0.0);
  if (!(total > 0)) return kNothing;
  double sum = 0;
  for (const double part : parts) sum += part / total * (part / total);
  return 1e4 * sum;
}

}  // namespace ashyq::integrity
