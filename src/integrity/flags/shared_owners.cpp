// Two bidders of one lot with one owner, one shareholder, or one director behind them.
#include <map>
#include <unordered_map>

#include "integrity/flags/conflict_rules.hpp"
#include "integrity/flags/participants.hpp"
#include "integrity/matching/ownership.hpp"
#include "integrity/matching/parties.hpp"

namespace ashyq::integrity {

namespace {

struct Bidder {
  Name key{0};
  Node node{kNoNode};
  Index bid{kNowhere};
  friend auto operator<=>(const Bidder&, const Bidder&) = default;
};

/// What is behind two bidders at once.
struct Shared {
  Node node{kNoNode};
  double share_a{1}, share_b{1};  ///< kUnknownShare where not known
  double least_share() const { return std::min(share_a, share_b); }
};

struct Rule {
  std::size_t hops{3};
  double least_share{0};  ///< 0: any, also unknown, also directors
  double least_score{0};
  double least_known_share{0};  ///< who is known to hold less controls nothing; unknown shares and directors stay
  bool only_persons{false};
  std::size_t most_companies{static_cast<std::size_t>(-1)};
};

class SharedOwners {
 public:
  SharedOwners(Judging& judging, Rule rule)
      : judging_(judging), rule_(rule), parties_(judging.parties()), graph_(judging.ownership()) {}

  void ask_all() {
    each_process(judging_, [this](Row row) { return ask(row); });
  }

 private:
  Judging& judging_;
  Rule rule_;
  const Parties& parties_;
  const OwnershipGraph& graph_;
  std::unordered_map<Node, std::vector<OwnershipPath>> paths_;

  /// By lot; members of one consortium bid together and do not compete.
  using Lots = std::map<Name, std::vector<std::vector<Bidder>>>;

  Lots lots_of(Row row) const {
    Lots lots;
    for (const BidFact& bid : judging_.rows_of(row).bids) {
      if (bid.status == BidStatus::Invited || bid.status == BidStatus::Withdrawn) continue;
      std::vector<Bidder> together;
      for (const Name key : parties_.members(bid.tenderer))
        together.push_back({key, graph_.organisation(std::string(judging_.text(key))), bid.index});
      lots[bid.lot].push_back(std::move(together));
    }
    return lots;
  }

  Outcome ask(Row row) {
    if (!is_judged(judging_, judging_.facts().processes[row])) return Outcome::Excluded;
    const auto span = days_of(judging_, row);
    if (!span) return Outcome::NoDates;
    bool several = false, known = false, raised = false;
    std::map<std::pair<Name, Name>, bool> told;
    for (const auto& [lot, bids] : lots_of(row))
      for (std::size_t i = 0; i < bids.size(); ++i)
        for (std::size_t j = i + 1; j < bids.size(); ++j)
          for (const Bidder& a : bids[i])
            for (const Bidder& b : bids[j]) {
              if (a.key == b.key) continue;
              several = true;
              if (a.node == kNoNode || b.node == kNoNode) continue;
              known = true;
              const Subject pair = pair_subject(a.key, b.key);
              if (!told.contains({pair.a, pair.b})) raised |= told[{pair.a, pair.b}] = ask(row, *span, a, b);
            }
    if (raised) return Outcome::Raised;
    return known ? Outcome::Clear : several ? Outcome::NoOwnership : Outcome::TooFewBids;
  }

  bool ask(Row row, const DaySpan& span, const Bidder& a, const Bidder& b) {
    if (!graph_.connected(a.node, b.node)) return false;
    const auto found = shared(a.node, b.node, span);
    if (!found) return false;
    const double score = graph_.sureness(found->node);
    const bool by_share = rule_.least_share > 0;
    const Weight weight = by_share ? Weight{found->least_share(), rule_.least_share} : Weight{score, rule_.least_score};
    judging_.raise(pair_subject(a.key, b.key), row, weight, evidence_of(row, a, b, *found, score));
    return true;
  }

  /// The shared owner with the largest lesser share; of equals the surest, then the first of the register.
  std::optional<Shared> shared(Node a, Node b, const DaySpan& span) {
    const auto holders_a = holders(a, span), holders_b = holders(b, span);
    std::optional<Shared> best;
    for (const auto& [node, share] : holders_a) {
      const auto other = holders_b.find(node);
      if (other == holders_b.end() || !is_meant(node, a, b)) continue;
      const Shared one{node, share, other->second};
      if (!best || one.least_share() > best->least_share()) best = one;
    }
    return best;
  }

  bool is_meant(Node node, Node a, Node b) const {
    if (node == a || node == b) return !rule_.only_persons;
    if (rule_.only_persons && !graph_.is_person(node)) return false;
    return graph_.sureness(node) >= rule_.least_score && graph_.directly_owned_by(node) <= rule_.most_companies;
  }

  /// Who holds it in these days and how much of it; several ways add up. It holds itself whole: a bidder that owns another.
  std::map<Node, double> holders(Node node, const DaySpan& span) {
    std::map<Node, double> known, shares{{node, 1}};
    for (const OwnershipPath& path : paths_to(node)) {
      if (!path.term.overlaps(span.first, span.last)) continue;
      if (path.share >= 0 && !path.director) known[path.end] += path.share;
      else if (rule_.least_share == 0) shares.emplace(path.end, kUnknownShare);
    }
    const double least = std::max(rule_.least_share, rule_.least_known_share);
    for (const auto& [owner, share] : known)
      if (share >= least) shares.insert_or_assign(owner, std::min(1.0, share));
    return shares;
  }

  const std::vector<OwnershipPath>& paths_to(Node node) {
    const auto [at, is_new] = paths_.try_emplace(node);
    if (is_new) at->second = graph_.owners_of(node, rule_.hops);
    return at->second;
  }

  std::vector<Evidence> evidence_of(Row row, const Bidder& a, const Bidder& b, const Shared& shared, double score) {
    std::vector<Evidence> evidence{name_at(row, Field::BidTenderer, a.bid, a.key),
                                   name_at(row, Field::BidTenderer, b.bid, b.key)};
    const Name owner = judging_.name(graph_.name(shared.node));
    evidence.push_back(name_at(row, Field::Ownership, kNowhere, owner));
    for (const double share : {shared.share_a, shared.share_b})
      if (share >= 0) evidence.push_back(number_at(row, Field::Ownership, kNowhere, share));
    evidence.push_back(number_at(row, Field::Ownership, kNowhere, score));
    return evidence;
  }
};

void ask(Judging& judging, const Rule& rule) {
  const Registers* registers = judging.registers();
  if (registers == nullptr || (!registers->has_owners && registers->owners.empty()))
    return judging.not_computable(Outcome::NoOwnership, judging.facts().processes.size());
  SharedOwners(judging, rule).ask_all();
}

}  // namespace

void bidders_share_somebody_in_control(Judging& judging) {
  ask(judging, {.hops = static_cast<std::size_t>(judging.parameter(0)),
                .least_score = judging.parameter(1),
                .least_known_share = judging.parameter(3),
                .most_companies = static_cast<std::size_t>(judging.parameter(2))});
}

void bidders_share_a_beneficial_owner(Judging& judging) {
  ask(judging, {.hops = static_cast<std::size_t>(judging.parameter(1)),
                .least_share = judging.parameter(0),
                .least_score = judging.parameter(2),
                .only_persons = true});
}

void bidders_share_a_shareholder(Judging& judging) {
  ask(judging, {.hops = 1, .least_share = judging.parameter(0), .least_score = judging.parameter(1)});
}

}  // namespace ashyq::integrity
