// A measured value is compared with its likes: those of the same market, method, region and year when they are enough,
// else of a wider group, up to all. What cannot be judged fairly is said to be so, never left out.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>
#include <unordered_map>

#include "integrity/flags/judging.hpp"
#include "integrity/flags/statistics.hpp"
#include "integrity/ocds/codes.hpp"

namespace ashyq::integrity {

namespace {

constexpr std::array kScopes{PeerScope::MarketMethodRegionYear, PeerScope::MarketMethodYear, PeerScope::MarketMethod,
                             PeerScope::Market, PeerScope::All};

/// market, method, region, year; 0 where the scope does not ask.
using GroupKey = std::array<std::uint32_t, 4>;

struct GroupHash {
  std::size_t operator()(const GroupKey& key) const {
    std::size_t hash = 0;
    for (const auto part : key) hash = (hash ^ part) * 0x9e3779b97f4a7c15ull;
    return hash;
  }
};

GroupKey key_of(const ProcessFact& fact, PeerScope scope) {
  const auto method = static_cast<std::uint32_t>(fact.method);
  switch (scope) {
    case PeerScope::MarketMethodRegionYear: return {fact.market, method, fact.region, fact.year};
    case PeerScope::MarketMethodYear: return {fact.market, method, 0, fact.year};
    case PeerScope::MarketMethod: return {fact.market, method, 0, 0};
    case PeerScope::Market: return {fact.market, 0, 0, 0};
    default: return {};
  }
}

/// Whether the process says what the scope asks for: unknown markets are not a market.
bool is_known(const ProcessFact& fact, PeerScope scope) {
  if (scope == PeerScope::All) return true;
  if (fact.market == 0) return false;
  if (scope == PeerScope::Market) return true;
  if (fact.method == Method::Unknown) return false;
  if (scope == PeerScope::MarketMethod) return true;
  return fact.year != 0 && (scope == PeerScope::MarketMethodYear || fact.region != 0);
}

bool is_upper(Comparison comparison) { return comparison == Comparison::AtLeast || comparison == Comparison::Above; }

/// Limits of a boxplot for skewed values (Hubert and Vandervieren 2008).
double adjusted(const Quartiles& q, double medcouple, double spreads, bool upper) {
  const double iqr = q.q3 - q.q1;
  const double up = medcouple >= 0 ? 3 : 4, down = medcouple >= 0 ? -4 : -3;
  return upper ? q.q3 + spreads * std::exp(up * medcouple) * iqr : q.q1 - spreads * std::exp(down * medcouple) * iqr;
}

struct Threshold {
  double value{0};
  Outcome why{Outcome::Clear};  ///< Clear: the value holds
};

/// So many stand at the percentile itself that it would raise far more than the share that it means.
bool is_crowded(std::span<const double> ascending, double value, const Judgement& judgement) {
  if (judgement.fence != Fence::Percentile) return false;
  const double share = is_upper(judgement.comparison) ? 1 - judgement.level : judgement.level;
  const auto raised = std::count_if(ascending.begin(), ascending.end(),
                                    [&](double one) { return holds(one, value, judgement.comparison); });
  return static_cast<double>(raised) > 2 * std::max(1.0, share * static_cast<double>(ascending.size()));
}

Threshold threshold_of(std::span<const double> ascending, const Judgement& judgement) {
  const bool upper = is_upper(judgement.comparison);
  const double middle = median(ascending);
  const Quartiles q = quartiles(ascending);
  double value = judgement.level;
  switch (judgement.fence) {
    case Fence::Fixed:
    case Fence::Legal:
    case Fence::Test: return {value};
    case Fence::Iqr: value = upper ? q.upper_fence(judgement.level) : q.lower_fence(judgement.level); break;
    case Fence::Percentile: value = quantile(ascending, judgement.level); break;
    case Fence::Mad: value = middle + (upper ? 1 : -1) * judgement.level * scaled_mad(ascending); break;
    case Fence::AdjustedBoxplot: value = adjusted(q, medcouple(ascending), judgement.level, upper); break;
  }
  // More than half of the group stands at the fence: it would accuse whoever is like everybody else.
  if (upper ? value <= middle : value >= middle) return {value, Outcome::NoSpread};
  if (is_crowded(ascending, value, judgement)) return {value, Outcome::NoSpread};
  if (!upper && value < 0 && ascending.front() >= 0) return {value, Outcome::NegativeFence};
  return {value};
}

class MeasureJudge {
 public:
  MeasureJudge(Facts& facts, const Settings& settings, std::span<const Measure> measures, const Judgement& judgement)
      : facts_(facts), settings_(settings), measures_(measures), judgement_(judgement) {}

