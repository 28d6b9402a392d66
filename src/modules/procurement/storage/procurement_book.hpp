// How the log keeps acts on data, runs and flags.
#pragma once

#include "ledger/ledger.hpp"
#include "procurement/storage/flag_store.hpp"

namespace ashyq::procurement {

/// Sources, registers (digests only) and runs are public acts: what a run was made of is in the log before its results.
/// Acts on flags are sealed; dismissals are everybody's to count.
void keep_procurement_books(ledger::Books& books, FlagStore& flags);
/// How many flags were dismissed by two auditors.
ledger::Figure dismissed_flags_figure();

}  // namespace ashyq::procurement
