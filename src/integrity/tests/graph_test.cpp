#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "integrity/matching/graph.hpp"
#include "integrity/matching/registers.hpp"
#include "integrity/tests/purchases_town.hpp"

namespace ashyq::integrity {
namespace {

/// A, B and C meet in every contest of theirs and win in turn; twenty others meet at random.
PurchasesTown town() {
  PurchasesTown town;
  const std::string ring[] = {"KZ-BIN:A", "KZ-BIN:B", "KZ-BIN:C"};
  for (unsigned i = 0; i < 12; ++i)
    town.contest(midnight(2026, 1 + i, 5), {ring[i % 3], ring[(i + 1) % 3], ring[(i + 2) % 3]});
  for (unsigned i = 0; i < 60; ++i)
    town.contest(midnight(2026, 1 + i % 12, 1 + i % 28),
                 {"other " + std::to_string(i % 20), "other " + std::to_string((i * 7 + 3) % 20)});
  const auto describe = [&](std::string_view key, std::string_view name, std::string_view telephone) {
    town.facts.organizations.push_back(
        {.key = town.name(key), .name = town.name(name), .telephone = town.name(telephone)});
  };
  describe("KZ-BIN:A", "=ТОО «Самғау»", "7011234567");
  describe("KZ-BIN:B", "ТОО «Тұлпар»", "7011234567");
  describe("KZ-BIN:C", "ТОО \"Жарық\"", "");
  return town;
}

struct Drawn {
  Facts facts;
  CoBiddingGraph graph;
};

Drawn drawn(PurchasesTown town, const GraphSettings& settings = {}, const Registers* registers = nullptr) {
  Drawn result{std::move(town.facts), {}};
  result.facts.outcomes.resize(result.facts.processes.size() * process_rules());
  result.facts.sort();
  const Settings run;
  const ProcurementLaw law;
  const Dataset data(result.facts, run, law, registers);
  result.graph = co_bidding_graph(data, settings);
  return result;
}

const GraphEdge* edge_of(const Drawn& drawn, std::string_view a, std::string_view b) {
  for (const GraphEdge& edge : drawn.graph.edges) {
    const auto one = drawn.facts.names.text(drawn.graph.nodes[edge.a].key);
    const auto other = drawn.facts.names.text(drawn.graph.nodes[edge.b].key);
    if ((one == a && other == b) || (one == b && other == a)) return &edge;
  }
  return nullptr;
}

TEST(CoBiddingGraph, AnEdgeTellsMeetingsWinsAndWhatElseTheyShare) {
  const Drawn one = drawn(town());
  const GraphEdge* edge = edge_of(one, "KZ-BIN:A", "KZ-BIN:B");
  ASSERT_NE(edge, nullptr);
  EXPECT_EQ(edge->meetings, 12u);
  EXPECT_EQ(edge->wins_of_a, 4u);
  EXPECT_EQ(edge->wins_of_b, 4u);
  EXPECT_EQ(edge->exclusivity, 1);
  EXPECT_TRUE(edge->same_telephone);
  EXPECT_FALSE(edge->same_email);
  const GraphEdge* other = edge_of(one, "KZ-BIN:B", "KZ-BIN:C");
  ASSERT_NE(other, nullptr);
  EXPECT_FALSE(other->same_telephone) << "nothing said is nothing shared";
}

TEST(CoBiddingGraph, ATelephoneOfABusinessCentreJoinsNobody) {
  EXPECT_FALSE(edge_of(drawn(town(), {.most_at_one_contact = 1}), "KZ-BIN:A", "KZ-BIN:B")->same_telephone);
}

TEST(CoBiddingGraph, OneOwnerIsMarked) {
  Registers registers;
  for (const char* id : {"A", "C"})
    registers.owners.push_back({.subject = {"KZ-BIN", id, ""}, .entity = {"KZ-BIN", "H", ""}, .share = 1});
  const Drawn one = drawn(town(), {}, &registers);
  EXPECT_TRUE(edge_of(one, "KZ-BIN:A", "KZ-BIN:C")->same_owner);
  EXPECT_FALSE(edge_of(one, "KZ-BIN:A", "KZ-BIN:B")->same_owner);
}

TEST(CoBiddingGraph, TheThreeWhoAlwaysMeetAreAGroup) {
  const Drawn one = drawn(town());
  ASSERT_EQ(one.graph.groups.size(), 1u);
  const GraphGroup& group = one.graph.groups[0];
  EXPECT_EQ(group.members.size(), 3u);
  EXPECT_EQ(group.density, 1);
  EXPECT_NEAR(group.cohesion, 1, 1e-9) << "all pairs met as often";
  for (const std::uint32_t member : group.members) EXPECT_EQ(one.graph.nodes[member].group, 0);
}

TEST(CoBiddingGraph, OutputIsTheSameForRowsInAnyOrder) {
  PurchasesTown reversed = town();
  std::ranges::reverse(reversed.facts.bids);
  std::ranges::reverse(reversed.facts.awards);
  const Drawn one = drawn(town()), other = drawn(std::move(reversed));
  EXPECT_EQ(graph_json(one.graph, one.facts), graph_json(other.graph, other.facts));
  EXPECT_EQ(edges_csv(one.graph, one.facts), edges_csv(other.graph, other.facts));
}

TEST(CoBiddingGraph, ACellIsNoFormulaAndAQuoteIsDoubled) {
  const Drawn one = drawn(town());
  const std::string csv = edges_csv(one.graph, one.facts);
  EXPECT_NE(csv.find("\"'=ТОО «Самғау»\""), std::string::npos);
  EXPECT_NE(csv.find("\"ТОО \"\"Жарық\"\"\""), std::string::npos);
  EXPECT_NE(groups_csv(one.graph, one.facts).find("Тұлпар"), std::string::npos);
}

TEST(CoBiddingGraph, NobodyMeetsNobody) {
  const Drawn none = drawn(PurchasesTown());
  EXPECT_TRUE(none.graph.nodes.empty());
  EXPECT_EQ(graph_json(none.graph, none.facts), "{\"nodes\":[],\"edges\":[],\"groups\":[]}\n");
}

}  // namespace
}  // namespace ashyq::integrity
