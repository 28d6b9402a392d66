// The pages of audits, by who opens them.
#pragma once

#include "audits/audits.hpp"
#include "platform/http/router.hpp"

namespace ashyq::audits {

/// Navigation, the account's links, the panel on the page of a body.
void add_slots(Room& room);
/// /audits, /audits/findings, their files, /audits/{id}, /findings/{id}
void add_public_pages(platform::Router& router, Room& room);
/// /audit-work, /body-findings
void add_work_pages(platform::Router& router, Room& room);
/// /findings/new and the acts below /findings/{id}
void add_finding_acts(platform::Router& router, Room& room);
/// /audits/new and the acts below /audits/{id}
void add_audit_acts(platform::Router& router, Room& room);

/// /findings/{id}/files/{file}, /audits/{id}/files/{file} (web/files.cpp)
void add_files(platform::Router& router, Room& room);

/// A letter to whom the next step belongs: heads of the body, or the auditor; of a missed day to both (web/letters.cpp).
void tell_whose_turn_it_is(platform::Tx&, Room& room, Id<Finding> id, std::string_view act);

}  // namespace ashyq::audits
