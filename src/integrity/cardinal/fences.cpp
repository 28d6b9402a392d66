// The indicators that need all releases before they can say anything of one.
#include <algorithm>
#include <cmath>

#include "integrity/cardinal/summary.hpp"
#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::uint64_t kPercentile = 75, kFewestBids = 2, kFewestProcesses = 2, kFewestAwardedProcesses = 20;

/// Nothing divided by nothing is no figure: it is left out, where Cardinal ends in a panic or by the order of its tables.
std::vector<double> ascending(std::vector<double> values) {
  std::erase_if(values, [](double value) { return std::isnan(value); });
  std::ranges::sort(values);
  return values;
}

double share_of(const Share& share) { return static_cast<double>(share.part) / share.whole; }

std::vector<double> ratios_of(const std::vector<BidRatio>& rows) {
  std::vector<double> values;
  values.reserve(rows.size());
  for (const auto& row : rows) values.push_back(row.ratio);
  return ascending(std::move(values));
}

}  // namespace

void Summary::price_close_to_winning_bid(const std::vector<BidRatio>& ratios) {
  auto& meta = meta_["R024"];
  double fence = 0;
  bool computable = true;
  if (settings_.r024->threshold) {
    fence = *settings_.r024->threshold;
  } else {
    const auto quarters = quartiles(ratios_of(ratios));
    fence = quarters.lower_fence();
    computable = quarters.q1 > 0;
    meta["q1"] = quarters.q1;
    meta["q3"] = quarters.q3;
  }
  meta["lower_fence"] = fence;
  if (!computable || !(fence > 0)) return;
  for (const auto& row : ratios) {
    if (!(row.ratio <= fence)) continue;
    put(kOcid, row.ocid, Code::R024, row.ratio);
    tenderers_[Code::R024].insert({row.winner, row.second});
    map_to(Mapping::Tenderer024, row.ocid, {row.winner, row.second});
  }
  put_tenderers(Code::R024);
}

void Summary::heavily_discounted_bid(const std::vector<BidRatio>& ratios) {
  auto& meta = meta_["R058"];
  double fence = 0;
  if (settings_.r058->threshold) {
    fence = *settings_.r058->threshold;
  } else {
    const auto quarters = quartiles(ratios_of(ratios));
    fence = quarters.upper_fence();
    meta["q1"] = quarters.q1;
    meta["q3"] = quarters.q3;
  }
  meta["upper_fence"] = fence;
  if (!(fence > 0)) return;
  for (const auto& row : ratios) {
    if (!(row.ratio >= fence)) continue;
    put(kOcid, row.ocid, Code::R058, row.ratio);
    tenderers_[Code::R058].insert(row.winner);
    map_to(Mapping::Tenderer058, row.ocid, {row.winner});
  }
  put_tenderers(Code::R058);
}

void Summary::excessive_unsuccessful_bids() {
  std::vector<double> bids, ratios;
  for (const auto& counts : gathered_.counts) {
    if (counts.won.whole == 0) continue;
    bids.push_back(counts.won.whole);
    ratios.push_back(share_of(counts.won));
  }
  auto& meta = meta_["R025"];
  const double percentile = static_cast<double>(settings_.r025->percentile.value_or(kPercentile)) / 100;
  // Above 100 it is no percentile, and nobody is a top tenderer.
  const double most = percentile <= 1 ? quantile(ascending(std::move(bids)), percentile) : std::nan("");
  double fence = 0;
  bool computable = true;
  if (settings_.r025->threshold) {
    fence = *settings_.r025->threshold;
  } else {
    const auto quarters = quartiles(ascending(std::move(ratios)));
    fence = quarters.lower_fence();
    computable = quarters.q1 > 0;
    meta["q1"] = quarters.q1;
    meta["q3"] = quarters.q3;
  }
  meta["lower_fence"] = fence;
  meta["upper_fence"] = most;
  if (!computable || !(fence > 0)) return;
  for (Name name = 0; name < gathered_.counts.size(); ++name) {
    const auto& won = gathered_.counts[name].won;
    if (won.whole > 0 && won.whole >= most && share_of(won) <= fence) put(kTenderer, name, Code::R025, share_of(won));
  }
}

