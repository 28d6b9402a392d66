#include "integrity/flags/limits.hpp"

namespace ashyq::integrity {

const std::vector<LegalLimit>& LegalLimits::of(Name category, Name currency, std::int32_t day, Outcome& why) {
  why = Outcome::NoLegalLimit;
  if (!currency_known_ || judging_.text(currency) != judging_.law().currency()) return none_;
  const std::uint64_t key = std::uint64_t{category} << 32 | static_cast<std::uint32_t>(day);
  const auto [at, is_new] = known_.try_emplace(key);
  if (is_new) at->second = judging_.law().limits(judging_.text(category), calendar_day(day));
  if (at->second.empty() && category == 0) why = Outcome::NoCategory;
  return at->second;
}

}  // namespace ashyq::integrity
