#include <gtest/gtest.h>

#include <cmath>

#include "integrity/tests/market_town.hpp"

namespace ashyq::integrity {
namespace {

/// Values of a market that lie close together, each twice as rare as the one before: 1.00, 1.01, 0.99 …
double usual_value(int i) { return 1'000'000 * (1 + 0.01 * (i % 2 == 0 ? i / 2 : -(i + 1) / 2)); }

MarketTown town_of_values(int usual, double last) {
  MarketTown town;
  for (int i = 0; i < usual; ++i) town.process(instant(2026, 3, 2), usual_value(i));
  town.process(instant(2026, 3, 3), last);
  return town;
}

TEST(TenderValues, FarFromTheirCategoryAreRaised) {
  auto town = town_of_values(19, 5'000'000);
  const Verdict verdict(town, "R016");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "ocds-000019");
  EXPECT_GT(verdict.raised()[0].value, 3.5);
  EXPECT_EQ(verdict.raised()[0].threshold, 3.5);
  EXPECT_EQ(verdict.raised()[0].fence, Fence::Mad);
  EXPECT_EQ(verdict.raised()[0].peers.size, 20u);
  EXPECT_EQ(verdict.counts().clear, 19u);
}

TEST(TenderValues, FarBelowAreRaisedAsWell) {
  auto town = town_of_values(19, 100'000);
  EXPECT_EQ(Verdict(town, "R016").count(), 1u);
}

TEST(TenderValues, OfFewPeersAreNotJudged) {
  auto town = town_of_values(18, 5'000'000);
  const Verdict verdict(town, "R016");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewPeers), 19u);
}

TEST(TenderValues, AllTheSameHaveNoSpreadToMeasureBy) {
  MarketTown town;
  for (int i = 0; i < 25; ++i) town.process(instant(2026, 3, 2), i == 0 ? 5'000'000 : 1'000'000);
  const Verdict verdict(town, "R016");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::NoSpread), 25u);
}

TEST(TenderValues, OfAnotherCurrencyAreAnotherWorld) {
  auto town = town_of_values(25, 1'000'000);
  town.usual.currency = town.name("USD");
  town.process(instant(2026, 3, 2), 2'000);
  const Verdict verdict(town, "R016");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewPeers), 1u);
}

TEST(TenderValues, OfCancelledTendersAreLeftOut) {
  auto town = town_of_values(25, 5'000'000);
  town.of(25).status = TenderStatus::Cancelled;
  const Verdict verdict(town, "R016");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::Excluded), 1u);
}

