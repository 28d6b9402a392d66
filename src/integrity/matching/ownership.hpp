// Who owns whom: nodes are organisations and persons, edges are shares and posts with their dates.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "integrity/matching/registers.hpp"
#include "integrity/matching/spelling.hpp"

namespace ashyq::integrity {

using Node = std::uint32_t;
inline constexpr Node kNoNode = 0xffffffff;

/// How sure it is that two mentions are one person or organisation.
inline constexpr double kByIdentifier = 0.95, kByBirthYear = 0.9, kByRareName = 0.8;

/// A person as far as the spelling tells: surname, given name, father, in one order for all languages.
std::string identity_of(const Spelling& person);

/// From one node to another over at most so many edges, all in one direction.
struct OwnershipPath {
  Node end{kNoNode};
  std::vector<std::uint32_t> edges;
  double share{1};  ///< product; kUnknownShare when one of them is not known
  bool director{false};
  Term term;  ///< when all edges held
  std::size_t hops() const { return edges.size(); }
};

class OwnershipGraph {
 public:
  explicit OwnershipGraph(const std::vector<Ownership>& owners);

  Node organisation(const std::string& key) const;
  struct Found {
    Node node{kNoNode};
    double sureness{0};
  };
  /// By IIN, else by name and birth year, else by a name that is not frequent and that the register has once.
  Found person(const PersonRef& person) const;

  /// Owners, owners of owners …; cycles are left. Directors count as an edge of unknown share.
  std::vector<OwnershipPath> owners_of(Node node, std::size_t most_hops) const;
  std::vector<OwnershipPath> owned_by(Node node, std::size_t most_hops) const;
  Node owner_of(std::uint32_t edge) const { return edges_[edge].owner; }
  Node subject_of(std::uint32_t edge) const { return edges_[edge].subject; }
  /// Some path connects them at all: a cheap no for most pairs.
  bool connected(Node a, Node b) const { return group_[a] == group_[b]; }
  std::size_t directly_owned_by(Node node) const { return below_[node].size(); }
  bool is_person(Node node) const { return nodes_[node].person; }
  double sureness(Node node) const { return nodes_[node].sureness; }
  /// Name as the register writes it; "" for none.
  const std::string& name(Node node) const { return nodes_[node].name; }
  const std::string& key(Node node) const { return nodes_[node].key; }  ///< of an organisation
  std::size_t size() const { return nodes_.size(); }

 private:
  struct NodeRow {
    std::string name, key;
    bool person{false};
    double sureness{kByIdentifier};
    int birth_year{0};
  };
  struct Edge {
    Node owner{kNoNode}, subject{kNoNode};
    double share{kUnknownShare};
    Hold kind{Hold::Owner};
    Term term;
  };
  std::vector<NodeRow> nodes_;
  std::vector<Edge> edges_;
  std::vector<std::vector<std::uint32_t>> above_, below_;  ///< edges to owners, edges to what is owned
  std::vector<Node> group_;
  std::unordered_map<std::string, Node> by_key_;
  /// Identity, or identity with birth year: the one person so called; kNoNode when there are several.
  std::unordered_map<std::string, Node> by_name_;
  mutable Spellings spellings_;

  Node add_organisation(const OrganisationRef& ref);
  Node add_identified(const PersonRef& person);
  Node add_named(const PersonRef& person);
  Node add_node(const PersonRef& person, double sureness);
  void remember(const PersonRef& person, Node node);
  Found by_name(const PersonRef& person) const;
  void add_edges(const std::vector<Ownership>& owners);
  void join_groups();
  std::vector<OwnershipPath> walk(Node from, std::size_t most_hops, bool up) const;
};

}  // namespace ashyq::integrity
