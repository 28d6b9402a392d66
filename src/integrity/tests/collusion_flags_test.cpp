#include <gtest/gtest.h>

#include "integrity/flags/competition.hpp"
#include "integrity/tests/market_town.hpp"

namespace ashyq::integrity {
namespace {

std::int64_t week(int number) { return instant(2026, 1, 5) + 7 * 86'400 * std::int64_t{number}; }
std::string firm(int number) { return "firm " + std::to_string(number); }

/// Honest contests of 30 firms: three a time, no two of them together more often than others, wins by turns of chance.
void add_honest(MarketTown& town, int contests) {
  std::uint64_t state = 42;
  const auto draw = [&](int below) {
    state = state * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<int>((state >> 33) % static_cast<std::uint64_t>(below));
  };
  for (int i = 0; i < contests; ++i) {
    const int a = draw(30), b = (a + 1 + draw(14)) % 30, c = (b + 1 + draw(14)) % 30;
    const Row row = town.process(week(i % 50), 1'000'000);
    const int won = draw(3);
    int place = 0;
    for (const int one : {a, b, c}) {
      auto& bid = town.bid(row, firm(one), 800'000 + 137 * draw(1'400), place == won);
      bid.at = week(i % 50) - 60 * draw(5'000);
      if (place++ == won) town.award(row, firm(one), 900'000 + 100 * draw(900));
    }
  }
}

// ---- R023

MarketTown town_of_multiples(int contests, double multiple, double drift = 0) {
  MarketTown town;
  for (int i = 0; i < contests; ++i) {
    const Row row = town.process(week(i), 2'000'000);
    const double price = 1'000'000 + 12'345 * i;
    town.bid(row, "Alma", price, true);
    town.bid(row, "Bereke", price * (multiple + drift * i));
  }
  return town;
}

TEST(FixedMultiples, InSeveralProcessesAreRaised) {
  auto town = town_of_multiples(3, 1.0375);
  const Verdict verdict(town, "R023");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma + Bereke");
  EXPECT_EQ(verdict.raised()[0].value, 3);
  EXPECT_EQ(verdict.raised()[0].threshold, 2);
  EXPECT_LE(verdict.raised()[0].q, 0.05);
  EXPECT_EQ(verdict.processes().size(), 6u) << "both bids of each";
}

TEST(FixedMultiples, OfTwoAreEnoughAndOneIsNot) {
  auto two = town_of_multiples(2, 1.0375);
  EXPECT_EQ(Verdict(two, "R023").count(), 1u);
  auto one = town_of_multiples(1, 1.0375);
  EXPECT_EQ(Verdict(one, "R023").not_computable(Outcome::TooFewBids), 1u);
}

TEST(FixedMultiples, ThatDriftAreNone) {
  auto town = town_of_multiples(5, 1.0375, 0.0002);
  EXPECT_EQ(Verdict(town, "R023").counts().clear, 1u);
}

TEST(FixedMultiples, OfARepeatedPriceListAreNone) {
  MarketTown town;
  for (int i = 0; i < 4; ++i) {
    const Row row = town.process(week(i));
    town.bid(row, "Alma", 1'000'000, true);
    town.bid(row, "Bereke", 1'037'500);
  }
  EXPECT_EQ(Verdict(town, "R023").count(), 0u);
}

TEST(FixedMultiples, OfEqualPricesAtTheLegalFloorAreNone) {
  auto town = town_of_multiples(4, 1);
  for (BidFact& bid : town.facts().bids) bid.at_floor = true;
  EXPECT_EQ(Verdict(town, "R023").count(), 0u);
}

TEST(FixedMultiples, OfHonestBiddersAreNone) {
  MarketTown town;
  add_honest(town, 600);
  EXPECT_EQ(Verdict(town, "R023").count(), 0u);
}

// ---- R025

MarketTown town_of_a_loser(int contests, int wins) {
  MarketTown town;
  add_honest(town, 300);
  for (int i = 0; i < contests; ++i) {
    const Row row = town.process(week(i));
    town.bid(row, "Loser", 1'000'000, i < wins);
    town.bid(row, firm(i % 30), 1'000'000, i >= wins);
  }
  return town;
}

TEST(LosingTooOften, IsRaisedOnlyWhenChanceHardlyDoesIt) {
  struct Row {
    int contests, wins;
    std::size_t raised;
    const char* why;
  };
  for (const auto& [contests, wins, raised, why] :
       {Row{40, 0, 1, "forty contests of two and never a win"}, Row{40, 19, 0, "half of them won"},
        Row{8, 2, 0, "few contests, a few wins"}, Row{7, 0, 0, "too few to judge"}}) {
    auto town = town_of_a_loser(contests, wins);
    const Verdict verdict(town, "R025");
    ASSERT_EQ(verdict.count(), raised) << why;
    if (raised == 0) continue;
    EXPECT_EQ(verdict.subject(), "Loser");
    EXPECT_LE(verdict.raised()[0].value, verdict.raised()[0].threshold);
  }
}

TEST(LosingTooOften, NeedsEightContests) {
  auto town = town_of_a_loser(7, 0);
  EXPECT_EQ(Verdict(town, "R025").not_computable(Outcome::TooFewProcesses), 1u);
}

// ---- R034

MarketTown town_of_orders(int contests, int minutes, bool alternating) {
  MarketTown town;
  add_honest(town, 200);
  for (int i = 0; i < contests; ++i) {
    const Row row = town.process(week(i));
    const bool first = !alternating || i % 2 == 0;
    town.bid(row, "Alma", 1'000'000, true).at = week(i) - 7'200 + (first ? 0 : minutes * 60);
    town.bid(row, "Bereke", 1'010'000).at = week(i) - 7'200 + (first ? minutes * 60 : 0);
  }
  return town;
}

TEST(SubmissionOrder, OneShortlyBehindTheOtherEveryTimeIsRaised) {
  auto town = town_of_orders(4, 4, false);
  const Verdict verdict(town, "R034");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma + Bereke");
  EXPECT_EQ(verdict.raised()[0].value, 4);
}

TEST(SubmissionOrder, HasEdges) {
  struct Row {
    int contests, minutes;
    bool alternating;
    std::size_t raised;
    const char* why;
  };
  for (const auto& [contests, minutes, alternating, raised, why] :
       {Row{3, 4, false, 1, "three are enough"}, Row{2, 4, false, 0, "two are not"},
        Row{4, 10, false, 0, "ten minutes are no longer close"}, Row{4, 4, true, 0, "each is first twice"},
        Row{4, 0, false, 0, "at the same second nobody is first"}}) {
    auto town = town_of_orders(contests, minutes, alternating);
    EXPECT_EQ(Verdict(town, "R034").count(), raised) << why;
  }
}

TEST(SubmissionOrder, WithoutTimesIsNotJudged) {
  auto town = town_of_multiples(5, 1.04);
  EXPECT_EQ(Verdict(town, "R034").not_computable(Outcome::NoBidDates), 1u);
}

// ---- R053

MarketTown town_of_a_follower(int contests, int lost) {
  MarketTown town;
  add_honest(town, 400);
  for (int i = 0; i < contests; ++i) {
    const bool wins = i >= lost;
    town.contest(week(i), {wins ? "Alma" : "Bereke", wins ? "Bereke" : "Alma", firm(i % 30)});
  }
  return town;
}

TEST(Pairs, OfWhichOneAlwaysWinsAreRaised) {
  auto town = town_of_a_follower(12, 0);
  const Verdict verdict(town, "R053");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma + Bereke");
  EXPECT_EQ(verdict.raised()[0].value, 1);
  EXPECT_EQ(verdict.raised()[0].peers.size, 12u);
}

TEST(Pairs, ThatShareTheWinsAreNotOneSided) {
  auto town = town_of_a_follower(12, 2);
  EXPECT_EQ(Verdict(town, "R053").count(), 0u) << "ten of twelve are less than ninety percent";
}

TEST(Pairs, ThatMetThreeTimesAreNotJudged) {
  MarketTown town;
  for (int i = 0; i < 3; ++i) town.contest(week(i), {"Alma", "Bereke"});
  const Verdict verdict(town, "R053");
  EXPECT_EQ(verdict.count() + verdict.counts().clear, 0u);
}

TEST(Pairs, OfAMarketWithNobodyElseMeetWithoutMeaningAnything) {
  MarketTown town;
  for (int i = 0; i < 5; ++i) town.contest(week(i), {"Alma", "Bereke"});
  EXPECT_EQ(Verdict(town, "R053").count(), 0u);
}

/// In each project the same three bid for everything, and the first wins; of what market, nobody says.
MarketTown town_of_projects(int projects, int contests) {
  MarketTown town;
  town.usual.market = 0;
  for (int project = 0; project < projects; ++project) {
    town.usual.buyer = town.name("project " + std::to_string(project));
    for (int i = 0; i < contests; ++i)
      town.contest(week(i), {firm(3 * project), firm(3 * project + 1), firm(3 * project + 2)});
  }
  return town;
}

TEST(Pairs, OfOneProjectMeetAsAllItsBiddersDo) {
  auto town = town_of_projects(20, 8);
  const Verdict verdict(town, "R053");
  EXPECT_EQ(verdict.count(), 0u) << "a project is no sample of the world";
  EXPECT_EQ(verdict.counts().clear, 20u * 2u);
}

/// Alma and Bereke meet in every contest of a school, among so many buyers of the same trade and region.
MarketTown town_of_a_school(int buyers) {
  MarketTown town;
  add_honest(town, 400);
  for (Row row = 0; row < 400; ++row) town.of(row).buyer = town.name("buyer " + std::to_string(row % (buyers - 1)));
  town.usual.buyer = town.name("school");
  for (int i = 0; i < 12; ++i) town.contest(week(i), {"Alma", "Bereke", firm(i % 30)});
  return town;
}

TEST(Pairs, ChooseAmongTheBuyersOfTheirMarketWhereTheseAreMany) {
  auto many = town_of_a_school(kManyBuyers);
  EXPECT_EQ(Verdict(many, "R053").subject(), "Alma + Bereke");
  auto few = town_of_a_school(kManyBuyers - 1);
  EXPECT_EQ(Verdict(few, "R053").count(), 0u) << "who bids for the school meets all who do";
}

// ---- DG1

TEST(Lineups, ThatRepeatThreeTimesAreRaised) {
  MarketTown town;
  for (int i = 0; i < 3; ++i) town.contest(week(i), {"Alma", "Bereke", "Center"});
  town.contest(week(4), {"Dala", "Alma"});
  const Verdict verdict(town, "DG1");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma | Bereke | Center");
  EXPECT_EQ(verdict.raised()[0].value, 3);
}

TEST(Lineups, AreClearWhenTheyDiffer) {
  struct Row {
    std::initializer_list<std::string_view> third;
    const char* why;
  };
  for (const auto& [third, why] :
       {Row{{"Bereke", "Alma", "Center"}, "another wins"}, Row{{"Alma", "Bereke", "Dala"}, "another loses"},
        Row{{"Alma", "Bereke", "Center", "Dala"}, "one more comes"}}) {
    MarketTown town;
    for (int i = 0; i < 2; ++i) town.contest(week(i), {"Alma", "Bereke", "Center"});
    town.contest(week(3), third);
    town.contest(week(4), {"Dala", "Erden"});
    EXPECT_EQ(Verdict(town, "DG1").count(), 0u) << why;
  }
}

TEST(Lineups, OfAllThatAreInTheTradeAreNotJudged) {
  MarketTown town;
  for (int i = 0; i < 5; ++i) town.contest(week(i), {"Alma", "Bereke", "Center"});
  const Verdict verdict(town, "DG1");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewPeers), 5u);
}

// ---- rings: S13, R057, R027

/// Four that bid together `contests` times among 30 others; the winner of each is told by `wins`.
template <class Wins>
MarketTown town_of_a_ring(int contests, Wins wins) {
  MarketTown town;
  add_honest(town, 400);
  const std::vector<std::string> ring{"Alma", "Bereke", "Center", "Dala"};
  for (int i = 0; i < contests; ++i) {
    const Row row = town.process(week(i), 1'000'000);
    const std::size_t won = wins(i);
    for (std::size_t member = 0; member < ring.size(); ++member)
      town.bid(row, ring[member], 900'000 + 3'000 * static_cast<double>((member + 4 - won) % 4), member == won);
    town.award(row, ring[won], 900'000);
  }
  return town;
}
std::size_t by_turns(int i) { return static_cast<std::size_t>(i % 4); }

TEST(Rings, ThatKeepToThemselvesAreRaised) {
  auto town = town_of_a_ring(12, by_turns);
  const Verdict verdict(town, "S13");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma | Bereke | Center | Dala");
  EXPECT_EQ(verdict.raised()[0].value, 1) << "no outsider ever came";
}

TEST(Rings, AreNotSeenWhereNobodyElseIsInTheTrade) {
  MarketTown town;
  for (int i = 0; i < 20; ++i) town.contest(week(i), {"Alma", "Bereke", "Center"});
  const Verdict verdict(town, "S13");
  EXPECT_EQ(verdict.count(), 0u) << "three firms of a small trade meet because there are three";
}

TEST(Rings, AreNotSeenAmongHonestBidders) {
  MarketTown town;
  add_honest(town, 600);
  EXPECT_EQ(Verdict(town, "S13").count(), 0u);
}

TEST(Rotation, ByTurnsIsRaised) {
  auto town = town_of_a_ring(12, by_turns);
  const Verdict verdict(town, "R057");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma | Bereke | Center | Dala");
  EXPECT_LE(verdict.raised()[0].value, 0.05);
}

TEST(Rotation, IsNotRaisedWithoutTurnsOrEqualShares) {
  auto blocks = town_of_a_ring(12, [](int i) { return static_cast<std::size_t>(i / 3); });
  EXPECT_EQ(Verdict(blocks, "R057").count(), 0u) << "equal shares, but each wins three times in a row";
  auto two = town_of_a_ring(12, [](int i) { return static_cast<std::size_t>(i % 2); });
  EXPECT_EQ(Verdict(two, "R057").count(), 0u) << "turns of two leave two with nothing";
}

TEST(Rotation, OfFiveWinsIsNotJudged) {
  auto town = town_of_a_ring(5, by_turns);
  const Verdict verdict(town, "R057");
  EXPECT_EQ(verdict.count(), 0u);
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewProcesses), 1u);
}

TEST(RegularBidders, WhoStayAwayWhenTheirRingWinsAreRaised) {
  auto town = town_of_a_ring(12, by_turns);
  town.usual.buyer = town.name("school");
  for (int i = 0; i < 5; ++i) town.contest(week(20 + i), {"Alma", "Bereke", "Center", "Dala"});
  town.contest(week(26), {"Bereke", "Center", "Dala"});
  const Verdict verdict(town, "R027");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "Alma");
  EXPECT_EQ(verdict.raised()[0].value, 1);
  EXPECT_EQ(verdict.processes().size(), 6u) << "the award, and the five contests before";
}

