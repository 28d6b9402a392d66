// What becomes of an appeal, step by step under the legal clock, until it ends or today comes.
#pragma once

#include <vector>

#include "demo/rules/matter.hpp"
#include "demo/rules/town.hpp"

namespace ashyq::demo {

struct LifeContext {
  const TownData& town;
  const CityRules& rules;
  std::uint64_t seed;
  Day today;
};

struct Life {
  int body{};  // whom it was written to
  bool urgent{false};
  bool publish_consent{false};
  std::vector<LifeEvent> events;
};

Life life_of(const LifeContext& context, const Matter& matter, std::uint64_t index);

}  // namespace ashyq::demo
