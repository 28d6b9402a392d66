// Figures beside which nothing else stands were computed once by SciPy 1.17.1, NumPy 2.4.6 (method
// "median_unbiased" is type 8) and statsmodels 0.15.0 (medcouple with use_fast=False).
#include "integrity/flags/statistics.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace ashyq::integrity {
namespace {

const std::vector<double> kSkewed{0.0011, 0.004, 0.0132, 0.02, 0.021, 0.0305, 0.04, 0.0777, 0.11, 0.35};

bool close(double a, double b, double share = 1e-12) {
  return std::abs(a - b) <= share * std::max(1e-300, std::abs(b));
}

TEST(Quantiles, AreOfTypeEight) {
  struct Row {
    double p, value;
  };
  for (const auto& [p, value] : {Row{0.1, 0.0021633333333333335}, Row{0.25, 0.012433333333333333},
                                 Row{0.5, 0.025750000000000002}, Row{0.75, 0.0803916666666667}})
    EXPECT_TRUE(close(quantile(kSkewed, p), value)) << p;
  EXPECT_EQ(quantile(kSkewed, 0.975), 0.35) << "h is past the last value";
  EXPECT_EQ(quantile(kSkewed, 0), 0.0011);
  EXPECT_EQ(quantile(kSkewed, 1), 0.35);
}

TEST(Quantiles, OfNothingAreNoNumber) { EXPECT_TRUE(std::isnan(quantile({}, 0.5))); }

TEST(Quantiles, OfOneValueAreThatValue) {
  const std::vector<double> one{7};
  for (const double p : {0.0, 0.25, 0.5, 1.0}) EXPECT_EQ(quantile(one, p), 7) << p;
}

RC_GTEST_PROP(Quantiles, StayWithinTheValuesAndRiseWithTheShare, (std::vector<int> drawn)) {
  RC_PRE(!drawn.empty());
  std::vector<double> values(drawn.begin(), drawn.end());
  std::sort(values.begin(), values.end());
  double last = values.front();
  for (int i = 0; i <= 20; ++i) {
    const double now = quantile(values, i / 20.0);
    RC_ASSERT(now >= last - 1e-9 * std::abs(last) && now <= values.back());
    last = now;
  }
}

TEST(Fences, AreFusedBitForBit) {
  // Exact rational arithmetic rounded once; the product rounded before the sum gives other last bits here.
  struct Row {
    double q1, q3, upper, lower;
  };
  for (const auto& [q1, q3, upper, lower] : {Row{0.0236, 0.0442, 0x1.339c0ebedfa45p-4, -0x1.de69ad42c3ca6p-8},
                                             Row{0.0508, 0.1336, 0x1.07fcb923a29c7p-2, -0x1.2ca57a786c226p-4},
                                             Row{0.029, 0.0484, 0x1.3d70a3d70a3d7p-4, -0x1.a36e2eb1c4180p-14}}) {
    EXPECT_EQ((Quartiles{q1, q3}.upper_fence()), upper);
    EXPECT_EQ((Quartiles{q1, q3}.lower_fence()), lower);
  }
}

TEST(Medians, OfAnEvenNumberLieBetween) {
  EXPECT_EQ(median(std::vector<double>{1, 2, 4, 9}), 3);
  EXPECT_EQ(median(std::vector<double>{1, 2, 9}), 2);
}

TEST(Deviations, AreScaledToTheNormal) {
  EXPECT_TRUE(close(scaled_mad(kSkewed), 0.0266868));
  EXPECT_EQ(scaled_mad(std::vector<double>{5, 5, 5, 9}), 0);
}

TEST(Medcouples, AreThoseOfAllPairs) {
  struct Row {
    std::vector<double> values;
    double medcouple;
    const char* why;
  };
  const Row rows[] = {{{1, 2, 3, 4, 5}, 0, "symmetric"},
                      {{1, 2, 2, 2, 3, 7, 9}, 0.875, "several values at the median"},
                      {{0, 0, 0, 0, 5, 6, 7, 8}, 0.22619047619047616, "an even number of pairs"},
                      {{1, 2, 3, 10}, 0.3333333333333333, "a long upper tail"},
                      {kSkewed, 0.5472910927456381, "ratios as they come"},
                      {{3, 3, 3}, 0, "no spread at all"}};
  for (const auto& [values, expected, why] : rows) EXPECT_NEAR(medcouple(values), expected, 1e-15) << why;
}

TEST(Medcouples, OfManyValuesAreTheSameAsOfAllPairs) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < 501; ++i)
    values.push_back(std::exp(static_cast<double>(i * 2654435761u % 1000003) / 1000003 * 3));
  std::sort(values.begin(), values.end());
  EXPECT_TRUE(close(medcouple(values), 0.42072603581334517));
}

