#include "integrity/flags/dataset_rules.hpp"

#include <bit>

#include "integrity/flags/statistics.hpp"

namespace ashyq::integrity {

namespace {

bool is_listed(const std::vector<std::string>& list, std::string_view text) {
  return !list.empty() && std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

Evidence at(Row process, Field field, Index i, Index j) { return {.process = process, .field = field, .i = i, .j = j}; }
Evidence amount_at(Row process, Field field, Index i, std::int64_t ten_thousandths) {
  return {.process = process, .field = field, .shown = Shown::Amount, .i = i, .value = ten_thousandths};
}
Evidence moment_at(Row process, Field field, Index i, std::int64_t seconds) {
  return {.process = process, .field = field, .shown = Shown::Moment, .i = i, .value = seconds};
}
Evidence name_at(Row process, Field field, Index i, Name name) {
  return {.process = process, .field = field, .shown = Shown::Name, .i = i, .value = name};
}
Evidence number_at(Row process, Field field, Index i, double number) {
  return {
      .process = process, .field = field, .shown = Shown::Number, .i = i, .value = std::bit_cast<std::int64_t>(number)};
}

bool is_judged(const Dataset& data, const ProcessFact& fact) {
  return fact.status != TenderStatus::Cancelled &&
         !is_listed(data.settings().excluded_method_details, data.text(fact.method_details));
}

bool compares_prices(const Dataset& data, const ProcessFact& fact) {
  return !is_listed(data.settings().no_price_comparison, data.text(fact.method_details));
}

std::int32_t day_of(const Dataset& data, std::int64_t seconds, const ProcessFact& fact) {
  if (seconds == kNoTime) return fact.local_day;
  const std::int64_t local = seconds + 60 * std::int64_t{data.settings().home_offset};
  return static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(std::chrono::seconds{local}).count());
}

Day calendar_day(std::int32_t days) { return Day{std::chrono::sys_days{std::chrono::days{days}}}; }

std::vector<Purchase> purchases(Judging& judging) {
  std::vector<Purchase> found;
  const Facts& facts = judging.facts();
  for (const AwardFact& award : facts.awards) {
    const ProcessFact& fact = facts.processes[award.process];
    if (award.status != AwardStatus::Active || !is_judged(judging, fact)) continue;
    if (fact.buyer == 0) judging.not_computable(Outcome::NoBuyer);
    else if (award.supplier == 0) judging.not_computable(Outcome::NoSupplier);
    else if (award.amount == kNoAmount || award.amount <= 0) judging.not_computable(Outcome::NoAwardAmount);
    else
      found.push_back({award.process, fact.buyer, award.supplier, fact.market, fact.region, award.currency,
                       fact.category, award.amount, day_of(judging, award.at, fact), fact.year, award.index,
                       fact.method});
  }
  return found;
}

Evidence evidence_of(const Purchase& purchase) {
  return amount_at(purchase.process, Field::AwardAmount, purchase.award, purchase.amount);
}

void judge_trials(Judging& judging, std::span<const Trial> trials, double level, double most_q,
                  const std::function<std::vector<Evidence>(std::size_t)>& evidence) {
  std::vector<double> p;
  for (const Trial& trial : trials) p.push_back(trial.p);
  const auto q = benjamini_hochberg(p);
  for (std::size_t i = 0; i < trials.size(); ++i) {
    const Trial& trial = trials[i];
    if (!trial.fits || trial.p > level || q[i] > most_q) {
      judging.clear();
      continue;
    }
    auto& raised = judging.raise(trial.subject, RaisedFlag::kNoRow, trial.weight, evidence(i));
    raised.q = q[i];
    raised.peers = trial.peers;
  }
}

}  // namespace ashyq::integrity
