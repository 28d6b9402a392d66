#include "integrity/facts/facts.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "integrity/facts/renaming.hpp"
#include "integrity/flags/catalogue.hpp"
#include "integrity/parallel.hpp"

namespace ashyq::integrity {

namespace {

constexpr Row kDropped = RaisedFlag::kNoRow;

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
  Sorting(Facts& facts, unsigned threads) : facts_(facts), threads_(threads) {}

  void run() {
    const auto names = facts_.names.sort();
    rename_all(facts_, [&](Name& name) { name = names[name]; });
    move_processes(chosen(facts_.processes));
    const std::array<std::function<void()>, 7> tables{
        [&] { move_rows(facts_.measures, measured_by); },
        [&] { move_rows(facts_.bids, [](const BidFact& x) { return std::tie(x.process, x.index, x.lot); }); },
        [&] { move_rows(facts_.raised, measured_by); },
        [&] { move_rows(facts_.awards, [](const AwardFact& x) { return std::tie(x.process, x.index, x.lot); }); },
        [&] { move_rows(facts_.contracts, [](const ContractFact& x) { return std::tie(x.process, x.index); }); },
        [&] { move_rows(facts_.items, [](const ItemFact& x) { return std::tie(x.process, x.award, x.index); }); },
        [&] { sort_organizations(); }};
    in_parallel(threads_, tables.size(), [&](std::size_t i) { tables[i](); });
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
    const auto before = [&](const T& a, const T& b) { return key(a) < key(b); };
    if (!std::is_sorted(rows.begin(), rows.end(), before)) std::sort(rows.begin(), rows.end(), before);
  }

  static constexpr auto measured_by = [](const auto& x) {
    return std::tie(x.flag, x.process, x.subject, x.value, x.evidence.begin);
  };

  void sort_organizations() {
    auto& rows = facts_.organizations;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  }

  /// What dropped rows pointed to stays where it is: nothing points there any more.
  void move_evidence() {
    for (Evidence& evidence : facts_.evidence)
      if (evidence.process != kDropped) evidence.process = moved_[evidence.process];
  }

  Facts& facts_;
  const unsigned threads_;
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

void Facts::sort(unsigned threads) { Sorting(*this, threads).run(); }

}  // namespace ashyq::integrity
