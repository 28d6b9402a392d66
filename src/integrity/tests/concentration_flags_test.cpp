#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "integrity/tests/market_town.hpp"

namespace ashyq::integrity {
namespace {

std::int64_t day(int number) { return instant(2026, 1, 5) + 86'400 * std::int64_t{number}; }
std::string firm(int number) { return "firm " + std::to_string(number); }

/// One limit: a million tenge (1 000 MCI of 1 000), from 2026.
const ProcurementLaw& one_limit() {
  static const ProcurementLaw law = [] {
    const auto file = std::filesystem::path(testing::TempDir()) / "one_limit.toml";
    std::ofstream(file) << "country = \"KZ\"\ncurrency = \"KZT\"\n"
                           "[[mci]]\nyear = 2026\namount = 1000\nstatus = \"confirmed\"\n"
                           "[[limits]]\nmethod = \"quotations\"\nmci = 1000\ncategories = [\"goods\"]\n"
                           "from = 2026-01-01\narticle = \"art. 10\"\nstatus = \"confirmed\"\n";
    return ProcurementLaw::read(file);
  }();
  return law;
}

Row direct(MarketTown& town, int on, std::string_view supplier, double amount) {
  town.usual.method = Method::Direct;
  const Row row = town.process(day(on), amount);
  town.award(row, supplier, amount);
  return row;
}

// ---- R002

MarketTown town_of_values(int below, int above) {
  MarketTown town;
  for (int i = 0; i < below + above; ++i) town.process(day(i), i < below ? 990'000 : 1'010'000);
  return town;
}

TEST(Bunching, UnderALimitIsRaised) {
  auto town = town_of_values(18, 2);
  const Verdict verdict(town, "R002", one_limit());
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "hospital");
  EXPECT_NEAR(verdict.raised()[0].value, 0.00020122528076171875, 1e-15) << "211 of 2^20 ways";
  EXPECT_EQ(verdict.processes().size(), 18u);
}

TEST(Bunching, IsNotSeenInEvenValuesOrFew) {
  auto even = town_of_values(10, 10);
  EXPECT_EQ(Verdict(even, "R002", one_limit()).counts().clear, 1u);
  auto few = town_of_values(19, 0);
  EXPECT_EQ(Verdict(few, "R002", one_limit()).not_computable(Outcome::TooFewProcesses), 1u);
  auto lawless = town_of_values(18, 2);
  EXPECT_EQ(Verdict(lawless, "R002").not_computable(Outcome::NoLegalLimit), 20u);
}

// ---- R011

TEST(Splitting, OfOneNeedIsRaisedWithTheSmallestSet) {
  MarketTown town;
  direct(town, 0, "Alma", 200'000);
  direct(town, 20, "Alma", 600'000);
  direct(town, 30, "Alma", 700'000);
  const Verdict verdict(town, "R011", one_limit());
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.raised()[0].value, 1'300'000);
  EXPECT_EQ(verdict.raised()[0].threshold, 1'000'000);
  EXPECT_EQ(verdict.raised()[0].fence, Fence::Legal);
  EXPECT_EQ(verdict.processes(), (std::vector<std::string>{"ocds-000001", "ocds-000002"}));
}

TEST(Splitting, HasEdges) {
  struct Part {
    int on;
    const char* supplier;
    double amount;
  };
  struct Row {
    std::vector<Part> parts;
    std::size_t raised;
    const char* why;
  };
  const Row rows[] = {{{{0, "Alma", 500'000}, {90, "Alma", 500'000}}, 1, "ninety days and the limit itself"},
                      {{{0, "Alma", 500'000}, {91, "Alma", 500'000}}, 0, "ninety-one days"},
                      {{{0, "Alma", 500'000}, {10, "Alma", 499'999}}, 0, "a tenge under the limit"},
                      {{{0, "Alma", 1'000'000}, {10, "Alma", 900'000}}, 0, "the first is not under the limit"},
                      {{{0, "Alma", 600'000}, {10, "Bereke", 600'000}}, 1, "two suppliers"},
                      {{{0, "Alma", 400'000}, {1, "Bereke", 400'000}, {2, "Center", 400'000}}, 0, "three suppliers"},
                      {{{0, "Alma", 950'000}, {10, "Alma", 60'000}}, 0, "crumbs"}};
  for (const auto& [parts, raised, why] : rows) {
    MarketTown town;
    for (const auto& part : parts) direct(town, part.on, part.supplier, part.amount);
    EXPECT_EQ(Verdict(town, "R011", one_limit()).count(), raised) << why;
  }
}

TEST(Splitting, ByTenderIsNone) {
  MarketTown town;
  for (int i = 0; i < 2; ++i) town.award(town.process(day(i), 700'000), "Alma", 700'000);
  EXPECT_EQ(Verdict(town, "R011", one_limit()).not_computable(Outcome::NotConcerned), 2u);
}

// ---- R013, R019, R026, R038

TEST(WithoutCompetition, FarMoreThanOthersIsRaised) {
  MarketTown town;
  for (int buyer = 0; buyer < 9; ++buyer) {
    town.usual.buyer = town.name("buyer " + std::to_string(buyer));
    for (int i = 0; i < 20; ++i) {
      town.usual.method = i < (buyer == 8 ? 20 : 1 + buyer % 4) ? Method::Direct : Method::Open;
      town.process();
    }
  }
  town.usual.buyer = town.name("small");
  for (int i = 0; i < 9; ++i) town.process();
  const Verdict verdict(town, "R013");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "buyer 8");
  EXPECT_EQ(verdict.counts().clear, 8u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewProcesses), 1u);
}

MarketTown town_of_bidders(int contests, int bidders) {
  MarketTown town;
  for (int i = 0; i < 40; ++i) town.of(town.process()).bidders = static_cast<std::uint16_t>(3 + i % 3);
  town.usual.buyer = town.name("school");
  for (int i = 0; i < contests; ++i) town.of(town.process()).bidders = static_cast<std::uint16_t>(bidders);
  return town;
}

TEST(FewBidders, AgainstTheMarketAreRaised) {
  auto two = town_of_bidders(5, 2);
  const Verdict verdict(two, "R019");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "school");
  auto three = town_of_bidders(5, 3);
  EXPECT_EQ(Verdict(three, "R019").count(), 0u) << "three of four are more than seven tenths";
  auto few = town_of_bidders(4, 1);
  EXPECT_EQ(Verdict(few, "R019").count(), 0u) << "four contests are too few";
}

TEST(Consortia, ThatPrevailAreRaised) {
  for (const auto& [joint, raised] : {std::pair{8, 1u}, std::pair{2, 0u}}) {
    MarketTown town;
    for (int i = 0; i < 10; ++i) town.award(town.process(), firm(i), 1'000).suppliers = i < joint ? 2 : 1;
    EXPECT_EQ(Verdict(town, "R026").count(), raised) << joint;
  }
}

TEST(Disqualification, OfMostBidsIsRaisedForAllConcerned) {
  MarketTown town;
  town.usual.entity = town.name("department");
  for (int i = 0; i < 10; ++i) {
    const Row row = town.process(day(i));
    town.bid(row, "Outsider", 900'000).status = BidStatus::Disqualified;
    town.bid(row, "Outsider Two", 900'000).status = BidStatus::Disqualified;
    town.bid(row, firm(i), 950'000).status = i == 0 ? BidStatus::Valid : BidStatus::Disqualified;
  }
  const Verdict verdict(town, "R038");
  ASSERT_EQ(verdict.count(), 4u) << "buyer, entity and two bidders";
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewProcesses), 10u) << "bidders of one process";
}

TEST(Disqualification, OfTwoBidsInOneProcessIsNotJudged) {
  MarketTown town;
  const Row row = town.process();
  for (int i = 0; i < 2; ++i) town.bid(row, firm(i), 1).status = BidStatus::Disqualified;
  EXPECT_EQ(Verdict(town, "R038").count(), 0u) << "Cardinal counts bids for processes here";
}

// ---- R040, R050, R051

MarketTown town_of_shares(int of_alma, int others) {
  MarketTown town;
  for (int i = 0; i < of_alma; ++i) town.award(town.process(day(i)), "Alma", 1'000'000);
  for (int i = 0; i < others; ++i) town.award(town.process(day(i)), firm(i), 1'000'000);
  return town;
}

TEST(ShareOfABuyer, AboveHalfIsRaised) {
  struct Row {
    int alma, others;
    std::size_t raised;
    const char* why;
  };
  for (const auto& [alma, others, raised, why] :
       {Row{4, 3, 1, "four of seven"}, Row{3, 3, 0, "exactly half"}, Row{3, 1, 0, "four awards are too few"},
        Row{2, 3, 0, "two of five"}}) {
    auto town = town_of_shares(alma, others);
    const Verdict verdict(town, "R040");
    EXPECT_EQ(verdict.count(), raised) << why;
  }
  MarketTown large;
  large.award(large.process(), "Alma", 90'000'000);
  for (int i = 0; i < 9; ++i) large.award(large.process(), firm(i), 1'000'000);
  EXPECT_EQ(Verdict(large, "R040").count(), 0u) << "one large contract is no habit";
}

TEST(ShareOfABuyer, OfANaturalMonopolistIsNone) {
  MarketTown town;
  town.usual.market = town.name("ENSTRU:35");
  for (int i = 0; i < 6; ++i) town.award(town.process(), "Water works", 1'000'000);
  town.usual.buyer = town.name("school");
  town.award(town.process(), "Water works", 1'000'000);
  EXPECT_EQ(Verdict(town, "R040").count(), 0u);
}

TEST(ShareOfAMarket, AboveHalfOfMoreThanTenIsRaised) {
  auto eleven = town_of_shares(6, 5);
  EXPECT_EQ(Verdict(eleven, "R050").subject(), "Alma");
  auto ten = town_of_shares(6, 4);
  EXPECT_EQ(Verdict(ten, "R050").not_computable(Outcome::TooFewProcesses), 1u);
  auto monopoly = town_of_shares(12, 0);
  EXPECT_EQ(Verdict(monopoly, "R050").not_computable(Outcome::TooFewPeers), 1u);
}

TEST(Concentration, AboveTheIndexIsRaised) {
  auto high = town_of_shares(6, 5);
  const Verdict verdict(high, "R051");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_NEAR(verdict.raised()[0].value, 1e4 * 41 / 121, 1e-6) << "(6² + 5) / 11²";
  auto low = town_of_shares(4, 8);
  EXPECT_EQ(Verdict(low, "R051").counts().clear, 1u);
  auto few = town_of_shares(5, 4);
  EXPECT_EQ(Verdict(few, "R051").not_computable(Outcome::TooFewProcesses), 1u);
}

// ---- R048

TEST(Variety, BeyondOtherSuppliersIsRaised) {
  for (const auto& [divisions, raised] : {std::pair{12, 1u}, std::pair{2, 0u}}) {
    MarketTown town;
    for (int supplier = 0; supplier < 10; ++supplier)
      for (int i = 0; i < 20; ++i) {
        const int market = supplier == 9 ? i % divisions : (supplier + i % (1 + supplier % 3)) % 12;
        town.usual.market = town.name("ENSTRU:" + std::to_string(10 + market));
        town.award(town.process(), firm(supplier), 1'000);
      }
    EXPECT_EQ(Verdict(town, "R048").count(), raised) << divisions;
  }
  MarketTown same;
  for (int i = 0; i < 100; ++i) same.award(same.process(), firm(i / 20), 1'000);
  EXPECT_EQ(Verdict(same, "R048").not_computable(Outcome::NoSpread), 5u) << "Cardinal flags all of them";
}

// ---- direct awards: R049, R052, R055

MarketTown town_of_direct(std::initializer_list<std::pair<int, double>> awards) {
  MarketTown town;
  for (const auto& [on, amount] : awards) direct(town, on, "Alma", amount);
  return town;
}

TEST(DirectAwards, JustUnderTheLimitAreRaised) {
  auto three = town_of_direct({{0, 950'000}, {30, 900'000}, {365, 999'999}});
  EXPECT_EQ(Verdict(three, "R049", one_limit()).count(), 0u) << "the law has no limit of 2027 in this town";
  auto within = town_of_direct({{0, 950'000}, {30, 900'000}, {200, 999'999}});
  EXPECT_EQ(Verdict(within, "R049", one_limit()).subject(), "Alma + hospital");
  auto lower = town_of_direct({{0, 950'000}, {30, 899'999}, {200, 999'999}});
  EXPECT_EQ(Verdict(lower, "R049", one_limit()).count(), 0u);
  auto at_limit = town_of_direct({{0, 950'000}, {30, 1'000'000}, {200, 999'999}});
  EXPECT_EQ(Verdict(at_limit, "R049", one_limit()).count(), 0u);
}

TEST(DirectAwards, ThatAddUpOverTheLimitAreRaised) {
  auto two = town_of_direct({{0, 400'000}, {300, 600'000}});
  const Verdict verdict(two, "R055", one_limit());
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.raised()[0].value, 1'000'000);
  auto under = town_of_direct({{0, 400'000}, {300, 599'999}});
  EXPECT_EQ(Verdict(under, "R055", one_limit()).count(), 0u);
  auto one = town_of_direct({{0, 5'000'000}, {300, 100'000}});
  EXPECT_EQ(Verdict(one, "R055", one_limit()).count(), 0u) << "the large one needs a ground, and that is another flag";
}

TEST(DirectAwards, SmallFirstThenLargeAreRaised) {
  for (const auto& [first, raised] : {std::pair{200'000.0, 1u}, std::pair{200'001.0, 0u}}) {
    MarketTown town;
    direct(town, 0, "Bereke", 500'000);
    direct(town, 180, "Alma", first);
    direct(town, 220, "Alma", 1'000'000);
    direct(town, 260, "Alma", 1'000'000);
    EXPECT_EQ(Verdict(town, "R052").count(), raised) << first;
  }
  auto early = town_of_direct({{0, 100'000}, {30, 5'000'000}, {60, 5'000'000}});
  EXPECT_EQ(Verdict(early, "R052").count(), 0u) << "what was bought before the data began is not known";
}

// ---- TIME1, NOBUY, CRI

TEST(December, OfOneBuyerBeyondOthersIsRaised) {
  MarketTown town;
  for (int buyer = 0; buyer < 9; ++buyer) {
    town.usual.buyer = town.name("buyer " + std::to_string(buyer));
    for (int i = 0; i < 20; ++i)
      town.award(town.process(instant(2026, i < (buyer == 8 ? 15 : 1 + buyer % 4) ? 12 : 5, 10)), firm(i), 1'000'000);
  }
  const Verdict verdict(town, "TIME1");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "buyer 8");
}

MarketTown town_of_a_failure(double amount, bool named, int days, std::string_view supplier) {
  MarketTown town;
  const Row failed = town.process(day(0), 1'000'000);
  town.of(failed).status = TenderStatus::Unsuccessful;
  town.bid(failed, "Valid", 990'000);
  const Row row = direct(town, days, supplier, amount);
  if (named) town.of(row).previous = town.of(failed).ocid;
  return town;
}

TEST(FailedTenders, FollowedByADirectAwardAreRaised) {
  struct Row {
    double amount;
    bool named;
    int days;
    const char* supplier;
    std::size_t raised;
    const char* why;
  };
  for (const auto& [amount, named, days, supplier, raised, why] :
       {Row{950'000, true, 200, "Alma", 1, "the data names the tender"}, Row{950'000, false, 30, "Alma", 1, "found"},
        Row{950'000, false, 91, "Alma", 0, "too long ago"}, Row{899'000, true, 30, "Alma", 0, "a smaller purchase"},
        Row{950'000, true, 30, "Valid", 0, "a valid bidder of the tender"}}) {
    auto town = town_of_a_failure(amount, named, days, supplier);
    EXPECT_EQ(Verdict(town, "NOBUY").count(), raised) << why;
  }
}

TEST(FailedTenders, NotInTheDataAreSaidToBeMissing) {
  auto town = town_of_a_failure(950'000, false, 200, "Alma");
  town.of(1).previous = town.name("ocds-elsewhere");
  EXPECT_EQ(Verdict(town, "NOBUY").not_computable(Outcome::NoRelatedProcess), 1u);
}

TEST(TheIndex, OfFewPartsIsNotComputed) {
  MarketTown town;
  town.usual.buyer = 0;
  town.process();
  town.usual.status = TenderStatus::Cancelled;
  town.process();
  const Verdict verdict(town, "CRI");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::Excluded), 1u);
}

}  // namespace
}  // namespace ashyq::integrity
