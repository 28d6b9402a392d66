// The schemes that are planted, what of each an auditor must be shown, and the lawful doubles that must be left alone.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "integrity/generating/scene.hpp"

namespace ashyq::integrity::generating {

struct Scheme {
  std::string_view name;
  std::array<int, 4> processes;  ///< by level, then of the decoy
  void (*play)(Scene&);
  /// Flags by level, codes with blanks between. What nobody could see is not asked for.
  std::array<std::string_view, 3> expected;
  std::string_view also;           ///< may well be raised because of the scheme, and is then no false alarm
  std::string_view must_not;       ///< on the decoy
  std::uint64_t most{UINT64_MAX};  ///< instances that fit into the world
};

/// Add at the end: the position is part of the data's identity.
std::span<const Scheme> schemes();

std::span<const Scheme> choosing_schemes();   ///< how the way of buying is bent
std::span<const Scheme> collusion_schemes();  ///< bidders in league
std::span<const Scheme> awarding_schemes();   ///< who is let win
std::span<const Scheme> contract_schemes();   ///< what becomes of the price afterwards
std::span<const Scheme> supplier_schemes();   ///< who the supplier is

}  // namespace ashyq::integrity::generating
