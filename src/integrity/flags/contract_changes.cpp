// What was signed beside what was awarded, and what became of the price. A release knows the contract as it is now: its
// first price is taken from the award.
#include <algorithm>
#include <cmath>

#include "integrity/flags/contract_rules.hpp"

namespace ashyq::integrity {

namespace {

/// Contracts on one award, together, beside the award.
struct Signed {
  Total awarded{0}, signed_for{0};
  Index award{kNowhere}, contract{kNowhere};
};

std::optional<Signed> signed_on(const Process& process, Index award, Outcome& why) {
  const Money& value = process.awards[award].value;
  const auto none = [&](Outcome reason) {
    why = reason;
    return std::nullopt;
  };
  if (!value.comparable()) return none(Outcome::NoAwardAmount);
  if (*value.amount <= Amount()) return none(Outcome::NotMoney);
  Signed out{value.amount->ten_thousandths(), 0, award, kNowhere};
  for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i) {
    const Contract& contract = process.contracts[i];
    if (contract.status == ContractStatus::Cancelled || award_behind(process, contract) != award) continue;
    if (!contract.value.comparable()) return none(Outcome::NoContractAmount);
    if (contract.value.currency != value.currency) return none(Outcome::SeveralCurrencies);
    out.signed_for += contract.value.amount->ten_thousandths();
    if (out.contract == kNowhere) out.contract = static_cast<Index>(i);
  }
  if (out.contract == kNowhere) return none(Outcome::NoContracts);
  return out;
}

template <class Rule>
Outcome each_signed_award(const Process& process, Rule rule) {
  Telling telling(process.contracts.empty() ? Outcome::NoContracts : Outcome::NoAwards);
  for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i) {
    if (process.awards[i].status != AwardStatus::Active) continue;
    Outcome why{};
    const auto both = signed_on(process, static_cast<Index>(i), why);
    telling.add(both ? rule(*both) : why);
  }
  return telling.said();
}

Evidence awarded_evidence(const Process& process, const Signed& both) {
  return place(Field::AwardAmount, both.award, *process.awards[both.award].value.amount);
}
Evidence signed_evidence(const Process& process, const Signed& both) {
  return place(Field::ContractAmount, both.contract, *process.contracts[both.contract].value.amount);
}

double growth_of(const Signed& both) { return as_double(both.signed_for - both.awarded) / as_double(both.awarded); }

/// The limit under which a direct purchase stays without another ground.
std::optional<LegalLimit> small_purchase_limit(const Process& process, const Weighing& weighing, Outcome& why) {
  const auto day = weighing.day();
  const ProcurementLaw& law = weighing.law();
  why = Outcome::NoDates;
  if (!day) return std::nullopt;
  const std::string_view ground = law.single_source_ground(process.tender.method_rationale, *day);
  why = Outcome::NotConcerned;
  if (!ground.empty() && !law.is_small_purchase(ground)) return std::nullopt;
  why = weighing.category().empty() ? Outcome::NoCategory : Outcome::NoLegalLimit;
  return law.limit(law.is_rural_buyer(buyer_name(process)) ? "direct_rural" : "direct_small", weighing.category(),
                   *day);
}

bool is_round(const Money& value, double zeros) {
  const std::int64_t unit = static_cast<std::int64_t>(std::pow(10, std::clamp(zeros, 0.0, 12.0))) * Amount::kPerUnit;
  return *value.amount > Amount() && value.amount->ten_thousandths() % unit == 0;
}

}  // namespace

Outcome direct_award_grew_over_the_limit(const Process& process, Weighing& weighing) {
  const auto competitive = weighing.is_competitive();
  if (!competitive) return Outcome::NoMethod;
  if (*competitive) return Outcome::NotConcerned;
  Outcome why{};
  const auto limit = small_purchase_limit(process, weighing, why);
  if (!limit) return why;
  return each_signed_award(process, [&](const Signed& both) {
    if (process.awards[both.award].value.currency != weighing.law().currency()) return Outcome::SeveralCurrencies;
    if (both.awarded > limit->amount.ten_thousandths()) return Outcome::Clear;  // over it from the start: KZ2
    return weigh(weighing, {as_double(both.signed_for), limit->amount.as_double(), Comparison::Above, Fence::Legal},
                 {awarded_evidence(process, both), signed_evidence(process, both)});
  });
}

Outcome contract_differs_from_award(const Process& process, Weighing& weighing) {
  return each_signed_award(process, [&](const Signed& both) {
    return weigh(weighing, {std::abs(growth_of(both)), weighing.parameter(0), Comparison::Above},
                 {awarded_evidence(process, both), signed_evidence(process, both)});
  });
}

Outcome often_amended(const Process& process, Weighing& weighing) {
  return each_contract(process, [&](Index i, const Contract& contract) {
    std::vector<Evidence> evidence;
    for (std::size_t j = 0; j < contract.amendments.size() && j < kNowhere; ++j)
      evidence.push_back(place(Field::ContractAmendment, i, static_cast<Index>(j)));
    return weigh(weighing, {static_cast<double>(contract.amendments.size()), weighing.parameter(0)}, nullptr, evidence);
  });
}

Outcome amended_upwards(const Process& process, Weighing& weighing) {
  return each_signed_award(process, [&](const Signed& both) {
    const Contract& contract = process.contracts[both.contract];
    if (contract.amendments.empty()) return Outcome::NotConcerned;
    const std::initializer_list<Evidence> evidence = {awarded_evidence(process, both), signed_evidence(process, both),
                                                      place(Field::ContractAmendment, both.contract, Index{0})};
    const double growth = growth_of(both);
    if (growth > weighing.parameter(0))
      return weigh(weighing, {growth, weighing.parameter(0), Comparison::Above}, evidence);
    const bool soon = std::any_of(contract.amendments.begin(), contract.amendments.end(), [&](const Amendment& one) {
      return one.date && contract.signed_at && days_between(*contract.signed_at, *one.date) <= weighing.parameter(1);
    });
    if (!soon) return Outcome::Clear;
    return weigh(weighing, {growth, 0, Comparison::Above}, evidence);
  });
}

Outcome round_amount(const Process& process, Weighing& weighing) {
  Telling telling(process.contracts.empty() && process.awards.empty() ? Outcome::NoAwards : Outcome::NoAwardAmount);
  const auto judge = [&](const Money& value, Field field, std::size_t i) {
    if (!value.amount) return;
    telling.add(weigh(weighing, {is_round(value, weighing.parameter(0)) ? 1.0 : 0.0, 1},
                      {place(field, static_cast<Index>(i), *value.amount)}));
  };
  if (!process.contracts.empty())
    for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i)
      judge(process.contracts[i].value, Field::ContractAmount, i);
  else
    for (std::size_t i = 0; i < process.awards.size() && i < kNowhere; ++i)
      if (process.awards[i].status == AwardStatus::Active) judge(process.awards[i].value, Field::AwardAmount, i);
  return telling.said();
}

}  // namespace ashyq::integrity
