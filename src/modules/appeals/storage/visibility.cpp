#include "appeals/storage/visibility.hpp"

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
    }
  }
  condition.sql += condition.sql.empty() ? "(1 = 0)" : ")";
  return condition;
}

}  // namespace ashyq::appeals
