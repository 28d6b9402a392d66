#include "integrity/ocds/process.hpp"

#include <algorithm>

namespace ashyq::integrity {

const Award* Process::award_of(const Contract& contract) const {
  if (contract.award_id.empty()) return nullptr;
  const auto award = std::ranges::find(awards, contract.award_id, &Award::id);
  return award == awards.end() ? nullptr : &*award;
}

}  // namespace ashyq::integrity
