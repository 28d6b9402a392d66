// Pages of the person: each function is one file of this folder.
#pragma once

#include "appeals/web/pages.hpp"

namespace ashyq::appeals {

void add_start_page(platform::Router&, Room&);       // start.cpp: what do you want, in plain words
void add_submission_page(platform::Router&, Room&);  // submit_appeal.cpp
void add_coupon_pages(platform::Router&, Room&);     // coupon.cpp: page and PDF
void add_receipt_page(platform::Router&, Room&);     // receipt_page.cpp: a case by number and code
void add_proof_pages(platform::Router&, Room&);      // proof_pages.cpp: receipts of the log
void add_own_list(platform::Router&, Room&);         // own_appeals.cpp
void add_person_acts(platform::Router&, Room&);      // person_acts.cpp

}  // namespace ashyq::appeals
