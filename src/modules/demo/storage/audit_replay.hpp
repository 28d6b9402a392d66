// The demo town's audits: findings in every state, written through the same acts that people use.
#pragma once

#include "demo/demo.hpp"

namespace ashyq::demo {

void replay_audits(const Parts& parts, Instant now);

}  // namespace ashyq::demo
