// How far flags can be trusted: results of a run beside the truth of the data that were generated for it.
#pragma once

#include <array>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace ashyq::integrity::generating {

struct Share {
  std::uint64_t part{0}, of{0};
  /// nullopt of nothing.
  std::optional<double> value() const {
    return of == 0 ? std::nullopt : std::optional(static_cast<double>(part) / static_cast<double>(of));
  }
};

struct FlagScore {
  std::string code;
  /// Results that fall on a process or organisation of a plant in which the flag is to be, or may well be, raised; of
  /// all results. What a rule lawfully says of an honest process counts against it here: it is no sign of a scheme.
  Share precision;
  /// Plants in which it was raised, of those in which it must be; then by level, 1 open to 3 nearly clean.
  Share recall;
  std::array<Share, 3> recall_by_level;
  /// Lawful doubles on which it was raised though it must not.
  Share decoys;
  /// Against arithmetic: raised cases that are true, and true cases that were raised. Of nothing where no oracle knows.
  Share value_precision, value_recall;
  std::uint64_t wrong_values{0};  ///< raised rightly, with another number
  std::optional<double> f1() const;
};

struct SchemeScore {
  std::string name;
  std::array<Share, 3> any_by_level;  ///< at least one of the expected flags was raised
  Share any, all;                     ///< all of them
  Share decoys;                       ///< doubles with a flag that must not be there
};

struct Evaluation {
  std::vector<FlagScore> flags;      ///< by code
  std::vector<SchemeScore> schemes;  ///< as the truth has them
  std::uint64_t results{0}, unreadable{0};

  /// Aligned columns for a terminal.
  std::string table() const;
  std::string json() const;
};

/// Reads JSON lines of `ashyq flags run` and of the generator's truth. Lines of results that are not raised flags are
/// passed over. Throws std::runtime_error when the truth is none.
Evaluation evaluate(std::istream& results, std::istream& truth);

}  // namespace ashyq::integrity::generating
