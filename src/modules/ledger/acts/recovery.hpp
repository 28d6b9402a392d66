// The way out of an old restore: the missing tail of the log comes back, byte by byte, from a copy somebody kept.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ledger/acts/books.hpp"
#include "ledger/rules/checkpoint.hpp"
#include "ledger/storage/log_store.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct Recovered {
  std::uint64_t from{0}, to{0};
  int acts_found_again{0};  // were waiting in the restored tables
  int acts_lost{0};         // of cases here: their leaves are back, what they said is not
};
/// `entries` follow the head of the log; afterwards it must be exactly `expected`, or nothing is written
/// (std::runtime_error). Chains of cases go on after their recovered leaves, so that no number is given twice.
Recovered recover(platform::Tx&, platform::KeyStore&, const std::vector<std::string>& entries,
                  const Checkpoint& expected, Instant now);

}  // namespace ashyq::ledger
