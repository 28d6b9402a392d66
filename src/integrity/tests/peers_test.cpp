#include <gtest/gtest.h>

#include <vector>

#include "integrity/flags/peer_groups.hpp"
#include "integrity/tests/market_town.hpp"

namespace ashyq::integrity {
namespace {

/// Tenders of one market that were open for so many days: these, and the rest for 20, 21, 22 … days.
MarketTown town_of_days(int tenders, const std::vector<double>& shortest) {
  MarketTown town;
  const auto add = [&](double days) {
    const Row row = town.process();
    town.facts().measures.push_back({*flag_named("R003"), row, {SubjectKind::Process, town.of(row).ocid, 0}, days, {}});
  };
  for (const double days : shortest) add(days);
  for (int i = static_cast<int>(shortest.size()); i < tenders; ++i) add(20 + i);
  return town;
}

TEST(PercentileFences, RaiseWhoIsBeyondThem) {
  auto town = town_of_days(40, {4});
  const Verdict verdict(town, "R003");
  ASSERT_EQ(verdict.count(), 1u);
  EXPECT_EQ(verdict.raised()[0].value, 4);
  EXPECT_EQ(verdict.raised()[0].fence, Fence::Percentile);
}

TEST(PercentileFences, ThatSeveralShareRaiseNobody) {
  struct Row {
    int tenders;
    std::vector<double> shortest;
    std::size_t raised;
    const char* why;
  };
  for (const auto& [tenders, shortest, raised, why] :
       {Row{40, {12, 12}, 2, "twice what a fortieth means is still few"},
        Row{40, {12, 12, 12}, 0, "the term is usual, not short"},
        Row{200, {12, 12, 12, 12, 12, 12}, 6, "of many more, six are few"}}) {
    auto town = town_of_days(tenders, shortest);
    const Verdict verdict(town, "R003");
    EXPECT_EQ(verdict.count(), raised) << why;
    EXPECT_EQ(verdict.not_computable(Outcome::NoSpread), raised == 0 ? static_cast<std::uint64_t>(tenders) : 0u) << why;
  }
}

TEST(PeerGroupNames, AreReadBackByTheirParts) {
  using Parts = std::vector<std::pair<std::string_view, std::string_view>>;
  struct Row {
    const char* name;
    Parts parts;
  };
  for (const auto& [name, parts] :
       {Row{"", {}}, Row{"market=ENSTRU:45", {{"market", "ENSTRU:45"}}},
        Row{"market=CPV:45, method=open, region=Karaganda, Kazakhstan, year=2026",
            {{"market", "CPV:45"}, {"method", "open"}, {"region", "Karaganda, Kazakhstan"}, {"year", "2026"}}},
        Row{"class=x=1, unit=, year=2025", {{"class", "x=1"}, {"unit", ""}, {"year", "2025"}}},
        Row{"PP art. 16(3), 26", {{"", "PP art. 16(3), 26"}}}, Row{"market=", {{"market", ""}}}})
    EXPECT_EQ(parts_of_group(name), parts) << name;
}

}  // namespace
}  // namespace ashyq::integrity
