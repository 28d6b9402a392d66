// When people write: the year before today, its seasons and events, as a table of 365 days.
#pragma once

#include <cstdint>
#include <vector>

#include "base/day.hpp"
#include "demo/rules/town_data.hpp"

namespace ashyq::demo {

/// How many write about what and where on a given day, in arbitrary units.
class Seasons {
 public:
  explicit Seasons(const TownData& town) : town_(&town) {}
  std::int64_t weight(const Category& category, const Locality& locality, Day day) const;
  std::vector<std::int64_t> by_locality(const Category& category, Day day) const;
  std::vector<std::int64_t> by_category(Day day) const;

 private:
  const TownData* town_;
};

/// Spreads appeals 0 … count-1 over the 365 days before `today` in order of time: the i-th is found
/// without computing the ones before it.
class Inflow {
 public:
  Inflow(const TownData& town, Day today, std::uint64_t seed, std::uint64_t count);
  /// Local time of receipt; grows with the index.
  LocalTime received(std::uint64_t index) const;
  /// Weights of the categories on that day.
  const std::vector<std::int64_t>& categories_on(Day day) const;

 private:
  std::chrono::milliseconds time_of_day(std::uint64_t position, std::uint64_t size, std::uint64_t index) const;

  Day first_;
  std::uint64_t seed_, count_;
  std::vector<std::uint64_t> before_;  // of each day: how many appeals came on the days before it; one more at the end
  std::vector<std::vector<std::int64_t>> categories_;
  std::vector<std::int64_t> hours_;
};

}  // namespace ashyq::demo
