// The law as it lies in the repository, read once.
#pragma once

#include "promises/rules/law.hpp"

namespace ashyq::promises {

const Law& the_law();

}  // namespace ashyq::promises
