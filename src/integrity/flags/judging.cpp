#include "integrity/flags/judging.hpp"

#include <algorithm>

namespace ashyq::integrity {

std::string_view Judging::text(Name name) const {
  return name < first_coined() ? Dataset::text(name) : std::string_view(said_.coined[name - first_coined()]);
}

Name Judging::name(std::string_view text) {
  if (const auto known = facts().names.find(text)) return *known;
  const auto [entry, is_new] = coined_.try_emplace(std::string(text), first_coined() + said_.coined.size());
  if (is_new) said_.coined.push_back(entry->first);
  return entry->second;
}

RaisedFlag& Judging::raise(Subject subject, Row process, Weight weight, std::span<const Evidence> evidence) {
  const auto begin = static_cast<std::uint32_t>(said_.evidence.size());
  const auto kept = evidence.first(std::min<std::size_t>(evidence.size(), kMostEvidence));
  said_.evidence.insert(said_.evidence.end(), kept.begin(), kept.end());
  ++said_.counts.raised;
  return said_.raised.emplace_back(RaisedFlag{.flag = flag_,
                                              .subject = subject,
                                              .process = process,
                                              .value = weight.value,
                                              .threshold = weight.threshold,
                                              .comparison = weight.comparison,
                                              .fence = weight.fence,
                                              .evidence = {begin, static_cast<std::uint32_t>(kept.size())}});
}

RaisedFlag& Judging::raise(const Measure& measure, Weight weight) {
  return raise(measure.subject, measure.process, weight,
               std::span(facts().evidence).subspan(measure.evidence.begin, measure.evidence.count));
}

void Judging::run() {
  const Flag& entry = catalogue()[flag_];
  if (!settings().flags[flag_].on) return;
  if (entry.process_rule) count_outcomes();
  if (entry.judgement) judge_measures(settings().flags[flag_].judgement.value_or(*entry.judgement));
  if (entry.dataset_rule) entry.dataset_rule(*this);
}

/// Process by process. A lot or an organisation raised counts its process once.
void Judging::count_outcomes() {
  const std::size_t rules = process_rules();
  for (std::size_t i = process_rule_index(flag_); i < facts().outcomes.size(); i += rules) {
    const Outcome outcome = facts().outcomes[i];
    if (outcome == Outcome::Raised) ++said_.counts.raised;
    else if (outcome == Outcome::Clear) clear();
    else if (!is_computable(outcome)) not_computable(outcome);
  }
}

}  // namespace ashyq::integrity