TEST(RegularBidders, WhoCameLessOftenAreNotMissed) {
  auto town = town_of_a_ring(12, by_turns);
  town.usual.buyer = town.name("school");
  for (int i = 0; i < 3; ++i) town.contest(week(20 + i), {"Bereke", "Center"});
  for (int i = 3; i < 5; ++i) town.contest(week(20 + i), {"Bereke", "Alma", "Center"});
  town.contest(week(26), {"Bereke", "Center"});
  const Verdict verdict(town, "R027");
  EXPECT_EQ(verdict.count(), 0u) << "two of five are under sixty percent";
}

// ---- S15

MarketTown town_of_regions(int wins_at_home, int wins_abroad) {
  MarketTown town;
  for (int i = 0; i < 40; ++i) {
    const bool home = i < 20;
    town.usual.region = town.name(home ? "75" : "71");
    const bool wins = home ? i < wins_at_home : i - 20 < wins_abroad;
    town.contest(week(i), {wins ? "Alma" : std::string_view("Bereke"), wins ? std::string_view("Bereke") : "Alma"});
  }
  return town;
}

TEST(Regions, WhereABidderAlwaysWinsAndNowhereElseAreRaised) {
  auto town = town_of_regions(18, 0);
  const Verdict verdict(town, "S15");
  ASSERT_EQ(verdict.count(), 2u) << "each of the two keeps to one region";
  EXPECT_EQ(verdict.raised()[0].value, 1);
}

