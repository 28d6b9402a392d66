// A party made ready: everything that comparing asks for, worked out once.
#pragma once

#include <string>

#include "integrity/matching/match.hpp"

namespace ashyq::integrity {

struct MatchingRow {
  const MatchParty* party{nullptr};
  Spelling spelling;
  std::string identifier;  ///< blanks and dashes left out
  bool wrong_check_digit{false};
  std::string telephone;  ///< the last ten digits
  std::string email;
  std::string address;  ///< folded words in order: "д. 5, ул. Абая" is "Абая 5"
  int birth_year{0};
  std::string birth_date;  ///< whole dates only
  bool frequent{false};
};

MatchingRow row_of(const MatchParty& party);
/// The number is said to be a BIN or IIN, or looks like one, and cannot be either.
bool has_wrong_number(const MatchParty& party);
Link compare_rows(const MatchingRow& left, const MatchingRow& right, const WordWeights& weights);

}  // namespace ashyq::integrity
