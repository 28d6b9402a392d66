// The one rule of who may read which flag, as SQL. Nothing else decides it.
#pragma once

#include <string>
#include <vector>

#include "base/access.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::procurement {

struct Condition {
  std::string sql;  // in brackets
  std::vector<platform::Value> values;
};

/// Over procurement_flag. Everybody: what auditors stand by, once the buyer has answered or had its time to. The buyer:
/// what auditors stand by. Auditors: all.
Condition flags_visible_to(const Visitor& visitor);

}  // namespace ashyq::procurement
