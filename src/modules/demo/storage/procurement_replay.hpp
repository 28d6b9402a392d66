// The demo town's purchases: a year of its utilities, and one contract that went to the family.
#pragma once

#include "demo/demo.hpp"

namespace ashyq::demo {

/// Brings data and registers in, lets the engine run, and begins the review: one flag is looked at, one is dismissed by
/// two auditors. The conflict of interest is left for whoever shows the town.
void replay_procurement(const Parts& parts, Instant now);

}  // namespace ashyq::demo
