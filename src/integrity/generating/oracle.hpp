// What arithmetic must say of a process, reckoned from what truly happened and not by the engine's rules.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/generating/writing.hpp"

namespace ashyq::integrity::generating {

struct Reckoned {
  std::string_view flag;
  int lot{-1};  ///< -1: the whole process
  std::optional<double> value;
  /// False: rules may differ here in good faith; neither asked for nor held against anybody.
  bool sure{true};
};
/// Of these flags the oracle knows every case.
inline constexpr std::array<std::string_view, 16> kReckonedFlags{"R001", "R003", "R012", "R018", "R020", "R028",
                                                                 "R030", "R031", "R035", "R036", "R039", "R059",
                                                                 "R061", "R067", "R068", "R069"};
std::vector<Reckoned> reckon(const Draft& draft, const Writing& writing);

}  // namespace ashyq::integrity::generating
