#include "audits/storage/visibility.hpp"

#include "audits/rules/finding.hpp"

namespace ashyq::audits {

namespace {

bool answers_for(const Grant& grant) {
  return grant.body != 0 && (grant.role == Role::Officer || grant.role == Role::Head);
}

}  // namespace

Condition findings_visible_to(const Visitor& visitor, Day today) {
  if (visitor.has(Role::Auditor)) return {"(1 = 1)", {}};
  Condition condition{"(state = ? or (issued_at is not null and (answered_at is not null or answer_due < ?))",
                      {platform::to_value(FindingState::Dismissed), platform::to_value(today)}};
  for (const Grant& grant : visitor.grants) {
    if (!answers_for(grant)) continue;
    condition.sql += " or (issued_at is not null and body_id = ?)";
    condition.values.emplace_back(grant.body);
  }
  condition.sql += ")";
  return condition;
}

Condition audits_visible_to(const Visitor& visitor) {
  if (visitor.has(Role::Auditor)) return {"(1 = 1)", {}};
  return {"(announced = 1 or state >= ?)", {platform::to_value(AuditState::Reported)}};
}

}  // namespace ashyq::audits
