// Which processes are planted, and with what: the first slots belong to the plants, and a shuffle scatters the slots over
// the file.
#pragma once

#include <vector>

#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {

class Plan {
 public:
  Plan(std::uint64_t processes, std::uint64_t seed);
  const std::vector<Plant>& plants() const { return plants_; }
  std::uint64_t planted() const { return planted_; }  ///< slots
  /// nullptr for a clean one.
  const Plant* plant_at(std::uint64_t slot) const;
  std::uint64_t slot_of(std::uint64_t number) const { return shuffle_.slot_of(number); }
  std::uint64_t number_of(std::uint64_t slot) const { return shuffle_.number_of(slot); }

 private:
  std::vector<Plant> plants_;
  std::uint64_t planted_{0};
  Shuffle shuffle_;
  bool add(std::size_t scheme, std::uint64_t of_scheme, std::uint64_t budget);
};

}  // namespace ashyq::integrity::generating
