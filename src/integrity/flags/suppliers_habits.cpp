// Suppliers of everything, and consortia where others bid alone.
#include <cmath>
#include <tuple>

#include "integrity/flags/concentration_rules.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

/// One supplier in one process of one division.
struct Line {
  Name supplier{0};
  Row process{0};
  Name market{0};
  Evidence award;
};

std::vector<Line> lines(Judging& judging) {
  std::vector<Line> found;
  for (const AwardFact& award : judging.facts().awards) {
    const ProcessFact& fact = judging.facts().processes[award.process];
    if (award.status != AwardStatus::Active || award.supplier == 0 || award.suppliers > 1) continue;
    if (!is_judged(judging, fact)) continue;
    if (fact.market == 0) {
      judging.not_computable(Outcome::NoItems);
      continue;
    }
    if (!found.empty() && found.back().process == award.process && found.back().supplier == award.supplier) continue;
    found.push_back({award.supplier, award.process, fact.market,
                     name_at(award.process, Field::AwardItem, award.index, fact.market)});
  }
  return found;
}

/// Shares of the divisions in all that is bought.
std::vector<double> mix_of(std::vector<Line> all) {
  std::vector<double> mix;
  const auto total = static_cast<double>(all.size());
  each_group(
      all, [](const Line& line) { return line.market; },
      [&](std::span<Line> group) { mix.push_back(static_cast<double>(group.size()) / total); });
  return mix;
}

/// How many divisions so many draws from the market would touch.
double expected_divisions(std::span<const double> mix, double draws) {
  double expected = 0;
  for (const double share : mix) expected += 1 - std::pow(1 - share, draws);
  return expected;
}

struct Variety {
  Name supplier{0};
  double divisions{0}, relative{0};
  std::size_t processes{0};
  std::vector<Evidence> evidence;
};

Variety variety_of(std::span<const Line> group, std::span<const double> mix) {
  Variety variety{.supplier = group.front().supplier, .processes = group.size()};
  std::vector<Line> rows(group.begin(), group.end());
  each_group(
      rows, [](const Line& line) { return line.market; },
      [&](std::span<Line> division) {
        ++variety.divisions;
        variety.evidence.push_back(division.front().award);
      });
  variety.relative = variety.divisions / expected_divisions(mix, static_cast<double>(group.size()));
  return variety;
}

// ---- consortia

struct Awarded {
  Name market{0};
  std::uint16_t year{0};
  bool joint{false};
  Evidence evidence;
};

struct Consortia {
  Name market{0};
  std::uint16_t year{0};
  std::uint64_t joint{0}, all{0};
  std::vector<Evidence> evidence;
  double share() const { return static_cast<double>(joint) / static_cast<double>(all); }
};

std::vector<Awarded> awards(Judging& judging) {
  std::vector<Awarded> found;
  for (const AwardFact& award : judging.facts().awards) {
    const ProcessFact& fact = judging.facts().processes[award.process];
    if (award.status != AwardStatus::Active || !is_judged(judging, fact)) continue;
    if (award.suppliers == 0) judging.not_computable(Outcome::NoSupplier);
    else if (fact.market == 0) judging.not_computable(Outcome::NoItems);
    else
      found.push_back({fact.market, fact.year, award.suppliers > 1,
                       name_at(award.process, Field::AwardSupplier, award.index, award.supplier)});
  }
  return found;
}

Consortia consortia_of(std::span<const Awarded> group) {
  Consortia found{.market = group.front().market, .year = group.front().year, .all = group.size()};
  for (const Awarded& award : group) {
    if (!award.joint) continue;
    ++found.joint;
    if (found.evidence.size() < kMostEvidence) found.evidence.push_back(award.evidence);
  }
  return found;
}

}  // namespace

void supplier_sells_everything(Judging& judging) {
  auto all = lines(judging);
  const auto mix = mix_of(all);
  std::vector<Variety> found;
  std::vector<double> values;
  each_group(
      all, [](const Line& line) { return line.supplier; },
      [&](std::span<Line> group) {
        if (static_cast<double>(group.size()) < judging.parameter(0))
          return judging.not_computable(Outcome::TooFewProcesses);
        found.push_back(variety_of(group, mix));
        values.push_back(found.back().relative);
      });
  const auto fence = upper_fence_among(values, judging.parameter(1));
  if (!fence) return judging.not_computable(Outcome::NoSpread, found.size());
  for (const Variety& variety : found) {
    if (variety.relative <= *fence || variety.divisions < judging.parameter(2)) {
      judging.clear();
      continue;
    }
    auto& raised = judging.raise({SubjectKind::Supplier, variety.supplier, 0}, RaisedFlag::kNoRow,
                                 {variety.relative, *fence, Comparison::Above, Fence::Iqr}, variety.evidence);
    raised.peers = {PeerScope::All, 0, static_cast<std::uint32_t>(found.size())};
  }
}

void consortia_prevail(Judging& judging) {
  auto all = awards(judging);
  std::vector<Consortia> found;
  std::vector<double> shares;
  each_group(
      all, [](const Awarded& award) { return std::tuple(award.market, award.year); },
      [&](std::span<Awarded> group) {
        if (static_cast<double>(group.size()) < judging.parameter(0))
          return judging.not_computable(Outcome::TooFewProcesses);
        found.push_back(consortia_of(group));
        shares.push_back(found.back().share());
      });
  // Where consortia are rare everywhere there is no spread to measure by; the fixed share holds alone.
  const auto fence = upper_fence_among(shares, judging.parameter(1));
  const double threshold = std::max(fence.value_or(0), judging.parameter(2));
  for (const Consortia& one : found) {
    const double lower = wilson(one.joint, one.all).lower;
    if (lower <= threshold) {
      judging.clear();
      continue;
    }
    auto& raised = judging.raise({SubjectKind::Market, one.market, 0}, RaisedFlag::kNoRow,
                                 {lower, threshold, Comparison::Above, fence ? Fence::Iqr : Fence::Fixed},
                                 one.evidence);
    raised.peers = {PeerScope::Market,
                    judging.name("market=" + std::string(judging.text(one.market)) +
                                 ", year=" + std::to_string(one.year)),
                    static_cast<std::uint32_t>(one.all)};
  }
}

}  // namespace ashyq::integrity