MarketTown town_of_unit_prices(int usual, double last) {
  MarketTown town;
  for (int i = 0; i < usual; ++i) town.item(town.process(), "ENSTRU:452110", "Alma", usual_value(i) / 1'000);
  town.item(town.process(), "ENSTRU:452110", "Alma", last);
  return town;
}

TEST(UnitPrices, FarFromPeersAreRaisedWithTheirPlace) {
  auto town = town_of_unit_prices(9, 3'000);
  const Verdict verdict(town, "R017");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "ocds-000009");
  const Evidence evidence = verdict.facts().evidence[verdict.raised()[0].evidence.begin];
  EXPECT_EQ(evidence.field, Field::AwardItemPrice);
  EXPECT_EQ(evidence.value, tenge(3'000));
}

TEST(UnitPrices, OfFewPeersAreNotJudged) {
  auto town = town_of_unit_prices(8, 3'000);
  EXPECT_EQ(Verdict(town, "R017").not_computable(Outcome::TooFewPeers), 9u);
}

TEST(UnitPrices, WithoutAClassOrAPriceAreCounted) {
  auto town = town_of_unit_prices(10, 1'000);
  town.item(town.process(), "", "Alma", 1'000);
  EXPECT_EQ(Verdict(town, "R017").not_computable(Outcome::NoUnitPrices), 1u);
}

TEST(UnitPrices, OfOneServiceAsAWholeAreNone) {
  for (const char* code : {"R017", "UP1"}) {
    auto town = town_of_unit_prices(9, 3'000);
    for (ItemFact& item : town.facts().items) item.quantity = 1;
    const Verdict verdict(town, code);
    EXPECT_EQ(verdict.count(), 0u) << code;
    EXPECT_EQ(verdict.not_computable(Outcome::NoUnitPrices), 10u) << code;
  }
  auto unsaid = town_of_unit_prices(9, 3'000);
  for (ItemFact& item : unsaid.facts().items) item.quantity = 0;
  EXPECT_EQ(Verdict(unsaid, "R017").count(), 1u) << "a price by the unit, of a quantity that nobody said";
}

MarketTown town_of_two_prices(double first, double second) {
  MarketTown town;
  town.item(town.process(), "ENSTRU:452110", "Alma", first);
  town.usual.buyer = town.name("school");
  town.item(town.process(), "ENSTRU:452110", "Alma", second);
  return town;
}

TEST(OneSupplier, DearerByMoreThanHalfToAnotherBuyerIsRaised) {
  struct Row {
    double second;
    std::size_t raised;
    const char* why;
  };
  for (const auto& [second, raised, why] : {Row{160, 1, "sixty percent dearer"}, Row{150, 0, "exactly half is allowed"},
                                            Row{60, 1, "the other way round"}, Row{100, 0, "the same price"}}) {
    auto town = town_of_two_prices(100, second);
    EXPECT_EQ(Verdict(town, "UP1").count(), raised) << why;
  }
}

TEST(OneSupplier, OfOneBuyerIsNotCompared) {
  MarketTown town;
  town.item(town.process(), "ENSTRU:452110", "Alma", 100);
  town.item(town.process(), "ENSTRU:452110", "Alma", 500);
  const Verdict verdict(town, "UP1");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewPeers), 1u);
}

TEST(OneSupplier, InAClassOfCheapAndDearThingsIsExcused) {
  auto town = town_of_two_prices(100, 300);
  for (int i = 0; i < 20; ++i)
    town.item(town.process(), "ENSTRU:452110", "Other " + std::to_string(i), 10 * (i + 1) * (i + 1));
  EXPECT_EQ(Verdict(town, "UP1").count(), 0u);
}

TEST(OneSupplier, InAClassOfOnePriceIsNot) {
  auto town = town_of_two_prices(100, 300);
  for (int i = 0; i < 20; ++i) town.item(town.process(), "ENSTRU:452110", "Other " + std::to_string(i), 100 + i);
  EXPECT_EQ(Verdict(town, "UP1").count(), 1u);
}

/// Sums that grow as money does, or that somebody thought out, small ones and large: none begins with 1 or 2.
MarketTown town_of_sums(int count, bool invented) {
  MarketTown town;
  for (int i = 0; i < count; ++i) {
    const double grown = std::pow(10, 5 + 2 * std::fmod(i * 0.6180339887498949, 1));
    town.award(town.process(), "supplier " + std::to_string(i),
               invented ? (300'000 + 7'000 * (i % 97)) * (i % 2 == 0 ? 1 : 10) : grown);
  }
  return town;
}

TEST(FirstDigits, OfInventedSumsAreRaised) {
  for (const int count : {100, 400}) {
    auto town = town_of_sums(count, true);
    const Verdict verdict(town, "R029");
    ASSERT_EQ(verdict.count(), 1u) << count;
    EXPECT_EQ(verdict.subject(), "hospital");
    EXPECT_EQ(verdict.raised()[0].fence, count < 300 ? Fence::Test : Fence::Fixed);
    EXPECT_LE(verdict.raised()[0].q, 0.05);
    EXPECT_GE(verdict.raised()[0].q, 0);
    EXPECT_EQ(verdict.processes().size(), kMostEvidence);
  }
}

TEST(FirstDigits, OfGrownSumsAreClear) {
  auto town = town_of_sums(400, false);
  const Verdict verdict(town, "R029");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.counts().clear, 1u);
}

TEST(FirstDigits, OfFewSumsAreNotJudged) {
  auto town = town_of_sums(99, true);
  const Verdict verdict(town, "R029");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewProcesses), 1u + 99u) << "the buyer and each supplier";
}

TEST(FirstDigits, OfSumsOfOneSizeAreNotJudged) {
  MarketTown town;
  for (int i = 0; i < 200; ++i)
    town.award(town.process(), "supplier " + std::to_string(i), 21'900'000 + 67'000 * i);  // lots cut to one size
  const Verdict verdict(town, "R029");
  EXPECT_EQ(verdict.count(), 0u) << "all of them begin with 2 and 3";
  EXPECT_EQ(verdict.not_computable(Outcome::NoSpread), 1u);
}

TEST(FirstDigits, OfOneSumThatStandsTwiceCountOnce) {
  auto town = town_of_sums(60, true);
  for (Row row = 0; row < 60; ++row) {
    AwardFact again = town.facts().awards[row];
    again.index = 1;
    town.facts().awards.push_back(again);
  }
  EXPECT_EQ(Verdict(town, "R029").not_computable(Outcome::TooFewProcesses), 1u + 60u);
}

/// Eight buyers of 20 tenders, a few of them not by price alone; the ninth hardly ever by price alone.
MarketTown town_of_criteria(int by_price_of_ninth, int tenders_of_ninth) {
  MarketTown town;
  for (int buyer = 0; buyer < 8; ++buyer) {
    town.usual.buyer = town.name("buyer " + std::to_string(buyer));
    for (int i = 0; i < 20; ++i) town.of(town.process()).price_only = i >= 1 + buyer % 4;
  }
  town.usual.buyer = town.name("ninth");
  for (int i = 0; i < tenders_of_ninth; ++i) town.of(town.process()).price_only = i < by_price_of_ninth;
  return town;
}

TEST(Criteria, HardlyEverPriceAloneIsRaised) {
  auto town = town_of_criteria(2, 20);
  const Verdict verdict(town, "R021");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "ninth");
  EXPECT_EQ(verdict.raised()[0].peers.size, 9u);
}

TEST(Criteria, LikeOthersAreClear) {
  auto town = town_of_criteria(17, 20);
  EXPECT_EQ(Verdict(town, "R021").count(), 0u);
}

TEST(Criteria, OfFewTendersAreNotJudged) {
  auto town = town_of_criteria(0, 9);
  const Verdict verdict(town, "R021");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewProcesses), 1u);
}

TEST(Criteria, ThatNobodySaysAreNotJudged) {
  MarketTown town;
  for (int i = 0; i < 30; ++i) town.process();
  EXPECT_EQ(Verdict(town, "R021").not_computable(Outcome::NoSpread), 30u);
}

}  // namespace
}  // namespace ashyq::integrity
