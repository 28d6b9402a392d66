#include "integrity/facts/facts.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "integrity/flags/catalogue.hpp"

namespace ashyq::integrity {

namespace {

constexpr Row kDropped = RaisedFlag::kNoRow;

// Every Name of a row, for renumbering: a new member that is a Name belongs here.
template <class Change>
void rename(ProcessFact& fact, Change change) {
  for (Name* name : {&fact.ocid, &fact.buyer, &fact.entity, &fact.region, &fact.method_details, &fact.currency,
                     &fact.category, &fact.market, &fact.item_class, &fact.previous})
    change(*name);
}
template <class Change>
void rename(BidFact& fact, Change change) {
  for (Name* name : {&fact.tenderer, &fact.lot, &fact.currency}) change(*name);
}
template <class Change>
void rename(AwardFact& fact, Change change) {
  for (Name* name : {&fact.supplier, &fact.lot, &fact.currency}) change(*name);
}
template <class Change>
void rename(ContractFact& fact, Change change) {
  for (Name* name : {&fact.supplier, &fact.currency}) change(*name);
}
template <class Change>
void rename(ItemFact& fact, Change change) {
  for (Name* name : {&fact.item_class, &fact.unit, &fact.currency, &fact.supplier}) change(*name);
}
template <class Change>
void rename(OrganizationFact& fact, Change change) {
  for (Name* name : {&fact.key, &fact.name, &fact.identifier, &fact.region, &fact.country, &fact.telephone, &fact.email,
                     &fact.address, &fact.contact})
    change(*name);
}
template <class Change>
void rename(Subject& subject, Change change) {
  change(subject.a);
  change(subject.b);
}
template <class Change>
void rename(Measure& measure, Change change) {
  rename(measure.subject, change);
}
template <class Change>
void rename(RaisedFlag& raised, Change change) {
  rename(raised.subject, change);
  change(raised.peers.group);
}
template <class Change>
void rename(Evidence& evidence, Change change) {
  if (evidence.shown != Shown::Name) return;
  auto name = static_cast<Name>(evidence.value);
  change(name);
  evidence.value = name;
}

/// `take` with each table of rows that carry names.
template <class AnyFacts, class Take>
void each_table(AnyFacts& facts, Take take) {
  take(facts.processes);
  take(facts.bids);
  take(facts.awards);
  take(facts.contracts);
  take(facts.items);
  take(facts.organizations);
  take(facts.measures);
  take(facts.raised);
  take(facts.evidence);
}

template <class Change>
void rename_all(Facts& facts, Change change) {
  each_table(facts, [&](auto& rows) {
    for (auto& row : rows) rename(row, change);
  });
}

template <class T>
void move_behind(std::vector<T>& to, std::vector<T>& from) {
  if (to.empty()) to = std::move(from);
  else to.insert(to.end(), from.begin(), from.end());
  from = {};
}

/// The releases that count, by ocid: of each ocid the latest, of one date the one with the greater digest.
std::vector<Row> chosen(const std::vector<ProcessFact>& processes) {
  std::vector<Row> order(processes.size());
  std::iota(order.begin(), order.end(), Row{0});
  std::sort(order.begin(), order.end(), [&](Row a, Row b) {
    const auto &x = processes[a], &y = processes[b];
    return std::tie(x.ocid, y.released, y.digest) < std::tie(y.ocid, x.released, x.digest);
  });
  const auto last = std::unique(order.begin(), order.end(),
                                [&](Row a, Row b) { return processes[a].ocid == processes[b].ocid; });
  order.erase(last, order.end());
  return order;
}

class Sorting {
 public:
  explicit Sorting(Facts& facts) : facts_(facts) {}

  void run() {
    const auto names = facts_.names.sort();
    rename_all(facts_, [&](Name& name) { name = names[name]; });
    move_processes(chosen(facts_.processes));
    move_rows(facts_.bids, [](const BidFact& x) { return std::tie(x.process, x.index, x.lot); });
    move_rows(facts_.awards, [](const AwardFact& x) { return std::tie(x.process, x.index, x.lot); });
    move_rows(facts_.contracts, [](const ContractFact& x) { return std::tie(x.process, x.index); });
    move_rows(facts_.items, [](const ItemFact& x) { return std::tie(x.process, x.award, x.index); });
    move_rows(facts_.measures,
              [](const Measure& x) { return std::tie(x.flag, x.process, x.subject, x.value, x.evidence.begin); });
    move_rows(facts_.raised,
              [](const RaisedFlag& x) { return std::tie(x.flag, x.process, x.subject, x.value, x.evidence.begin); });
    sort_organizations();
    move_evidence();
  }

