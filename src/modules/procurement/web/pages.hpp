// The module's pages, a file each.
#pragma once

#include "platform/http/router.hpp"
#include "procurement/procurement.hpp"

namespace ashyq::procurement {

/// /procurement, its exports, contracts and the catalogue of flags: for everybody.
void add_public_pages(platform::Router& router, Room& room);
/// /procurement-work: triage, a flag, a contract; /body-procurement for the buyers.
void add_work_pages(platform::Router& router, Room& room);
/// /procurement-work/data: sources, runs, registers.
void add_data_pages(platform::Router& router, Room& room);
/// Acts on flags, each a form of its own (web/flag_acts.cpp).
void add_flag_acts(platform::Router& router, Room& room);

// One file each:
void add_register(platform::Router& router, Room& room);     // web/register.cpp
void add_contracts(platform::Router& router, Room& room);    // web/contract.cpp
void add_catalogue(platform::Router& router, Room& room);    // web/catalogue.cpp
void add_triage(platform::Router& router, Room& room);       // web/triage.cpp
void add_flag_page(platform::Router& router, Room& room);    // web/flag.cpp
void add_buyers_page(platform::Router& router, Room& room);  // web/buyers.cpp
void add_data_acts(platform::Router& router, Room& room);    // web/data_acts.cpp
void add_run_page(platform::Router& router, Room& room);     // web/run.cpp

void add_dashboards(platform::Router& router, Room& room);  // web/dashboards.cpp
void add_network(platform::Router& router, Room& room);     // web/network.cpp

/// Links in the frame, figures on the pages of bodies.
void add_slots(Room& room);

}  // namespace ashyq::procurement
