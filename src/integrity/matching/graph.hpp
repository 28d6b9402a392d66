// The network of bidders: who meets whom, who wins then, and what else joins them. For the network picture and for
// `ashyq flags graph`. Meetings and groups are those of the collusion flags (flags/competition.hpp, flags/rings.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "integrity/flags/dataset.hpp"
#include "integrity/ocds/shown_key.hpp"

namespace ashyq::integrity {

struct GraphSettings {
  std::uint32_t least_meetings{3};
  /// A telephone or address of more organisations than this is a business centre's.
  std::uint32_t most_at_one_contact{20};
  std::size_t most_owner_hops{3};
  /// A holding of more companies says nothing of two of them.
  std::size_t most_companies_of_an_owner{50};
};

struct GraphNode {
  Name key{0}, name{0};
  std::uint32_t contests{0}, wins{0};
  std::int32_t group{-1};  ///< into groups; the first one that has it
};

/// Two bidders that met; `a` and `b` are nodes, a < b.
struct GraphEdge {
  std::uint32_t a{0}, b{0};
  std::uint32_t meetings{0}, wins_of_a{0}, wins_of_b{0};
  double exclusivity{0};  ///< meetings of all contests of whoever has fewer
  double overlap{0};      ///< meetings of all contests of either
  bool same_telephone{false}, same_email{false}, same_address{false}, same_contact{false}, same_owner{false};
};

struct GraphGroup {
  std::vector<std::uint32_t> members;  ///< nodes
  std::uint32_t contests{0};
  double density{0};      ///< pairs tied closely, of all pairs
  double cohesion{0};     ///< geometric over arithmetic mean of the meetings of its pairs (Onnela et al. 2005)
  double exclusivity{0};  ///< meetings among members, of all meetings of members (Wachs and Kertész 2019)
};

struct CoBiddingGraph {
  std::vector<GraphNode> nodes;    ///< by key; those with an edge
  std::vector<GraphEdge> edges;    ///< by nodes
  std::vector<GraphGroup> groups;  ///< by first member
};

/// The same for the same facts. Owners are looked at when the judging has registers.
CoBiddingGraph co_bidding_graph(const Dataset& data, const GraphSettings& settings = {});

/// Keys of persons (sole traders by IIN) are masked in all three.
std::string edges_csv(const CoBiddingGraph& graph, const Facts& facts);
std::string groups_csv(const CoBiddingGraph& graph, const Facts& facts);
/// {"nodes":[{"id","key","name","contests","wins","group"}],"edges":[{"source","target","weight",…}],"groups":[…]}
std::string graph_json(const CoBiddingGraph& graph, const Facts& facts);

}  // namespace ashyq::integrity