RC_GTEST_PROP(Medcouples, TurnTheirSignWithTheValues, (std::vector<std::int16_t> drawn)) {
  RC_PRE(drawn.size() > 1);
  std::vector<double> values(drawn.begin(), drawn.end()), mirrored;
  std::sort(values.begin(), values.end());
  for (const double value : values) mirrored.push_back(-value);
  std::reverse(mirrored.begin(), mirrored.end());
  RC_ASSERT(std::abs(medcouple(values) + medcouple(mirrored)) < 1e-12);
}

TEST(BinomialTails, AreThoseOfScipy) {
  struct Row {
    std::uint64_t k, n;
    double p, tail;
  };
  for (const auto& [k, n, p, tail] :
       {Row{15, 20, .5, 0.020694732666015625}, Row{60, 100, .5, 0.028443966820490444},
        Row{1, 8, .02, 0.1492369774182144}, Row{520, 1000, .5, 0.10872414660207075},
        Row{9, 10, .3, 0.00014368589999999996}, Row{40000, 70000, .56, 5.526554866119138e-10}})
    EXPECT_TRUE(close(binomial_at_least(k, n, p), tail, 1e-10)) << k << " of " << n;
  EXPECT_EQ(binomial_at_least(0, 5, 0.1), 1);
  EXPECT_EQ(binomial_at_least(6, 5, 0.9), 0);
  EXPECT_EQ(binomial_at_least(1, 5, 0), 0);
  EXPECT_EQ(binomial_at_least(5, 5, 1), 1);
}

TEST(BetaBinomialTails, AreThoseOfScipy) {
  struct Row {
    std::uint64_t k, n;
    double alpha, beta, tail;
  };
  for (const auto& [k, n, alpha, beta, tail] :
       {Row{0, 8, 3, 5, 0.07692307692307689}, Row{1, 20, 4, 6, 0.022281167108753323},
        Row{3, 10, 2, 2, 0.31468531468531463}, Row{9, 10, 2, 3, 0.989010989010989},
        Row{0, 40, 2.5, 4.5, 0.004495290840625987}, Row{10, 500, 20, 80, 3.0100235360945463e-10}})
    EXPECT_TRUE(close(beta_binomial_at_most(k, n, alpha, beta), tail, 1e-10)) << k << " of " << n;
  EXPECT_EQ(beta_binomial_at_most(10, 10, 2, 3), 1);
}

TEST(WilsonIntervals, AreThoseOfStatsmodels) {
  struct Row {
    std::uint64_t k, n;
    double lower, upper;
  };
  for (const auto& [k, n, lower, upper] :
       {Row{0, 10, 0, 0.27753279986288926}, Row{1, 10, 0.017876213095072924, 0.40415002679523854},
        Row{6, 10, 0.31267376973365824, 0.8318196702937638}, Row{10, 10, 0.7224672001371106, 1},
        Row{55, 100, 0.4524460299744213, 0.6438546202048803}}) {
    EXPECT_NEAR(wilson(k, n).lower, lower, 1e-14) << k << " of " << n;
    EXPECT_NEAR(wilson(k, n).upper, upper, 1e-14) << k << " of " << n;
  }
  EXPECT_EQ(wilson(0, 0).lower, 0);
  EXPECT_EQ(wilson(0, 0).upper, 1);
}

