// Order statistics, robust fences and the tests that rules use. No data of any kind: numbers in, numbers out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace ashyq::integrity {

/// Hyndman-Fan type 8 of ascending values, as Cardinal's. NaN for none.
double quantile(std::span<const double> ascending, double p);
struct Quartiles {
  double q1, q3;
  double lower_fence(double spreads = 1.5) const;  ///< by fused multiply-add, bit for bit Cardinal's
  double upper_fence(double spreads = 1.5) const;
};
Quartiles quartiles(std::span<const double> ascending);
/// Upper fence of values in any order; nullopt when there are fewer than four, or the middle half is all the same: it
/// would accuse whoever is like everybody else.
std::optional<double> upper_fence_among(std::vector<double> values, double spreads);
double median(std::span<const double> ascending);
/// 1.4826 × median absolute deviation.
double scaled_mad(std::span<const double> ascending);
/// Medcouple (Brys, Hubert, Struyf 2004) for boxplots of skewed values.
double medcouple(std::span<const double> ascending);

/// P(X ≥ k) of Binomial(n, p).
double binomial_at_least(std::uint64_t k, std::uint64_t n, double p);
/// At most this probable: some k of n values coincide, when two values do with probability `same` (union bound).
double coincidence(std::uint64_t k, std::uint64_t n, double same);
/// Share of hits, drawn toward `prior` as if a hundred earlier values had shown it.
double shrunk_share(double hits, double all, double prior);
/// Fisher's combination of two independent p-values.
double fisher(double p, double q);
/// P(X ≤ k) of Beta-Binomial(n, alpha, beta).
double beta_binomial_at_most(std::uint64_t k, std::uint64_t n, double alpha, double beta);
/// Wilson score interval of k of n at 95 %.
struct Interval {
  double lower, upper;
};
Interval wilson(std::uint64_t k, std::uint64_t n);
/// Mean absolute deviation of first digits from Benford's law (Nigrini); values of 0 are left out.
double benford_deviation(std::span<const std::int64_t> amounts);
/// Probability that grown values differ so much (chi-squared, 8 degrees of freedom).
double benford_probability(std::span<const std::int64_t> amounts);
/// q-values of p-values, in the same order.
std::vector<double> benjamini_hochberg(std::span<const double> p);
/// 10⁴ Σ share².
double herfindahl(std::span<const double> parts);

}  // namespace ashyq::integrity
