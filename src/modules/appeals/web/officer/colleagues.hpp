// Who may be given a case: the officers of the body that has it (the reviewers, when it is a complaint), its heads,
// and who substitutes for them today.
#pragma once

#include <string>
#include <vector>

#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

struct Candidate {
  std::int64_t account{0};
  std::string name;
  std::string substitute;  // who stands in today; empty: nobody
};

std::vector<Candidate> candidates(platform::Tx&, Room&, const Appeal&, Day today);
bool may_be_given(platform::Tx&, Room&, const Appeal&, std::int64_t officer, Day today);
/// {value, text} for a select.
boost::json::array candidate_items(const Shown&, const std::vector<Candidate>&);

}  // namespace ashyq::appeals
