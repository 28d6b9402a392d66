// Accounts of the demo town: the printed sign-ins, the officials of every body, the residents who have one.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "demo/demo.hpp"
#include "demo/rules/town.hpp"

namespace ashyq::demo {

struct Population {
  std::map<std::pair<int, int>, std::int64_t> officials;  // (body, number) → account
  std::vector<std::int64_t> residents;                    // the first of the town's people; the others have no account

  std::int64_t official(int body, int number) const;
  std::int64_t resident(std::uint64_t index) const { return index < residents.size() ? residents[index] : 0; }
};

Population settle(const Parts& parts, const Town& town, Instant now);

}  // namespace ashyq::demo
