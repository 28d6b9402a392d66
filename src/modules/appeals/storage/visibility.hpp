// The one rule of who may open which case, as SQL. Nothing else decides it.
#pragma once

#include <string>
#include <vector>

#include "base/access.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

struct Condition {
  std::string sql;  // over appeals_appeal, in brackets
  std::vector<platform::Value> values;
};

/// The author; the holder of the receipt code; staff of the body that has the case; the contested body while it may
/// still correct itself and for its answer later; the reviewers of a complaint about it; city-wide registrars; auditors.
Condition visible_to(const Visitor& visitor);

}  // namespace ashyq::appeals
