// Rules about contracts; contract_flags.cpp lists them with their parameters.
#pragma once

#include "integrity/flags/process_rules.hpp"

namespace ashyq::integrity {

// ---- contract_changes.cpp
Outcome direct_award_grew_over_the_limit(const Process& process, Weighing& weighing);
// parameters: difference
Outcome contract_differs_from_award(const Process& process, Weighing& weighing);
// parameters: amendments
Outcome often_amended(const Process& process, Weighing& weighing);
// parameters: growth, days from signing
Outcome amended_upwards(const Process& process, Weighing& weighing);
// parameters: trailing zeros
Outcome round_amount(const Process& process, Weighing& weighing);

// ---- contract_performance.cpp
// parameters: days
Outcome contract_not_published(const Process& process, Weighing& weighing);
// parameters: days
Outcome delivered_late_or_not_at_all(const Process& process, Weighing& weighing);
// parameters: share of the contract
Outcome paid_more_than_agreed(const Process& process, Weighing& weighing);
Outcome loser_works_for_the_winner(const Process& process, Weighing& weighing);
// parameters: share where no law says one
Outcome most_is_subcontracted(const Process& process, Weighing& weighing);
Outcome performed_in_no_time(const Process& process, Weighing& weighing);

/// Asks the rule of each contract that was not cancelled.
template <class Rule>
Outcome each_contract(const Process& process, Rule rule) {
  Telling telling(Outcome::NoContracts);
  for (std::size_t i = 0; i < process.contracts.size() && i < kNowhere; ++i)
    if (process.contracts[i].status != ContractStatus::Cancelled)
      telling.add(rule(static_cast<Index>(i), process.contracts[i]));
  return telling.said();
}

/// The award that the contract names; of a contract that names none, the only one there is. kNowhere.
inline Index award_behind(const Process& process, const Contract& contract) {
  if (const Award* award = process.award_of(contract)) return static_cast<Index>(award - process.awards.begin());
  return contract.award_id.empty() && process.awards.size() == 1 && process.contracts.size() == 1 ? 0 : kNowhere;
}

}  // namespace ashyq::integrity
