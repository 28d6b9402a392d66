// How the log stands before the public: what is published, who watches, whether enough of them confirmed it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/rules/policy.hpp"
#include "ledger/storage/log_store.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct Watcher {
  std::string name, url;
  WitnessState last;  // what it said last; nothing when it was never asked
  /// A word for texts: one of publisher.cpp's troubles, or "fresh", "quiet" (confirmed, but not lately), "not_yet",
  /// "not_asked" (the policy gives no address of it).
  std::string word;
};

struct Standing {
  std::optional<StoredCheckpoint> published;
  std::vector<Watcher> watchers;
  bool asks_for_quorum{false};
  bool has_quorum{false};               // of the published checkpoint
  std::optional<Instant> confirmed_at;  // by whoever of the watchers was the last
};
Standing standing_of(platform::Tx&, const Policy&, Instant now);

/// The colour of a watcher's tag.
std::string_view colour_of(std::string_view word);

}  // namespace ashyq::ledger
