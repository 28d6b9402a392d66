#include "promises/rules/procedure.hpp"

#include <algorithm>

namespace ashyq::promises {

const Edition* Procedure::on(Day day) const {
  const auto after = std::ranges::upper_bound(editions, day, {}, &Edition::valid_from);
  return after == editions.begin() ? nullptr : &*std::prev(after);
}

const Edition* Procedure::by_id(std::string_view edition) const {
  const auto found = std::ranges::find(editions, edition, &Edition::id);
  return found == editions.end() ? nullptr : &*found;
}

}  // namespace ashyq::promises
