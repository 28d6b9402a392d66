#include "integrity/integrity.hpp"

#include <algorithm>
#include <tuple>

#include "integrity/flags/rulings.hpp"
#include "integrity/packages.hpp"

namespace ashyq::integrity {

namespace {

/// One worker: what it parses with, and what it gathers.
struct Worker {
  Worker(const Settings& settings, const ProcurementLaw& law) : shard(settings, law) {}
  JsonText text;
  Shard shard;

  void take(const Piece& piece, Packages& packages) {
    if (const JsonFault fault = text.parse(piece.text); fault != JsonFault::None)
      shard.refuse(piece.line, "not_json", std::string(name_of(fault)) + " @" + std::to_string(text.fault_at()));
    else if (Packages::are_for(piece, text.root())) packages.take(text.root(), piece.line, shard);
    else shard.add(text.root(), piece.line);
  }
};

/// Flags in the catalogue's order, subjects by their texts: names that rules coined have numbers of their own order.
void sort_raised(Facts& facts) {
  const auto& names = facts.names;
  std::stable_sort(facts.raised.begin(), facts.raised.end(), [&](const RaisedFlag& a, const RaisedFlag& b) {
    const auto key = [&](const RaisedFlag& x) {
      return std::tuple(x.flag, x.subject.kind, names.text(x.subject.a), names.text(x.subject.b), x.process, x.value);
    };
    return key(a) < key(b);
  });
}

}  // namespace

Shard read(const std::vector<Source>& sources, const Settings& settings, const ProcurementLaw& law, unsigned threads,
           const Progress& progress) {
  std::vector<Worker> workers;
  do {
    workers.emplace_back(settings, law);
  } while (workers.size() < threads);
  Packages packages(settings.home_offset);
  for_each_piece(
      sources, static_cast<unsigned>(workers.size()),
      [&](unsigned worker, const Piece& piece) { workers[worker].take(piece, packages); }, progress);
  Shard all = std::move(workers[0].shard);
  for (std::size_t i = 1; i < workers.size(); ++i) all.append(std::move(workers[i].shard));
  packages.add_to(all);
  return all;
}

Report judge(Shard&& all, const Settings& settings, const ProcurementLaw& law, const Registers* registers,
             unsigned threads) {
  Report report;
  report.is_under_law = !law.text().empty();
  {
    Shard gathered = std::move(all);  // what only gathering needed ends here
    report.releases = gathered.releases();
    report.skipped = gathered.skipped();
    report.problems = gathered.problems();
    report.facts = std::move(gathered.facts());
  }
  keep_first(report.problems);
  report.facts.sort(threads);
  Rulings rulings(report.facts, settings, law, registers);
  rulings.judge_all(threads);
  report.counts = rulings.counts();
  sort_raised(report.facts);
  return report;
}

}  // namespace ashyq::integrity
