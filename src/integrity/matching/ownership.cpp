#include "integrity/matching/ownership.hpp"

#include <algorithm>
#include <numeric>

#include "base/iin.hpp"
#include "integrity/matching/similarity.hpp"

namespace ashyq::integrity {
namespace {

// A holding or a ministry owns hundreds: walking through all of it says nothing of two bidders.
constexpr std::size_t kMostPaths = 4096;

std::string with_year(const std::string& identity, int year) { return identity + " " + std::to_string(year); }

int birth_year_of(const PersonRef& person) {
  if (person.birth_year != 0 || person.iin.empty()) return person.birth_year;
  const auto iin = Iin::parse(person.iin);
  return iin && iin->born_on() ? iin->born_on()->year() : 0;
}

Term narrowed(const Term& a, const Term& b) {
  Term term = a;
  if (b.from && (!term.from || *b.from > *term.from)) term.from = b.from;
  if (b.until && (!term.until || *b.until < *term.until)) term.until = b.until;
  return term;
}

bool is_empty(const Term& term) { return term.from && term.until && *term.until < *term.from; }

}  // namespace

std::string identity_of(const Spelling& person) {
  std::vector<std::string> parts;
  for (const SpelledWord& word : person.words) {
    const std::string_view father = father_of(word.key);
    parts.push_back(father.empty() ? word.key : "+" + std::string(father));
  }
  std::ranges::sort(parts);
  std::string identity;
  for (const std::string& part : parts) identity.append(identity.empty() ? "" : " ").append(part);
  return identity;
}

OwnershipGraph::OwnershipGraph(const std::vector<Ownership>& owners) {
  // Identified persons first, so that mentions by name find them wherever they stand.
  for (const Ownership& row : owners)
    if (row.person && !row.person->iin.empty()) add_identified(*row.person);
  for (const Ownership& row : owners)
    if (row.person && row.person->iin.empty() && row.person->birth_year != 0) add_named(*row.person);
  add_edges(owners);
  join_groups();
}

Node OwnershipGraph::add_node(const PersonRef& person, double sureness) {
  nodes_.push_back({person.name, {}, true, sureness, birth_year_of(person)});
  return static_cast<Node>(nodes_.size() - 1);
}

void OwnershipGraph::remember(const PersonRef& person, Node node) {
  const std::string identity = identity_of(spellings_.of(person.name));
  if (identity.empty()) return;
  const auto note = [&](const std::string& name) {
    const auto [known, is_new] = by_name_.try_emplace(name, node);
    if (!is_new && known->second != node) known->second = kNoNode;
  };
  note(identity);
  if (const int year = birth_year_of(person); year != 0) note(with_year(identity, year));
}

Node OwnershipGraph::add_identified(const PersonRef& person) {
  const auto [known, is_new] = by_key_.try_emplace("iin " + person.iin, static_cast<Node>(nodes_.size()));
  if (is_new) add_node(person, kByIdentifier);
  remember(person, known->second);
  return known->second;
}

Node OwnershipGraph::add_named(const PersonRef& person) {
  if (const Found found = by_name(person); found.node != kNoNode) {
    nodes_[found.node].sureness = std::min(nodes_[found.node].sureness, found.sureness);
    return found.node;
  }
  const Node node = add_node(person, birth_year_of(person) != 0 ? kByBirthYear : kByRareName);
  remember(person, node);
  return node;
}

OwnershipGraph::Found OwnershipGraph::by_name(const PersonRef& person) const {
  const Spelling& spelling = spellings_.of(person.name);
  const std::string identity = identity_of(spelling);
  const auto find = [&](const std::string& name) {
    const auto known = by_name_.find(name);
    return known == by_name_.end() ? kNoNode : known->second;
  };
  const int year = birth_year_of(person);
  if (year != 0 && spelling.words.size() >= 2)
    if (const Node node = find(with_year(identity, year)); node != kNoNode) return {node, kByBirthYear};
  if (is_frequent_person(spelling)) return {};
  const Node node = find(identity);
  const bool other_year = node != kNoNode && year != 0 && nodes_[node].birth_year != 0;
  return node == kNoNode || other_year ? Found{} : Found{node, kByRareName};
}

OwnershipGraph::Found OwnershipGraph::person(const PersonRef& person) const {
  if (!person.iin.empty())
    if (const auto known = by_key_.find("iin " + person.iin); known != by_key_.end())
      return {known->second, std::min(kByIdentifier, nodes_[known->second].sureness)};
  Found found = by_name(person);
  if (found.node != kNoNode) found.sureness = std::min(found.sureness, nodes_[found.node].sureness);
  return found;
}

Node OwnershipGraph::organisation(const std::string& key) const {
  const auto known = by_key_.find("org " + key);
  return known == by_key_.end() ? kNoNode : known->second;
}

/// Without an identifier an organisation is told apart by its whole name with its legal form.
Node OwnershipGraph::add_organisation(const OrganisationRef& ref) {
  const Spelling& spelling = spellings_.of(ref.name);
  const std::string named = "name " + std::to_string(static_cast<int>(spelling.form)) + " " + spelling.sorted;
  const std::string key = ref.id.empty() ? named : "org " + ref.key();
  const auto [known, is_new] = by_key_.try_emplace(key, static_cast<Node>(nodes_.size()));
  if (is_new) nodes_.push_back({ref.name, ref.key(), false, ref.id.empty() ? kByRareName : kByIdentifier});
  return known->second;
}

void OwnershipGraph::add_edges(const std::vector<Ownership>& owners) {
  for (const Ownership& row : owners) {
    const Node subject = add_organisation(row.subject);
    const Node owner = !row.person               ? add_organisation(row.entity)
                       : row.person->iin.empty() ? add_named(*row.person)
                                                 : add_identified(*row.person);
    edges_.push_back({owner, subject, row.share, row.kind, row.term});
  }
  above_.resize(nodes_.size());
  below_.resize(nodes_.size());
  for (std::uint32_t i = 0; i < edges_.size(); ++i) {
    above_[edges_[i].subject].push_back(i);
    below_[edges_[i].owner].push_back(i);
  }
}

void OwnershipGraph::join_groups() {
  group_.resize(nodes_.size());
  std::iota(group_.begin(), group_.end(), 0);
  const auto root = [&](Node node) {
    while (group_[node] != node) node = group_[node] = group_[group_[node]];
    return node;
  };
  for (const Edge& edge : edges_) {
    const Node a = root(edge.owner), b = root(edge.subject);
    group_[std::max(a, b)] = std::min(a, b);
  }
  for (Node node = 0; node < group_.size(); ++node) group_[node] = root(node);
}

std::vector<OwnershipPath> OwnershipGraph::owners_of(Node node, std::size_t most_hops) const {
  return walk(node, most_hops, true);
}
std::vector<OwnershipPath> OwnershipGraph::owned_by(Node node, std::size_t most_hops) const {
  return walk(node, most_hops, false);
}

/// Breadth first: the paths found so far are the queue, so that short ones come first.
std::vector<OwnershipPath> OwnershipGraph::walk(Node from, std::size_t most_hops, bool up) const {
  std::vector<OwnershipPath> paths{{.end = from}};
  const auto visited = [&](const OwnershipPath& path, Node node) {
    return node == from || std::ranges::any_of(path.edges, [&](std::uint32_t e) {
             return (up ? edges_[e].owner : edges_[e].subject) == node;
           });
  };
  for (std::size_t i = 0; i < paths.size() && paths.size() < kMostPaths; ++i) {
    if (paths[i].hops() == most_hops) continue;
    for (const std::uint32_t e : up ? above_[paths[i].end] : below_[paths[i].end]) {
      const Edge& edge = edges_[e];
      const Node next = up ? edge.owner : edge.subject;
      OwnershipPath path = paths[i];
      if (visited(path, next)) continue;
      path.end = next;
      path.edges.push_back(e);
      path.share = path.share < 0 || edge.share < 0 ? kUnknownShare : path.share * edge.share;
      path.director |= edge.kind == Hold::Director;
      path.term = narrowed(path.term, edge.term);
      if (!is_empty(path.term)) paths.push_back(std::move(path));
    }
  }
  paths.erase(paths.begin());
  return paths;
}

}  // namespace ashyq::integrity
