// The truth as it is read back, indexed by what results speak of.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ashyq::integrity::generating {

using Codes = std::set<std::string, std::less<>>;

struct PlantedTruth {
  std::string scheme;
  int level{1};
  bool decoy{false};
  Codes expected, also, must_not;
};

struct Known {
  std::string flag, lot;
  std::optional<double> value;
  bool sure{true};
  bool raised{false};  ///< set while results are read
};

struct Truth {
  std::vector<PlantedTruth> plants;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_ocid, by_organisation;
  Codes oracle_flags;
  std::unordered_map<std::string, std::vector<Known>> oracle;  ///< by ocid

  static Truth read(std::istream& lines);
};

/// A result line as far as it matters here.
struct ResultLine {
  std::string flag, ocid, lot;
  std::vector<std::string> organisations, evidence;  ///< keys; ocids of the evidence
  std::optional<double> value;
  /// nullopt for what is no raised flag; `readable` tells whether it was JSON at all.
  static std::optional<ResultLine> read(std::string_view line, bool& readable);
};

}  // namespace ashyq::integrity::generating
