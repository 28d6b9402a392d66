#include "procurement/storage/visibility.hpp"

#include "procurement/rules/red_flag.hpp"

namespace ashyq::procurement {

Condition flags_visible_to(const Visitor& visitor) {
  if (visitor.has(Role::Auditor)) return {"(1 = 1)", {}};
  Condition condition{"(state = ? and (finding_open_to_all = 1 or answered_at is not null",
                      {platform::to_value(FlagState::Confirmed)}};
  for (const Grant& grant : visitor.grants) {
    if (grant.body == 0 || (grant.role != Role::Officer && grant.role != Role::Head)) continue;
    condition.sql += " or body_id = ?";
    condition.values.emplace_back(grant.body);
  }
  condition.sql += "))";
  return condition;
}

}  // namespace ashyq::procurement
