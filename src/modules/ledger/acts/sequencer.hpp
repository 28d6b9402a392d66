// One beat of the log: what was done since the last one becomes leaves, all at once.
#pragma once

#include "ledger/acts/settings.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::ledger {

struct Beat {
  int acts{0};     // sequenced
  int padding{0};  // entries that are no acts; never shown to anybody
  std::uint64_t size{0};
};
/// In one transaction: takes pending acts, shuffles them across cases (each case keeps its order), pads, appends, moves
/// the head and writes the checkpoint that may be signed. Two sequencers at once: one of them gets platform::Conflict.
Beat sequence(platform::Tx&, const Settings&, Instant now, int most_acts = 20'000);

}  // namespace ashyq::ledger
