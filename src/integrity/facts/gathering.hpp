// From a release to rows: what rules over many processes will need, and nothing more.
#pragma once

#include "integrity/facts/facts.hpp"
#include "integrity/flags/weighing.hpp"

namespace ashyq::integrity {

/// Adds the row of the process, without its outcomes; the weighing can begin once it is there.
Row add_process(Facts& facts, const Process& process, std::uint64_t digest);
/// Adds everything that hangs on that row. The weighing has begun with this process.
void gather(Facts& facts, const Process& process, Row row, const Weighing& weighing);

}  // namespace ashyq::integrity