TEST(Regions, WithWinsInBothAreClear) {
  auto town = town_of_regions(10, 10);
  EXPECT_EQ(Verdict(town, "S15").counts().clear, 2u);
}

TEST(Regions, NeedTwo) {
  MarketTown town;
  for (int i = 0; i < 20; ++i) town.contest(week(i), {"Alma", "Bereke"});
  const Verdict verdict(town, "S15");
  EXPECT_EQ(verdict.not_computable(Outcome::NoRegion), 1u) << "Alma";
  EXPECT_EQ(verdict.not_computable(Outcome::TooFewProcesses), 1u) << "Bereke never wins";
}

// ---- S11

/// Losers at so many thousandths of the estimate above the winner.
MarketTown town_of_distances(int near, int beside) {
  MarketTown town;
  for (int i = 0; i < near + beside; ++i) {
    const Row row = town.process(week(i % 50), 1'000'000);
    town.bid(row, "Alma", 900'000, true);
    town.bid(row, "Bereke", 900'000 + (i < near ? 2'000 : 7'000));
  }
  return town;
}

TEST(TheHoleBesideTheWinner, IsRaised) {
  auto town = town_of_distances(10, 60);
  const Verdict verdict(town, "S11");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "ENSTRU:45");
  EXPECT_EQ(verdict.raised()[0].comparison, Comparison::AtMost);
  EXPECT_NEAR(verdict.raised()[0].value, 10.0 / 60, 1e-12);
}

TEST(TheHoleBesideTheWinner, IsNoneWhenBidsFallClose) {
  auto town = town_of_distances(40, 30);
  EXPECT_EQ(Verdict(town, "S11").counts().clear, 1u);
}

TEST(TheHoleBesideTheWinner, IsNotJudgedOfFewBids) {
  auto town = town_of_distances(2, 47);
  EXPECT_EQ(Verdict(town, "S11").not_computable(Outcome::TooFewBids), 1u);
}

TEST(TheHoleBesideTheWinner, LeavesLegalFloorsOut) {
  auto town = town_of_distances(10, 60);
  for (BidFact& bid : town.facts().bids) bid.at_floor = true;
  EXPECT_EQ(Verdict(town, "S11").count(), 0u);
}

// ---- S18

MarketTown town_of_discounts(int same, int suppliers, bool at_floor = false) {
  MarketTown town;
  for (int i = 0; i < same; ++i) {
    const double estimate = 1'000'000 + 31'000 * i;
    const Row row = town.process(week(i), estimate);
    town.award(row, firm(i % suppliers), estimate * 0.9371);
    town.bid(row, firm(i % suppliers), estimate * 0.9371, true).at_floor = at_floor;
  }
  for (int i = 0; i < 4; ++i) {
    const Row row = town.process(week(20 + i), 1'000'000);
    town.award(row, firm(i), 871'300 + 11'100 * i);
  }
  return town;
}

TEST(IdenticalDiscounts, OfSeveralWinnersAreRaised) {
  auto town = town_of_discounts(3, 2);
  const Verdict verdict(town, "S18");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.subject(), "hospital");
  EXPECT_EQ(verdict.raised()[0].value, 3);
}

TEST(IdenticalDiscounts, HaveEdges) {
  auto two = town_of_discounts(2, 2);
  EXPECT_EQ(Verdict(two, "S18").count(), 0u) << "two are not enough";
  auto one = town_of_discounts(4, 1);
  EXPECT_EQ(Verdict(one, "S18").count(), 0u) << "one supplier's habit";
  auto floor = town_of_discounts(4, 2, true);
  const Verdict verdict(floor, "S18");
  EXPECT_EQ(verdict.count(), 0u) << "the law's own floor";
  EXPECT_EQ(verdict.not_computable(Outcome::AtLegalFloor), 4u);
}

}  // namespace
}  // namespace ashyq::integrity
