// A measured value is compared with its likes: those of the same market, method, region and year when they are enough,
// else of a wider group, up to all. What cannot be judged fairly is said to be so, never left out.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>

#include "integrity/flags/judging.hpp"
#include "integrity/flags/peer_groups.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

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
  MeasureJudge(Judging& judging, std::span<const Measure> measures, const Judgement& judgement)
      : judging_(judging), groups_(judging.peer_groups()), measures_(measures), judgement_(judgement) {}

  void judge_all() {
    for (const Measure& measure : measures_) judge(measure);
  }

 private:
  struct Group {
    std::uint32_t begin{0}, size{0};  ///< in the values of the scope
    bool is_judged{false};
    Threshold threshold;
    Name name{0};
  };
  struct Scope {
    std::vector<Group> groups;
    std::vector<double> values;  ///< group after group
  };

  bool is_absolute() const { return judgement_.fence == Fence::Fixed || judgement_.fence == Fence::Legal; }
  std::uint32_t least() const { return is_absolute() ? 1 : judging_.settings().least_peers; }
  std::size_t first_scope() const {
    const auto found = std::ranges::find(kPeerScopes, is_absolute() ? PeerScope::All : judgement_.narrowest);
    return found == kPeerScopes.end() ? kPeerScopes.size() - 1 : static_cast<std::size_t>(found - kPeerScopes.begin());
  }

  void judge(const Measure& measure) {
    for (std::size_t i = first_scope(); i < kPeerScopes.size(); ++i) {
      const std::uint32_t number = groups_.group_of(i, measure.process);
      if (number == PeerGroups::kNone) continue;
      if (scopes_[i].groups.empty()) divide(i);
      Group& group = scopes_[i].groups[number];
      if (group.size < least()) continue;
      if (!group.is_judged) find_threshold(i, number, group);
      return compare(measure, {kPeerScopes[i], group.name, group.size}, group.threshold);
    }
    judging_.not_computable(Outcome::TooFewPeers);
  }

  void compare(const Measure& measure, const Peers& peers, const Threshold& threshold) {
    if (threshold.why != Outcome::Clear) judging_.not_computable(threshold.why);
    else if (!holds(measure.value, threshold.value, judgement_.comparison)) judging_.clear();
    else
      judging_.raise(measure, {measure.value, threshold.value, judgement_.comparison, judgement_.fence}).peers = peers;
  }

  void divide(std::size_t i) {
    Scope& scope = scopes_[i];
    scope.groups.resize(groups_.size(i));
    scope.values.resize(measures_.size());
    const auto each = [&](auto take) {
      for (const Measure& measure : measures_)
        if (const auto group = groups_.group_of(i, measure.process); group != PeerGroups::kNone)
          take(scope.groups[group], measure.value);
    };
    each([](Group& group, double) { ++group.size; });
    std::uint32_t begin = 0;
    for (Group& group : scope.groups) group.begin = std::exchange(begin, begin + group.size);
    for (Group& group : scope.groups) group.size = 0;
    each([&](Group& group, double value) { scope.values[group.begin + group.size++] = value; });
  }

  void find_threshold(std::size_t i, std::uint32_t number, Group& group) {
    const std::span<double> values = std::span(scopes_[i].values).subspan(group.begin, group.size);
    std::ranges::sort(values);
    group.threshold = threshold_of(values, judgement_);
    group.name = judging_.name(groups_.name(i, number));
    group.is_judged = true;
  }

  Judging& judging_;
  const PeerGroups& groups_;
  std::span<const Measure> measures_;
  const Judgement judgement_;
  std::array<Scope, kPeerScopes.size()> scopes_;
};

}  // namespace

void Judging::judge_measures(const Judgement& judgement) {
  const std::span of_flag(std::ranges::lower_bound(facts().measures, flag_, {}, &Measure::flag),
                          std::ranges::upper_bound(facts().measures, flag_, {}, &Measure::flag));
  MeasureJudge(*this, of_flag, judgement).judge_all();
}

}  // namespace ashyq::integrity
