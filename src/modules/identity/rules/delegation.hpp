// Which roles somebody holds on a day: their own, and those of colleagues they stand in for.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "base/access.hpp"
#include "base/day.hpp"

namespace ashyq::identity {

struct TimedGrant {
  std::int64_t id{0};
  std::int64_t person{0};
  Grant grant;
  Day from{};
  std::optional<Day> until;  // the last day it holds
};

struct Delegation {
  std::int64_t id{0};
  std::int64_t from_person{0};
  std::int64_t to_person{0};
  std::int64_t body{0};  // 0: in all bodies
  Day from{}, until{};   // both days included
  bool ended{false};     // taken back early
};

bool holds_on(const TimedGrant& grant, Day day);
bool holds_on(const Delegation& delegation, Day day);
/// Roles that stand for an office can be stood in for; administrator, auditor and council member are personal.
bool can_be_delegated(Role role);

/// `of_others`: the grants of those who delegated to this person. Delegated roles are not passed on further.
std::vector<Grant> effective(std::span<const TimedGrant> own, std::span<const Delegation> to_me,
                             std::span<const TimedGrant> of_others, Day day);

enum class DelegationRefusal : std::uint8_t { ToOneself, NotStaff, DaysTurned, InThePast, TooLong, Overlaps };
/// `standing`: other delegations by the same person that are not ended.
std::optional<DelegationRefusal> refusal(const Delegation& wanted, bool substitute_is_staff,
                                         std::span<const Delegation> standing, Day today);

}  // namespace ashyq::identity
