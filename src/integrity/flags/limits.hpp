// The limits of the law for many purchases: asked once for each category and day.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "integrity/flags/dataset_rules.hpp"

namespace ashyq::integrity {

class LegalLimits {
 public:
  explicit LegalLimits(const Judging& judging)
      : judging_(judging), currency_known_(!judging.law().currency().empty()) {}
  /// Ascending. Empty with `why` when the law's data has none for this currency, category or day.
  const std::vector<LegalLimit>& of(Name category, Name currency, std::int32_t day, Outcome& why);

 private:
  const Judging& judging_;
  bool currency_known_;
  std::unordered_map<std::uint64_t, std::vector<LegalLimit>> known_;
  const std::vector<LegalLimit> none_;
};

}  // namespace ashyq::integrity
