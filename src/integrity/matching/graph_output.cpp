#include <array>
#include <cmath>

#include "integrity/matching/graph.hpp"
#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity {
namespace {

/// RFC 4180; a leading = + - @ would be a formula to a spreadsheet.
std::string cell(std::string_view text) {
  std::string result = "\"";
  if (!text.empty() && std::string_view("=+-@\t").find(text.front()) != std::string_view::npos) result += '\'';
  for (const char c : text) result.append(c == '"' ? 2 : 1, c);
  return result + '"';
}

std::string rounded(double share) { return json_number(std::round(share * 10'000) / 10'000); }

struct Mark {
  std::string_view name;
  bool GraphEdge::*is;
};
constexpr std::array kMarks{Mark{"same_telephone", &GraphEdge::same_telephone},
                            Mark{"same_email", &GraphEdge::same_email}, Mark{"same_address", &GraphEdge::same_address},
                            Mark{"same_contact", &GraphEdge::same_contact}, Mark{"same_owner", &GraphEdge::same_owner}};

std::string node_json(const CoBiddingGraph& graph, std::size_t id, const Facts& facts) {
  const GraphNode& node = graph.nodes[id];
  return "{\"id\":" + std::to_string(id) + ",\"key\":" + json_quoted(shown_key(facts.names.text(node.key))) +
         ",\"name\":" + json_quoted(facts.names.text(node.name)) + ",\"contests\":" + std::to_string(node.contests) +
         ",\"wins\":" + std::to_string(node.wins) +
         ",\"group\":" + (node.group < 0 ? "null" : std::to_string(node.group)) + "}";
}

std::string edge_json(const GraphEdge& edge) {
  std::string json = "{\"source\":" + std::to_string(edge.a) + ",\"target\":" + std::to_string(edge.b) +
                     ",\"weight\":" + std::to_string(edge.meetings) +
                     ",\"wins_of_source\":" + std::to_string(edge.wins_of_a) +
                     ",\"wins_of_target\":" + std::to_string(edge.wins_of_b) +
                     ",\"exclusivity\":" + rounded(edge.exclusivity) + ",\"overlap\":" + rounded(edge.overlap);
  for (const Mark& mark : kMarks)
    json.append(",\"").append(mark.name).append("\":").append(edge.*mark.is ? "true" : "false");
  return json + "}";
}

std::string group_json(const GraphGroup& group) {
  std::string members;
  for (const std::uint32_t member : group.members)
    members.append(members.empty() ? "" : ",").append(std::to_string(member));
  return "{\"members\":[" + members + "],\"contests\":" + std::to_string(group.contests) +
         ",\"density\":" + rounded(group.density) + ",\"cohesion\":" + rounded(group.cohesion) +
         ",\"exclusivity\":" + rounded(group.exclusivity) + "}";
}

template <class Write>
std::string array_of(std::size_t count, Write write) {
  std::string json = "[";
  for (std::size_t i = 0; i < count; ++i) json.append(i == 0 ? "\n" : ",\n").append(write(i));
  return json + "]";
}

}  // namespace

std::string edges_csv(const CoBiddingGraph& graph, const Facts& facts) {
  std::string csv = "a,a_name,b,b_name,meetings,wins_of_a,wins_of_b,exclusivity,overlap";
  for (const Mark& mark : kMarks) csv.append(",").append(mark.name);
  csv += "\r\n";
  for (const GraphEdge& edge : graph.edges) {
    for (const std::uint32_t node : {edge.a, edge.b}) {
      csv += cell(shown_key(facts.names.text(graph.nodes[node].key))) + ",";
      csv += cell(facts.names.text(graph.nodes[node].name)) + ",";
    }
    csv += std::to_string(edge.meetings) + "," + std::to_string(edge.wins_of_a) + "," + std::to_string(edge.wins_of_b);
    csv += "," + rounded(edge.exclusivity) + "," + rounded(edge.overlap);
    for (const Mark& mark : kMarks) csv += edge.*mark.is ? ",1" : ",0";
    csv += "\r\n";
  }
  return csv;
}

std::string groups_csv(const CoBiddingGraph& graph, const Facts& facts) {
  std::string csv = "group,member,name,contests_of_group,density,cohesion,exclusivity\r\n";
  for (std::size_t i = 0; i < graph.groups.size(); ++i)
    for (const std::uint32_t member : graph.groups[i].members) {
      const GraphGroup& group = graph.groups[i];
      csv += std::to_string(i) + "," + cell(shown_key(facts.names.text(graph.nodes[member].key))) + "," +
             cell(facts.names.text(graph.nodes[member].name)) + "," + std::to_string(group.contests) + "," +
             rounded(group.density) + "," + rounded(group.cohesion) + "," + rounded(group.exclusivity) + "\r\n";
    }
  return csv;
}

std::string graph_json(const CoBiddingGraph& graph, const Facts& facts) {
  return "{\"nodes\":" + array_of(graph.nodes.size(), [&](std::size_t i) { return node_json(graph, i, facts); }) +
         ",\"edges\":" + array_of(graph.edges.size(), [&](std::size_t i) { return edge_json(graph.edges[i]); }) +
         ",\"groups\":" + array_of(graph.groups.size(), [&](std::size_t i) { return group_json(graph.groups[i]); }) +
         "}\n";
}

}  // namespace ashyq::integrity
