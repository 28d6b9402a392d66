// What is wrong with a law file, exactly where, so that a lawyer can correct it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ashyq::promises {

enum class LawProblem : std::uint8_t {
  Unreadable,  // missing file or folder
  Syntax,      // not TOML
  MissingField,
  UnknownField,  // a slip of the pen must not silently mean nothing
  WrongType,
  WrongValue,          // a word not in the list, a number out of range, a day that does not fit
  MissingTranslation,  // kk, ru and en are all required
  UnknownReference,    // names an act or list that does not exist
  Repeated,
};

struct LawFault {
  std::string file;   // relative to the law folder: "procedures/application.toml"
  std::string field;  // "editions[0].term.unit"; empty: the whole file
  LawProblem problem;
  std::string detail;  // English, for the administrator's log; holds nothing from outside the law folder

  /// procedures/application.toml: editions[0].term.unit: "weeks" is none of working_days, calendar_days, months
  std::string describe() const;
};
using LawFaults = std::vector<LawFault>;

}  // namespace ashyq::promises
