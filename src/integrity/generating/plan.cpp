#include "integrity/generating/plan.hpp"

#include <algorithm>

namespace ashyq::integrity::generating {

// 66 of each in 100,000 processes: 44 planted, 22 lawful doubles, so that a share has two digits that mean something.
Plan::Plan(std::uint64_t processes, std::uint64_t seed) : shuffle_(processes, mix(seed)) {
  const std::uint64_t wanted = std::max<std::uint64_t>(3, (processes * 66 + 99'999) / 100'000);
  for (std::uint64_t turn = 0; turn < wanted; ++turn)
    for (std::size_t scheme = 0; scheme < schemes().size(); ++scheme)
      if (turn < schemes()[scheme].most) add(scheme, turn, processes * 35 / 100);
}

bool Plan::add(std::size_t scheme, std::uint64_t of_scheme, std::uint64_t budget) {
  Plant plant{.scheme = scheme,
              .decoy = of_scheme % 3 == 2,
              .serial = plants_.size(),
              .of_scheme = of_scheme,
              .first = planted_};
  plant.level = static_cast<int>((of_scheme / 3 * 2 + of_scheme % 3) % 3) + 1;
  plant.count = schemes()[scheme].processes[plant.decoy ? 3 : static_cast<std::size_t>(plant.level - 1)];
  const auto count = static_cast<std::uint64_t>(plant.count);
  // In a small order the large schemes would crowd out the others.
  if (planted_ + count > budget || count > budget / 8) return false;
  plants_.push_back(plant);
  planted_ += count;
  return true;
}

const Plant* Plan::plant_at(std::uint64_t slot) const {
  if (slot >= planted_) return nullptr;
  const auto behind = std::ranges::upper_bound(plants_, slot, {}, &Plant::first);
  return &*(behind - 1);
}

}  // namespace ashyq::integrity::generating
