#include "integrity/generating/evaluate.hpp"

#include <algorithm>
#include <cmath>
#include <istream>

#include "integrity/generating/truth.hpp"

namespace ashyq::integrity::generating {
namespace {

class Evaluator {
 public:
  explicit Evaluator(Truth truth) : truth_(std::move(truth)), raised_(truth_.plants.size()) {}
  void take(const ResultLine& result);
  Evaluation finish();

 private:
  Truth truth_;
  std::vector<Codes> raised_;  ///< by plant
  std::map<std::string, FlagScore, std::less<>> flags_;
  /// Cases that the oracle does not know, each once: a rule may speak of the process and of its bidders.
  std::map<std::string, std::set<std::pair<std::string, std::string>>> unknown_;

  FlagScore& score(const std::string& code) {
    FlagScore& found = flags_[code];
    found.code = code;
    return found;
  }
  std::set<std::uint32_t> plants_of(const ResultLine& result) const;
  void weigh_value(const ResultLine& result);
  void count_plants();
  void count_oracle();
  std::vector<SchemeScore> schemes() const;
};

void add(const std::unordered_map<std::string, std::vector<std::uint32_t>>& index, const std::string& key,
         std::set<std::uint32_t>& to) {
  if (const auto at = index.find(key); at != index.end()) to.insert(at->second.begin(), at->second.end());
}

/// By the process; else by those it speaks of; else, for a market, by where its evidence lies.
std::set<std::uint32_t> Evaluator::plants_of(const ResultLine& result) const {
  std::set<std::uint32_t> plants;
  add(truth_.by_ocid, result.ocid, plants);
  for (const std::string& key : result.organisations) add(truth_.by_organisation, key, plants);
  if (result.ocid.empty() && plants.empty())
    for (const std::string& ocid : result.evidence) add(truth_.by_ocid, ocid, plants);
  return plants;
}

void Evaluator::take(const ResultLine& result) {
  FlagScore& flag = score(result.flag);
  bool wanted = false;
  for (const std::uint32_t number : plants_of(result)) {
    const PlantedTruth& plant = truth_.plants[number];
    raised_[number].insert(result.flag);
    wanted = wanted || plant.expected.contains(result.flag) || plant.also.contains(result.flag);
  }
  ++flag.precision.of;
  flag.precision.part += wanted;
  if (truth_.oracle_flags.contains(result.flag) && !result.ocid.empty()) weigh_value(result);
}

bool same_value(double a, double b) { return std::abs(a - b) <= 1e-6 + 1e-6 * std::max(std::abs(a), std::abs(b)); }

void Evaluator::weigh_value(const ResultLine& result) {
  bool known = false;
  for (Known& one : truth_.oracle[result.ocid]) {
    // A rule that speaks of the process as a whole means each of its lots.
    if (one.flag != result.flag || (!one.lot.empty() && !result.lot.empty() && one.lot != result.lot)) continue;
    known = true;
    if (one.raised) continue;
    one.raised = true;
    // Of an organisation within the process a rule may tell another number.
    if (result.organisations.empty() && one.value && result.value && !same_value(*one.value, *result.value))
      ++score(result.flag).wrong_values;
  }
  if (!known) unknown_[result.flag].emplace(result.ocid, result.lot);
}

void Evaluator::count_plants() {
  for (std::size_t i = 0; i < truth_.plants.size(); ++i) {
    const PlantedTruth& plant = truth_.plants[i];
    for (const std::string& code : plant.expected)
      for (Share* share :
           {&score(code).recall, &score(code).recall_by_level[static_cast<std::size_t>(plant.level - 1)]}) {
        ++share->of;
        share->part += raised_[i].contains(code);
      }
    for (const std::string& code : plant.must_not) {
      ++score(code).decoys.of;
      score(code).decoys.part += raised_[i].contains(code);
    }
  }
}

void Evaluator::count_oracle() {
  for (const auto& [ocid, known] : truth_.oracle)
    for (const Known& one : known) {
      if (!one.sure) continue;
      FlagScore& flag = score(one.flag);
      ++flag.value_recall.of;
      flag.value_recall.part += one.raised;
    }
  for (const std::string& code : truth_.oracle_flags) {
    FlagScore& flag = score(code);
    flag.value_precision = {flag.value_recall.part, flag.value_recall.part + unknown_[code].size()};
  }
}

std::vector<SchemeScore> Evaluator::schemes() const {
  std::vector<SchemeScore> all;
  for (std::size_t i = 0; i < truth_.plants.size(); ++i) {
    const PlantedTruth& plant = truth_.plants[i];
    auto at = std::ranges::find(all, plant.scheme, &SchemeScore::name);
    if (at == all.end()) at = all.insert(all.end(), SchemeScore{plant.scheme});
    const auto is_raised = [&](const std::string& code) { return raised_[i].contains(code); };
    if (plant.decoy) {
      ++at->decoys.of;
      at->decoys.part += std::ranges::any_of(plant.must_not, is_raised);
    } else if (!plant.expected.empty()) {
      const bool any = std::ranges::any_of(plant.expected, is_raised);
      for (Share* share : {&at->any, &at->any_by_level[static_cast<std::size_t>(plant.level - 1)]}) {
        ++share->of;
        share->part += any;
      }
      ++at->all.of;
      at->all.part += std::ranges::all_of(plant.expected, is_raised);
    }
  }
  return all;
}

Evaluation Evaluator::finish() {
  count_plants();
  count_oracle();
  Evaluation evaluation;
  for (auto& [code, flag] : flags_) evaluation.flags.push_back(std::move(flag));
  evaluation.schemes = schemes();
  return evaluation;
}

}  // namespace

std::optional<double> FlagScore::f1() const {
  const auto p = precision.value(), r = recall.value();
  if (!p || !r) return std::nullopt;
  return *p + *r == 0 ? 0 : 2 * *p * *r / (*p + *r);
}

Evaluation evaluate(std::istream& results, std::istream& truth) {
  Evaluator evaluator(Truth::read(truth));
  std::uint64_t taken = 0, unreadable = 0;
  for (std::string line; std::getline(results, line);) {
    if (line.empty()) continue;
    bool readable = false;
    const auto result = ResultLine::read(line, readable);
    unreadable += !readable;
    if (!result) continue;
    ++taken;
    evaluator.take(*result);
  }
  Evaluation evaluation = evaluator.finish();
  evaluation.results = taken;
  evaluation.unreadable = unreadable;
  return evaluation;
}

}  // namespace ashyq::integrity::generating
