// Rules about what the data say, fail to say, or cannot mean; transparency_flags.cpp lists them with their parameters.
#pragma once

#include "integrity/flags/process_rules.hpp"

namespace ashyq::integrity {

// ---- data_quality.cpp
// parameters: share of needed fields
Outcome essential_fields_missing(const Process& process, Weighing& weighing);
// parameters: days where no law says a term
Outcome published_late(const Process& process, Weighing& weighing);
Outcome impossible_dates(const Process& process, Weighing& weighing);
Outcome amount_zero_or_negative(const Process& process, Weighing& weighing);

// ---- contacts.cpp
Outcome bidder_without_an_address(const Process& process, Weighing& weighing);
Outcome bidder_shares_the_buyers_contact(const Process& process, Weighing& weighing);
Outcome bidders_share_contacts(const Process& process, Weighing& weighing);
Outcome supplier_not_traceable(const Process& process, Weighing& weighing);

}  // namespace ashyq::integrity
