// The law in force and the city's clock, as the demo's lives need them.
#pragma once

#include <memory>

#include "demo/rules/town.hpp"
#include "platform/clock/city_time.hpp"
#include "promises/promises.hpp"

namespace ashyq::demo {

/// Throws std::out_of_range, when asked, for a procedure that the law does not have on that day.
CityRules city_rules(std::shared_ptr<const promises::Law> law, platform::CityTime time);

}  // namespace ashyq::demo
