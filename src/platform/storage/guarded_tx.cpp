#include "platform/storage/guarded_tx.hpp"

#include <spdlog/spdlog.h>

namespace ashyq::platform {

void run_after_commit(const std::vector<std::function<void()>>& then) noexcept {
  for (const auto& each : then) {
    try {
      each();
    } catch (...) {
      spdlog::error("something to be done after a commit threw; the commit stands");
    }
  }
}

}  // namespace ashyq::platform
