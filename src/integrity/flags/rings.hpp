// Groups of bidders that meet far more often than their markets explain.
#pragma once

#include <vector>

#include "integrity/flags/competition.hpp"

namespace ashyq::integrity {

struct Ring {
  std::vector<Name> members;            ///< ascending
  std::vector<std::uint32_t> contests;  ///< with at least two members, in the order of time
  double density{0};                    ///< pairs tied closely, of all pairs
  double exclusivity{0};                ///< meetings among members, of all meetings of members in those contests
  bool has(Name tenderer) const { return std::binary_search(members.begin(), members.end(), tenderer); }
};

/// Groups of 3 to 12, by their first member. Two are tied when they met at least `meetings` times, in a third of all
/// contests of either, and chance would do that once in a million.
std::vector<Ring> rings(const Competition& all, std::size_t meetings);
Subject subject_of(Judging& judging, const Ring& ring);
/// The members that took part in the ring's contests.
std::vector<Evidence> evidence_of(const Competition& all, const Ring& ring);

}  // namespace ashyq::integrity
