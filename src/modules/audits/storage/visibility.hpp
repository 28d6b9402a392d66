// The one rule of who may read which finding and which audit, as SQL. Nothing else decides it.
#pragma once

#include <string>
#include <vector>

#include "base/access.hpp"
#include "base/day.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::audits {

struct Condition {
  std::string sql;  // in brackets
  std::vector<platform::Value> values;
};

/// Over audits_finding. Everybody: what was dismissed, and what the body has answered or had its time to answer.
/// The responsible body: what it was given. Auditors: all.
Condition findings_visible_to(const Visitor& visitor, Day today);
/// Over audits_audit. Everybody: announced plans and reports. Auditors: all.
Condition audits_visible_to(const Visitor& visitor);

}  // namespace ashyq::audits