  struct Verdict {
    double threshold{0};
    Peers peers;
    Outcome outcome{Outcome::Clear};
  };

  Verdict judge(const Measure& measure) {
    const ProcessFact& fact = facts_.processes[measure.process];
    for (std::size_t i = first_scope(); i < kScopes.size(); ++i) {
      if (!is_known(fact, kScopes[i])) continue;
      const Group& group = group_of(fact, i);
      if (group.size < least()) continue;
      Verdict verdict{group.threshold.value, {kScopes[i], group.name, group.size}, group.threshold.why};
      if (verdict.outcome == Outcome::Clear && holds(measure.value, verdict.threshold, judgement_.comparison))
        verdict.outcome = Outcome::Raised;
      return verdict;
    }
    return {0, {}, Outcome::TooFewPeers};
  }

 private:
  struct Group {
    std::uint32_t size{0};
    Threshold threshold;
    Name name{0};
  };

  std::size_t first_scope() const {
    if (is_absolute()) return kScopes.size() - 1;
    const auto found = std::find(kScopes.begin(), kScopes.end(), judgement_.narrowest);
    return found == kScopes.end() ? kScopes.size() - 1 : static_cast<std::size_t>(found - kScopes.begin());
  }
  bool is_absolute() const { return judgement_.fence == Fence::Fixed || judgement_.fence == Fence::Legal; }
  std::uint32_t least() const { return is_absolute() ? 1 : settings_.least_peers; }

  const Group& group_of(const ProcessFact& fact, std::size_t scope) {
    if (groups_[scope].empty()) divide(scope);
    return groups_[scope].at(key_of(fact, kScopes[scope]));
  }

  void divide(std::size_t scope) {
    std::unordered_map<GroupKey, std::vector<double>, GroupHash> values;
    for (const Measure& measure : measures_) {
      const ProcessFact& fact = facts_.processes[measure.process];
      if (is_known(fact, kScopes[scope])) values[key_of(fact, kScopes[scope])].push_back(measure.value);
    }
    // By key, so that names are numbered the same way in every run.
    std::map<GroupKey, std::vector<double>*> ordered;
    for (auto& [key, list] : values) ordered[key] = &list;
    for (auto& [key, list] : ordered) {
      std::sort(list->begin(), list->end());
      Group group{static_cast<std::uint32_t>(list->size()), {}, 0};
      if (group.size >= least()) {
        group.threshold = threshold_of(*list, judgement_);
        group.name = name_of_group(key, kScopes[scope]);
      }
      groups_[scope].emplace(key, group);
    }
  }

  Name name_of_group(const GroupKey& key, PeerScope scope) {
    if (scope == PeerScope::All) return 0;
    std::string text = "market=" + std::string(facts_.names.text(key[0]));
    if (key[1]) text += ", method=" + std::string(name_of(static_cast<Method>(key[1])));
    if (key[2]) text += ", region=" + std::string(facts_.names.text(key[2]));
    if (key[3]) text += ", year=" + std::to_string(key[3]);
    return facts_.names.number(text);
  }

  Facts& facts_;
  const Settings& settings_;
  std::span<const Measure> measures_;
  const Judgement judgement_;
  std::array<std::unordered_map<GroupKey, Group, GroupHash>, kScopes.size()> groups_;
};

}  // namespace

void Judging::judge_measures(const Judgement& judgement) {
  const auto [first, last] = std::equal_range(facts_->measures.begin(), facts_->measures.end(), Measure{.flag = flag_},
                                              [](const Measure& a, const Measure& b) { return a.flag < b.flag; });
  const std::span<const Measure> measures(first, last);
  MeasureJudge judge(*facts_, *settings_, measures, judgement);
  for (const Measure& measure : measures) {
    const auto verdict = judge.judge(measure);
    if (verdict.outcome == Outcome::Raised) {
      ++counts_[flag_].raised;
      facts_->raised.push_back({.flag = flag_,
                                .subject = measure.subject,
                                .process = measure.process,
                                .value = measure.value,
                                .threshold = verdict.threshold,
                                .comparison = judgement.comparison,
                                .fence = judgement.fence,
                                .peers = verdict.peers,
                                .evidence = measure.evidence});
    } else if (verdict.outcome == Outcome::Clear) {
      clear();
    } else {
      not_computable(verdict.outcome);
    }
  }
}

}  // namespace ashyq::integrity
