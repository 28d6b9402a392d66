#include "identity/rules/delegation.hpp"

#include <algorithm>

namespace ashyq::identity {
namespace {

void add_once(std::vector<Grant>& grants, const Grant& grant) {
  if (std::ranges::find(grants, grant) == grants.end()) grants.push_back(grant);
}

bool overlap(const Delegation& a, const Delegation& b) {
  const bool same_body = a.body == 0 || b.body == 0 || a.body == b.body;
  return same_body && a.from <= b.until && b.from <= a.until;
}

}  // namespace

bool holds_on(const TimedGrant& grant, Day day) { return grant.from <= day && (!grant.until || day <= *grant.until); }

bool holds_on(const Delegation& delegation, Day day) {
  return !delegation.ended && delegation.from <= day && day <= delegation.until;
}

bool can_be_delegated(Role role) {
  switch (role) {
    case Role::Operator:
    case Role::Registrar:
    case Role::Officer:
    case Role::Head:
    case Role::Reviewer: return true;
    case Role::Citizen:
    case Role::Auditor:
    case Role::CouncilMember:
    case Role::Administrator: return false;
  }
  return false;
}

std::vector<Grant> effective(std::span<const TimedGrant> own, std::span<const Delegation> to_me,
                             std::span<const TimedGrant> of_others, Day day) {
  std::vector<Grant> grants{{Role::Citizen, 0}};
  for (const TimedGrant& grant : own)
    if (holds_on(grant, day)) add_once(grants, grant.grant);
  for (const Delegation& delegation : to_me) {
    if (!holds_on(delegation, day)) continue;
    for (const TimedGrant& lent : of_others) {
      const bool covered = delegation.body == 0 || delegation.body == lent.grant.body;
      if (lent.person == delegation.from_person && covered && holds_on(lent, day) && can_be_delegated(lent.grant.role))
        add_once(grants, lent.grant);
    }
  }
  return grants;
}

std::optional<DelegationRefusal> refusal(const Delegation& wanted, bool substitute_is_staff,
                                         std::span<const Delegation> standing, Day today) {
  constexpr int kLongest = 366;
  if (wanted.from_person == wanted.to_person) return DelegationRefusal::ToOneself;
  if (!substitute_is_staff) return DelegationRefusal::NotStaff;
  if (wanted.until < wanted.from) return DelegationRefusal::DaysTurned;
  if (wanted.until < today) return DelegationRefusal::InThePast;
  if (wanted.until - wanted.from > kLongest) return DelegationRefusal::TooLong;
  if (std::ranges::any_of(standing, [&](const Delegation& d) { return !d.ended && overlap(d, wanted); }))
    return DelegationRefusal::Overlaps;
  return std::nullopt;
}

}  // namespace ashyq::identity
