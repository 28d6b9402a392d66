// Lists of persons and organisations to be matched: CSV with a header in any order, or JSON lines with the same members:
// id, kind, name, scheme, identifier, telephone, email, address, birth_date, country. Only name is needed.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "integrity/matching/match.hpp"
#include "integrity/matching/reading_registers.hpp"

namespace ashyq::integrity {

struct PartyList {
  std::vector<MatchParty> parties;
  std::vector<std::uint64_t> lines;  ///< where each stands
  /// Lines left out; of the others, numbers that cannot exist (WrongCheckDigit).
  RegisterFaults faults;
};

PartyList read_parties(std::string_view text);

}  // namespace ashyq::integrity
