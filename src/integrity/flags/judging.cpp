#include "integrity/flags/judging.hpp"

#include <algorithm>

namespace ashyq::integrity {

namespace {

/// Where the rows of each process begin; one more entry than processes.
template <class T>
std::vector<std::uint32_t> firsts(const std::vector<T>& rows, std::size_t processes) {
  std::vector<std::uint32_t> first(processes + 1, 0);
  for (const T& row : rows) ++first[row.process + 1];
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  return first;
}

template <class T>
std::span<const T> between(const std::vector<T>& rows, const std::vector<std::uint32_t>& first, Row process) {
  return {rows.data() + first[process], first[process + 1] - first[process]};
}

}  // namespace

Judging::Judging(Facts& sorted, const Settings& settings, const ProcurementLaw& law, const Registers* registers)
    : facts_(&sorted),
      settings_(&settings),
      law_(&law),
      registers_(registers),
      counts_(catalogue().size()),
      first_bid_(firsts(sorted.bids, sorted.processes.size())),
      first_award_(firsts(sorted.awards, sorted.processes.size())),
      first_contract_(firsts(sorted.contracts, sorted.processes.size())),
      first_item_(firsts(sorted.items, sorted.processes.size())) {}

double Judging::parameter(std::size_t i) const { return settings_->flags[flag_].parameters[i]; }

RowsOf Judging::rows_of(Row process) const {
  return {between(facts_->bids, first_bid_, process), between(facts_->awards, first_award_, process),
          between(facts_->contracts, first_contract_, process), between(facts_->items, first_item_, process)};
}

std::span<const RaisedFlag> Judging::raised() const { return facts_->raised; }

Name Judging::name(std::string_view text) { return facts_->names.number(text); }

RaisedFlag& Judging::raise(Subject subject, Row process, Weight weight, std::span<const Evidence> evidence) {
  const auto begin = static_cast<std::uint32_t>(facts_->evidence.size());
  const auto kept = evidence.first(std::min<std::size_t>(evidence.size(), kMostEvidence));
  facts_->evidence.insert(facts_->evidence.end(), kept.begin(), kept.end());
  ++counts_[flag_].raised;
  return facts_->raised.emplace_back(RaisedFlag{.flag = flag_,
                                                .subject = subject,
                                                .process = process,
                                                .value = weight.value,
                                                .threshold = weight.threshold,
                                                .comparison = weight.comparison,
                                                .fence = weight.fence,
                                                .evidence = {begin, static_cast<std::uint32_t>(kept.size())}});
}

void Judging::clear(std::uint64_t how_many) { counts_[flag_].clear += how_many; }
void Judging::not_computable(Outcome why, std::uint64_t how_many) { counts_[flag_].not_computable[why] += how_many; }

void Judging::judge(FlagNumber flag) {
  flag_ = flag;
  const Flag& entry = catalogue()[flag];
  if (!settings_->flags[flag].on) return;
  if (entry.process_rule) count_outcomes();
  if (entry.judgement) judge_measures(settings_->flags[flag].judgement.value_or(*entry.judgement));
  if (entry.dataset_rule) entry.dataset_rule(*this);
}

/// What the process rule said, process by process. A lot or an organisation raised counts its process once.
void Judging::count_outcomes() {
  const std::size_t rules = process_rules(), rule = process_rule_index(flag_);
  for (std::size_t i = rule; i < facts_->outcomes.size(); i += rules) {
    const Outcome outcome = facts_->outcomes[i];
    if (outcome == Outcome::Raised) ++counts_[flag_].raised;
    else if (outcome == Outcome::Clear) ++counts_[flag_].clear;
    else if (!is_computable(outcome)) ++counts_[flag_].not_computable[outcome];
  }
}

const Judging::Counts& Judging::counts(FlagNumber flag) const { return counts_[flag]; }

}  // namespace ashyq::integrity
