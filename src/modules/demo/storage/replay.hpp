// Writes each appeal's life down through the acts themselves, at the moments they happened.
#pragma once

#include "demo/storage/population.hpp"

namespace ashyq::demo {

Loaded replay(const Parts& parts, const Town& town, const Population& population, Instant now,
              const std::function<void(std::uint64_t)>& progress);

}  // namespace ashyq::demo
