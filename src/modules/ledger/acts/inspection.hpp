// The tables against the log: an edit by hand, past the program, leaves a row that is not what its last act said.
#pragma once

#include <string>
#include <vector>

#include "ledger/acts/books.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

/// What is wrong and where; `what` is a word for texts, the rest are facts.
struct Finding {
  std::string what;     // "row_edited", "act_missing", "leaf_differs", "chain_broken", "tile_damaged", "root_differs"
  std::string subject;  // "appeals.appeal/17"; empty for the log itself
  std::string detail;   // for people, in English; names tables' facts, never personal data
};
/// Everything, subject by subject; bounded memory. `most` findings end it.
std::vector<Finding> inspect(platform::Database& database, platform::KeyStore& keys, const Books& books,
                             std::size_t most = 100);

}  // namespace ashyq::ledger
