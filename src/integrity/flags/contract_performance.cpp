// Whether the contract was shown, kept and paid as agreed, and who did the work.
#include <algorithm>
#include <set>

#include "integrity/flags/contract_rules.hpp"

namespace ashyq::integrity {

Outcome contract_not_published(const Process& process, Weighing& weighing) {
  if (process.awards.empty()) return Outcome::NoAwards;
  if (!process.date) return Outcome::NoDates;
  const bool loose = std::any_of(process.contracts.begin(), process.contracts.end(),
                                 [](const Contract& contract) { return contract.award_id.empty(); });
  Telling telling;
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i) {
    const Award& award = process.awards[i];
    if (award.status != AwardStatus::Active) continue;
    const bool shown = loose ||
                       std::any_of(process.contracts.begin(), process.contracts.end(),
                                   [&](const Contract& one) { return one.award_id == award.id && !award.id.empty(); });
    if (shown) telling.add(Outcome::Clear);
    else if (!award.date) telling.add(Outcome::NoAwardDate);
    else
      telling.add(weigh(weighing, {days_between(*award.date, *process.date), weighing.parameter(0), Comparison::Above},
                        {place(Field::AwardDate, static_cast<Index>(i), *award.date), place(Field::Contract)}));
  }
  return telling.said();
}

namespace {

/// Days that a milestone was late, or is by now; nullopt when that cannot be said.
std::optional<double> lateness(const Milestone& milestone, const std::optional<Moment>& now) {
  if (!milestone.due) return std::nullopt;
  if (milestone.met) return days_between(*milestone.due, *milestone.met);
  if (milestone.status == "notMet" && now) return days_between(*milestone.due, *now);
  if (milestone.status == "met") return std::nullopt;  // in time or not, nobody says
  return 0;
}

void look_at(const std::vector<Milestone>& milestones, Field field, Index contract, const Process& process,
             Weighing& weighing, Telling& telling) {
  for (std::size_t j = 0; j < milestones.size() && j < kNowhere; ++j) {
    const auto days = lateness(milestones[j], process.date);
    telling.add(!days ? Outcome::NoDates
                      : weigh(weighing, {*days, weighing.parameter(0), Comparison::Above},
                              {place(field, contract, static_cast<Index>(j))}));
  }
}

}  // namespace

Outcome delivered_late_or_not_at_all(const Process& process, Weighing& weighing) {
  return each_contract(process, [&](Index i, const Contract& contract) {
    Telling telling(Outcome::NoMilestones);
    look_at(contract.milestones, Field::ContractMilestone, i, process, weighing, telling);
    look_at(contract.own_milestones, Field::ContractOwnMilestone, i, process, weighing, telling);
    return telling.said();
  });
}

/// Sums kept to the tiyn and contracts kept with more digits differ by that much and nobody was overpaid.
constexpr Total kRounding = Amount::kPerUnit / 100;

Outcome paid_more_than_agreed(const Process& process, Weighing& weighing) {
  return each_contract(process, [&](Index i, const Contract& contract) {
    if (contract.transactions.empty()) return Outcome::NoTransactions;
    if (!contract.value.comparable()) return Outcome::NoContractAmount;
    if (*contract.value.amount <= Amount()) return Outcome::NotMoney;
    Total paid = 0;
    std::vector<Evidence> evidence{place(Field::ContractAmount, i, *contract.value.amount)};
    for (std::size_t j = 0; j < contract.transactions.size() && j < kNowhere; ++j) {
      const Money& value = contract.transactions[j].value;
      if (!value.amount) continue;
      if (!value.currency.empty() && value.currency != contract.value.currency) return Outcome::SeveralCurrencies;
      paid += value.amount->ten_thousandths();
      Evidence one = place(Field::ContractTransaction, i, *value.amount);
      one.j = static_cast<Index>(j);
      evidence.push_back(one);
    }
    const Total over = paid - contract.value.amount->ten_thousandths();
    if (over > 0 && over <= kRounding) return Outcome::Clear;
    return weigh(weighing,
                 {as_double(paid) / contract.value.amount->as_double(), weighing.parameter(0), Comparison::Above},
                 nullptr, evidence);
  });
}

namespace {

/// The subcontracting extension stands in awards, with some publishers in contracts. An award that holds no more and a
/// cancelled contract do not count.
template <class Rule>
Outcome each_subcontracting(const Process& process, Rule rule) {
  Telling telling(Outcome::NoContracts);
  telling.add(each_contract(process, [&](Index i, const Contract& contract) {
    return rule(Field::ContractSubcontractor, i, contract.subcontractors, contract.subcontracted_share);
  }));
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i) {
    const Award& award = process.awards[i];
    if (award.status != AwardStatus::Active || (award.subcontractors.empty() && !award.subcontracted_share)) continue;
    telling.add(
        rule(Field::AwardSubcontractor, static_cast<Index>(i), award.subcontractors, award.subcontracted_share));
  }
  return telling.said();
}

}  // namespace

Outcome loser_works_for_the_winner(const Process& process, Weighing& weighing) {
  if (!process.has_bids && process.tender.tenderers.empty()) return Outcome::NoBids;
  std::set<std::string_view> bidders, suppliers;
  for (const Bid& bid : process.bids)
    for (const Organisation& one : bid.tenderers) bidders.insert(one.key);
  for (const Organisation& one : process.tender.tenderers) bidders.insert(one.key);
  for (const Award& award : process.awards)
    if (award.status == AwardStatus::Active)
      for (const Organisation& one : award.suppliers) suppliers.insert(one.key);
  return each_subcontracting(process, [&](Field field, Index i, const auto& subcontractors, const auto&) {
    if (subcontractors.empty()) return Outcome::NotConcerned;
    for (std::size_t j = 0; j < subcontractors.size() && j < kNowhere; ++j) {
      const std::string_view key = subcontractors[j].key;
      if (key.empty() || !bidders.contains(key) || suppliers.contains(key)) continue;
      const Evidence where[]{place(field, i, static_cast<Index>(j))};
      weighing.raise_on(SubjectKind::Tenderer, key, {1, 1}, where);
    }
    return Outcome::Clear;
  });
}

Outcome most_is_subcontracted(const Process& process, Weighing& weighing) {
  const auto day = weighing.day();
  const auto legal = day ? weighing.law().share("subcontracting", weighing.category(), *day) : std::nullopt;
  return each_subcontracting(process, [&](Field field, Index i, const auto&, const auto& share) {
    if (!share) return Outcome::NotConcerned;
    const Evidence where = place(field, i, *share);
    if (legal) return weigh(weighing, {*share, legal->share, Comparison::Above, Fence::Legal}, {where});
    return weigh(weighing, {*share, weighing.parameter(0)}, {where});
  });
}

Outcome performed_in_no_time(const Process& process, Weighing& weighing) {
  return each_contract(process, [&](Index i, const Contract& contract) {
    const auto& start = contract.period.start ? contract.period.start : contract.signed_at;
    const auto& end = contract.period.end;
    if (!start || !end) return Outcome::NoContractDate;
    const auto term = weighing.law().term("delivery", start->day());
    if (!term) return Outcome::NoLegalLimit;
    const double days = days_between(*start, *end);
    if (days < 0) return Outcome::NoDates;  // DQ1
    return weigh(weighing, {days, static_cast<double>(term->days), Comparison::Below, Fence::Legal},
                 {place(Field::ContractPeriod, i, *end), place(Field::ContractSigned, i, *start)});
  });
}

}  // namespace ashyq::integrity
