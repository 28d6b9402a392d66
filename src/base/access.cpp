#include "base/access.hpp"

#include <algorithm>
#include <array>

namespace ashyq {

bool Visitor::has(Role role) const {
  return std::ranges::any_of(grants, [&](const Grant& g) { return g.role == role; });
}

bool Visitor::has(Role role, std::int64_t body) const {
  return std::ranges::find(grants, Grant{role, body}) != grants.end();
}

bool Visitor::is_staff() const {
  return std::ranges::any_of(grants, [](const Grant& g) { return g.role != Role::Citizen; });
}

std::vector<std::int64_t> Visitor::bodies(Role role) const {
  std::vector<std::int64_t> found;
  for (const Grant& grant : grants)
    if (grant.role == role) found.push_back(grant.body);
  return found;
}

bool allows(Access word, const Visitor& v) {
  switch (word) {
    case Access::Public: return true;
    case Access::Party: return v.signed_in() || v.receipt_case != 0;
    case Access::SignedIn: return v.signed_in();
    case Access::Official: return v.is_staff();
    case Access::Intake: return v.has(Role::Operator) || v.has(Role::Registrar);
    case Access::Registrar: return v.has(Role::Registrar);
    case Access::Officer: return v.has(Role::Officer) || v.has(Role::Head);
    case Access::Head: return v.has(Role::Head);
    case Access::Reviewer: return v.has(Role::Reviewer);
    case Access::Auditor: return v.has(Role::Auditor);
    case Access::CouncilMember: return v.has(Role::CouncilMember);
    case Access::Administrator: return v.has(Role::Administrator);
  }
  return false;
}

std::string_view name_of(Role role) {
  static constexpr std::array<std::string_view, 10> kNames{
      "",     "citizen",  "operator", "registrar",      "officer",
      "head", "reviewer", "auditor",  "council_member", "administrator"};
  return kNames.at(static_cast<std::size_t>(role));
}

std::string_view name_of(Access word) {
  static constexpr std::array<std::string_view, 12> kNames{"public",   "party",     "signed_in",      "official",
                                                           "intake",   "registrar", "officer",        "head",
                                                           "reviewer", "auditor",   "council_member", "administrator"};
  return kNames.at(static_cast<std::size_t>(word));
}

}  // namespace ashyq