TEST(Benford, OfGeometricGrowthIsNearZero) {
  std::vector<std::int64_t> amounts;
  for (double value = 10'000; amounts.size() < 2'000; value *= 1.0123)
    amounts.push_back(static_cast<std::int64_t>(value > 1e17 ? value /= 1e13 : value));
  EXPECT_LT(benford_deviation(amounts), 0.006) << "Nigrini's close conformity";
}

TEST(Benford, OfOneDigitIsFar) {
  // (1 - log10(1 + 1/9) + log10(9)) / 9 by hand.
  const std::vector<std::int64_t> nines{9, 95, 9'000'000, 0, -90};
  EXPECT_NEAR(benford_deviation(nines), (1 - std::log10(10.0 / 9) + std::log10(9.0)) / 9, 1e-15);
  EXPECT_TRUE(std::isnan(benford_deviation(std::vector<std::int64_t>{0, 0})));
}

TEST(Benford, ProbabilityOfNinesIsNone) {
  const std::vector<std::int64_t> nines(40, 9), none{0};
  EXPECT_LT(benford_probability(nines), 1e-30);
  EXPECT_EQ(benford_probability(none), 1);
}

TEST(UpperFences, AreNoneWithoutASpread) {
  EXPECT_FALSE(upper_fence_among({1, 2, 3}, 1.5)) << "three values have no quarters";
  EXPECT_FALSE(upper_fence_among({1, 1, 1, 1, 1, 1, 1, 9}, 1.5)) << "it would accuse whoever is like everybody else";
  EXPECT_NEAR(*upper_fence_among({4, 3, 2, 1}, 1.5), 3.5833333333333335 + 1.5 * 2.1666666666666665, 1e-12);
}

TEST(Coincidences, AreBoundedByAllWaysToCoincide) {
  EXPECT_NEAR(coincidence(2, 2, 0.001), 0.001, 1e-15);
  EXPECT_NEAR(coincidence(3, 10, 0.001), 120e-6, 1e-15) << "10 over 3 ways, two values each to follow the first";
  EXPECT_EQ(coincidence(1, 10, 0.001), 1);
  EXPECT_EQ(coincidence(2, 1'000, 0.5), 1);
}

TEST(Fisher, CombinesTwoProbabilities) {
  EXPECT_NEAR(fisher(0.05, 0.05), 0.0174786614, 1e-9) << "chi-squared 11.98 with 4 degrees of freedom";
  EXPECT_EQ(fisher(1, 1), 1);
  EXPECT_EQ(fisher(0, 0.5), 0);
}

TEST(BenjaminiHochberg, GivesTheValuesOfStatsmodelsInTheGivenOrder) {
  const std::vector<double> p{0.01, 0.04, 0.03, 0.005, 0.5, 0.04}, q{0.03, 0.048, 0.048, 0.03, 0.5, 0.048};
  const auto computed = benjamini_hochberg(p);
  ASSERT_EQ(computed.size(), q.size());
  for (std::size_t i = 0; i < q.size(); ++i) EXPECT_NEAR(computed[i], q[i], 1e-15) << i;
  EXPECT_TRUE(benjamini_hochberg({}).empty());
}

TEST(Herfindahl, IsTenThousandForOneAndEqualPartsShareIt) {
  EXPECT_EQ(herfindahl(std::vector<double>{42}), 10'000);
  EXPECT_NEAR(herfindahl(std::vector<double>{1, 1, 1, 1}), 2'500, 1e-9);
  EXPECT_NEAR(herfindahl(std::vector<double>{50, 30, 20}), 3'800, 1e-9);
  EXPECT_TRUE(std::isnan(herfindahl(std::vector<double>{0, 0})));
}

}  // namespace
}  // namespace ashyq::integrity
