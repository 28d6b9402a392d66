#include "integrity/generating/schemes.hpp"

namespace ashyq::integrity::generating {

std::span<const Scheme> schemes() {
  static const std::vector<Scheme> all = [] {
    std::vector<Scheme> together;
    for (const auto part :
         {choosing_schemes(), collusion_schemes(), awarding_schemes(), contract_schemes(), supplier_schemes()})
      together.insert(together.end(), part.begin(), part.end());
    return together;
  }();
  return all;
}

}  // namespace ashyq::integrity::generating
