// A figure that the city publishes, and the acts in clear that it must follow from.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

/// Told by the module that owns the rows. Auditors add up "count" of the acts in the log and compare.
struct Figure {
  std::string name;  // in /ledger/figures.json: "missed_promises"
  std::string act;   // stem of its acts in clear: "promises.missed"
  std::function<std::int64_t(platform::Tx&)> count;
};

}  // namespace ashyq::ledger
