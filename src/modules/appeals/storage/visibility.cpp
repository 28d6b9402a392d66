#include "appeals/storage/visibility.hpp"

#include "appeals/rules/appeal.hpp"

namespace ashyq::appeals {

namespace {

void add(Condition& condition, std::string_view sql, std::vector<platform::Value> values) {
  condition.sql += condition.sql.empty() ? "(" : " or ";
  condition.sql += sql;
  for (auto& value : values) condition.values.push_back(std::move(value));
}

bool works_on_cases(Role role) {
  return role == Role::Registrar || role == Role::Officer || role == Role::Head || role == Role::Reviewer;
}

}  // namespace

Condition visible_to(const Visitor& visitor) {
  Condition condition;
  if (visitor.signed_in()) add(condition, "author = ?", {visitor.account});
  if (visitor.receipt_case != 0) add(condition, "id = ?", {visitor.receipt_case});
  for (const Grant& grant : visitor.grants) {
    if (grant.role == Role::Auditor || (works_on_cases(grant.role) && grant.body == 0)) {
      add(condition, "1 = 1", {});
    } else if (works_on_cases(grant.role)) {
      add(condition, "body_id = ? or contested_body = ?", {grant.body, grant.body});
      // art. 91(4): the case file goes up with the complaint.
      if (grant.role == Role::Reviewer)
        add(condition,
            "exists (select 1 from appeals_appeal complaint where complaint.parent_id = appeals_appeal.id "
            "and complaint.parent_id <> 0 and complaint.relation = ? and complaint.stage <> ? "
            "and complaint.body_id = ?)",
            {platform::to_value(Relation::Complaint), platform::to_value(Stage::PassingUp), grant.body});
    }
  }
  condition.sql += condition.sql.empty() ? "(1 = 0)" : ")";
  return condition;
}

}  // namespace ashyq::appeals
