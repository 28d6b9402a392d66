#include "demo/rules/city_rules.hpp"

#include <stdexcept>

namespace ashyq::demo {

CityRules city_rules(std::shared_ptr<const promises::Law> law, platform::CityTime time) {
  CityRules rules;
  rules.calendar = law->calendar;
  rules.registration_day = [law](LocalTime received) { return promises::registration_day(received, *law); };
  rules.due_on = [law](std::string_view procedure, Day registered_on) {
    const auto due = promises::compute_due(*law, procedure, registered_on);
    if (!due) throw std::out_of_range("demo: no rule for " + std::string(procedure) + " on " + registered_on.iso());
    return due->due_on;
  };
  rules.instant = [time](LocalTime local) { return time.instant(local); };
  return rules;
}

}  // namespace ashyq::demo
