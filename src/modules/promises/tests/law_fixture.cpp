#include "promises/tests/law_fixture.hpp"

#include <stdexcept>

#include "promises/storage/law_files.hpp"

namespace ashyq::promises {

const Law& the_law() {
  static const Law law = [] {
    auto loaded = load_law(ASHYQ_SOURCE_DIR "/law");
    if (loaded) return std::move(*loaded);
    std::string all;
    for (const LawFault& fault : loaded.error()) all += fault.describe() + "\n";
    throw std::runtime_error(all);
  }();
  return law;
}

}  // namespace ashyq::promises
