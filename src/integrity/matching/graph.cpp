#include "integrity/matching/graph.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "integrity/flags/competition.hpp"
#include "integrity/flags/rings.hpp"
#include "integrity/matching/ownership.hpp"
#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {
namespace {

/// What an organisation can be reached by, over all its descriptions.
struct Contacts {
  std::set<Name> telephones, emails, addresses, persons;
};

class ContactBook {
 public:
  ContactBook(const Facts& facts, std::uint32_t most) {
    std::set<std::pair<Name, Name>> held;
    for (const OrganizationFact& fact : facts.organizations) {
      Contacts& contacts = of_[fact.key];
      contacts.telephones.insert(fact.telephone);
      contacts.emails.insert(fact.email);
      contacts.addresses.insert(fact.address);
      contacts.persons.insert(fact.contact);
      for (const Name contact : {fact.telephone, fact.email, fact.address, fact.contact})
        if (held.insert({contact, fact.key}).second && ++holders_[contact] > most) crowded_.insert(contact);
    }
    crowded_.insert(0);  // nothing said is nothing shared
  }

  bool share(Name a, Name b, std::set<Name> Contacts::*what) const {
    const auto one = of_.find(a), other = of_.find(b);
    if (one == of_.end() || other == of_.end()) return false;
    return std::ranges::any_of(one->second.*what, [&](Name contact) {
      return !crowded_.contains(contact) && (other->second.*what).contains(contact);
    });
  }

 private:
  std::unordered_map<Name, Contacts> of_;
  std::unordered_map<Name, std::uint32_t> holders_;
  std::set<Name> crowded_;
};

class SharedOwner {
 public:
  SharedOwner(const Dataset& data, const GraphSettings& settings) : facts_(data.facts()), settings_(settings) {
    if (data.registers() != nullptr) graph_.emplace(data.registers()->owners);
  }
  bool of(Name a, Name b) {
    if (!graph_) return false;
    const Node one = node(a), other = node(b);
    if (one == kNoNode || other == kNoNode || !graph_->connected(one, other)) return false;
    const std::set<Node> owners = owners_of(one);
    return std::ranges::any_of(owners_of(other), [&](Node owner) { return owners.contains(owner); });
  }

 private:
  const Facts& facts_;
  const GraphSettings& settings_;
  std::optional<OwnershipGraph> graph_;

  Node node(Name key) const { return graph_->organisation(std::string(facts_.names.text(key))); }
  std::set<Node> owners_of(Node node) const {
    std::set<Node> owners{node};
    for (const OwnershipPath& path : graph_->owners_of(node, settings_.most_owner_hops))
      if (graph_->directly_owned_by(path.end) <= settings_.most_companies_of_an_owner) owners.insert(path.end);
    return owners;
  }
};

class Drawing {
 public:
  Drawing(const Dataset& data, const GraphSettings& settings)
      : settings_(settings),
        competition_(data),
        parties_(data.facts()),
        contacts_(data.facts(), settings.most_at_one_contact),
        owners_(data, settings) {}

  CoBiddingGraph draw() {
    competition_.each_pair(std::max(1u, settings_.least_meetings),
                           [&](std::span<const Meeting> meetings) { pairs_.push_back(meetings); });
    number_nodes();
    for (const auto& meetings : pairs_) graph_.edges.push_back(edge(meetings));
    std::ranges::sort(graph_.edges, {}, [](const GraphEdge& e) { return std::pair(e.a, e.b); });
    for (const Ring& ring : rings(competition_, settings_.least_meetings)) add_group(ring);
    return std::move(graph_);
  }

 private:
  const GraphSettings& settings_;
  Competition competition_;
  Parties parties_;
  ContactBook contacts_;
  SharedOwner owners_;
  std::vector<std::span<const Meeting>> pairs_;
  std::map<Name, std::uint32_t> number_;
  CoBiddingGraph graph_;

  void number_nodes() {
    for (const auto& meetings : pairs_)
      for (const Name key : {meetings.front().first(), meetings.front().second()}) number_[key] = 0;
    for (auto& [key, number] : number_) {
      number = static_cast<std::uint32_t>(graph_.nodes.size());
      graph_.nodes.push_back({key, parties_.name_of(key), competition_.bids_of(key), competition_.wins_of(key), -1});
    }
  }

  GraphEdge edge(std::span<const Meeting> meetings) {
    const Name a = meetings.front().first(), b = meetings.front().second();
    GraphEdge edge{.a = number_.at(a), .b = number_.at(b), .meetings = static_cast<std::uint32_t>(meetings.size())};
    for (const Meeting& meeting : meetings) {
      const Name won = winner(competition_.entries(meeting));
      edge.wins_of_a += won == a;
      edge.wins_of_b += won == b;
    }
    const double of_a = competition_.bids_of(a), of_b = competition_.bids_of(b), met = edge.meetings;
    edge.exclusivity = met / std::min(of_a, of_b);
    edge.overlap = met / (of_a + of_b - met);
    edge.same_telephone = contacts_.share(a, b, &Contacts::telephones);
    edge.same_email = contacts_.share(a, b, &Contacts::emails);
    edge.same_address = contacts_.share(a, b, &Contacts::addresses);
    edge.same_contact = contacts_.share(a, b, &Contacts::persons);
    edge.same_owner = owners_.of(a, b);
    return edge;
  }

  void add_group(const Ring& ring) {
    GraphGroup group{{}, static_cast<std::uint32_t>(ring.contests.size()), ring.density, 0, ring.exclusivity};
    for (const Name member : ring.members)
      if (const auto known = number_.find(member); known != number_.end()) group.members.push_back(known->second);
    group.cohesion = cohesion_of(group.members);
    for (const std::uint32_t member : group.members)
      if (graph_.nodes[member].group < 0) graph_.nodes[member].group = static_cast<std::int32_t>(graph_.groups.size());
    graph_.groups.push_back(std::move(group));
  }

  /// A pair that hardly ever met counts as once, or one pair would make nothing of the whole.
  double cohesion_of(const std::vector<std::uint32_t>& members) const {
    double sum = 0, logs = 0, pairs = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j) {
        const auto at = std::ranges::lower_bound(graph_.edges, std::pair(members[i], members[j]), {},
                                                 [](const GraphEdge& e) { return std::pair(e.a, e.b); });
        const bool found = at != graph_.edges.end() && at->a == members[i] && at->b == members[j];
        const double met = found ? at->meetings : 1;
        sum += met, logs += std::log(met), ++pairs;
      }
    return pairs > 0 ? std::exp(logs / pairs) / (sum / pairs) : 0;
  }
};

}  // namespace

CoBiddingGraph co_bidding_graph(const Dataset& data, const GraphSettings& settings) {
  return Drawing(data, settings).draw();
}

}  // namespace ashyq::integrity