void Summary::excessive_disqualified_bids() {
  const auto& settings = *settings_.r038;
  const auto bids = settings.minimum_submitted_bids.value_or(kFewestBids);
  const auto processes = settings.minimum_contracting_processes.value_or(kFewestProcesses);
  excessive_disqualified_bids(kBuyer, &OrganizationCounts::as_buyer, processes);
  excessive_disqualified_bids(kProcuringEntity, &OrganizationCounts::as_entity, processes);
  excessive_disqualified_bids(kTenderer, &OrganizationCounts::disqualified, bids);
}

void Summary::excessive_disqualified_bids(Group group, Share OrganizationCounts::*share, std::uint64_t minimum) {
  static constexpr std::array<std::array<std::string_view, 3>, kGroups> kFigures{
      {{},
       {"Buyer_q1", "Buyer_q3", "Buyer_upper_fence"},
       {"ProcuringEntity_q1", "ProcuringEntity_q3", "ProcuringEntity_upper_fence"},
       {"Tenderer_q1", "Tenderer_q3", "Tenderer_upper_fence"}}};
  // Documented as processes, compared with bids: repeated where Cardinal's own figures are wanted.
  const bool by_processes = group != kTenderer && mode_ == Mode::Corrected;
  const auto counts = [&](const Share& of) {
    return of.whole > 0 && (by_processes ? of.processes : of.whole) >= minimum;
  };
  std::vector<double> ratios;
  for (const auto& organization : gathered_.counts)
    if (counts(organization.*share)) ratios.push_back(share_of(organization.*share));
  if (ratios.empty()) return;
  const auto& figures = kFigures[group];
  double fence = 0;
  if (settings_.r038->threshold) {
    fence = *settings_.r038->threshold;
  } else {
    const auto quarters = quartiles(ascending(std::move(ratios)));
    fence = quarters.upper_fence();
    meta_["R038"][figures[0]] = quarters.q1;
    meta_["R038"][figures[1]] = quarters.q3;
  }
  meta_["R038"][figures[2]] = fence;
  if (!(fence > 0)) return;
  for (Name name = 0; name < gathered_.counts.size(); ++name) {
    const auto& of = gathered_.counts[name].*share;
    if (counts(of) && share_of(of) >= fence) put(group, name, Code::R038, share_of(of));
  }
}

void Summary::heterogeneous_supplier() {
  const auto& settings = *settings_.r048;
  const auto fewest = settings.minimum_contracting_processes.value_or(kFewestAwardedProcesses);
  std::vector<double> classes(gathered_.counts.size());
  for (const auto pair : gathered_.supplied) ++classes[pair >> 32];
  std::vector<double> varieties;
  for (Name name = 0; name < classes.size(); ++name)
    if (classes[name] > 0 && gathered_.counts[name].awarded_processes >= fewest) varieties.push_back(classes[name]);
  auto& meta = meta_["R048"];
  double fence = 0;
  if (settings.threshold) {
    fence = static_cast<double>(*settings.threshold);
  } else {
    const auto quarters = quartiles(ascending(std::move(varieties)));
    fence = quarters.upper_fence();
    meta["q1"] = quarters.q1;
    meta["q3"] = quarters.q3;
  }
  meta["upper_fence"] = fence;
  for (Name name = 0; name < classes.size(); ++name)
    if (classes[name] > 0 && gathered_.counts[name].awarded_processes >= fewest && classes[name] >= fence)
      put(kTenderer, name, Code::R048, classes[name]);
}

void Summary::put_tenderers(Code code) {
  for (const Name name : tenderers_[code]) put(kTenderer, name, code, 0);
}

void Summary::map_to(Mapping mapping, Name ocid, std::initializer_list<Name> organizations) {
  auto& entry = new_entry(mapping, ocid);
  for (const Name name : organizations) entry.organizations.push_back(gathered_.organizations.text(name));
}

}  // namespace ashyq::integrity::cardinal