 private:
  void move_processes(const std::vector<Row>& order) {
    facts_.dropped_duplicates += static_cast<std::uint32_t>(facts_.processes.size() - order.size());
    const std::size_t rules = process_rules();
    moved_.assign(facts_.processes.size(), kDropped);
    std::vector<ProcessFact> processes;
    Outcomes outcomes;
    processes.reserve(order.size());
    outcomes.reserve(order.size() * rules);
    for (const Row row : order) {
      moved_[row] = static_cast<Row>(processes.size());
      processes.push_back(facts_.processes[row]);
      const auto begin = facts_.outcomes.begin() + static_cast<std::ptrdiff_t>(row * rules);
      outcomes.insert(outcomes.end(), begin, begin + static_cast<std::ptrdiff_t>(rules));
    }
    facts_.processes = std::move(processes);
    facts_.outcomes = std::move(outcomes);
  }

  /// `key` tells all rows apart: those of one process come from one shard, in the order of their evidence.
  template <class T, class Key>
  void move_rows(std::vector<T>& rows, Key key) {
    std::erase_if(rows, [&](const T& row) { return row.process != kDropped && moved_[row.process] == kDropped; });
    for (T& row : rows)
      if (row.process != kDropped) row.process = moved_[row.process];
    std::sort(rows.begin(), rows.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
  }

  void sort_organizations() {
    auto& rows = facts_.organizations;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }

  /// Laid anew in the order of what points to it: dropped rows leave nothing behind.
  void move_evidence() {
    std::vector<Evidence> laid;
    laid.reserve(facts_.evidence.size());
    const auto take = [&](EvidenceRange& range) {
      const auto begin = static_cast<std::uint32_t>(laid.size());
      for (std::uint32_t i = 0; i < range.count; ++i) {
        laid.push_back(facts_.evidence[range.begin + i]);
        if (laid.back().process != kDropped) laid.back().process = moved_[laid.back().process];
      }
      range.begin = begin;
    };
    for (auto& raised : facts_.raised) take(raised.evidence);
    for (auto& measure : facts_.measures) take(measure.evidence);
    facts_.evidence = std::move(laid);
  }

  Facts& facts_;
  std::vector<Row> moved_;
};

}  // namespace

void Facts::append(Facts&& other) {
  if (processes.empty() && names.size() == 1) {
    *this = std::move(other);
    return;
  }
  std::vector<Name> renumbered(other.names.size());
  for (Name name = 0; name < renumbered.size(); ++name) renumbered[name] = names.number(other.names.text(name));
  rename_all(other, [&](Name& name) { name = renumbered[name]; });
  const auto rows = static_cast<Row>(processes.size());
  const auto places = static_cast<std::uint32_t>(evidence.size());
  const auto shift = [&](auto& list) {
    for (auto& row : list)
      if (row.process != kDropped) row.process += rows;
  };
  shift(other.bids);
  shift(other.awards);
  shift(other.contracts);
  shift(other.items);
  shift(other.measures);
  shift(other.raised);
  shift(other.evidence);
  for (auto& measure : other.measures) measure.evidence.begin += places;
  for (auto& one : other.raised) one.evidence.begin += places;
  move_behind(processes, other.processes);
  move_behind(bids, other.bids);
  move_behind(awards, other.awards);
  move_behind(contracts, other.contracts);
  move_behind(items, other.items);
  move_behind(organizations, other.organizations);
  move_behind(measures, other.measures);
  move_behind(raised, other.raised);
  move_behind(evidence, other.evidence);
  move_behind(outcomes, other.outcomes);
  dropped_duplicates += other.dropped_duplicates;
}

void for_each_name(const Facts& facts, const std::function<void(Name)>& look) {
  each_table(facts, [&](const auto& rows) {
    for (auto row : rows) rename(row, [&](const Name& name) { look(name); });  // a copy: rename() is the list of names
  });
}

void Facts::sort() { Sorting(*this).run(); }

}  // namespace ashyq::integrity
