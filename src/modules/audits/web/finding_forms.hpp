// What the forms about a finding share.
#pragma once

#include "audits/web/act_form.hpp"

namespace ashyq::audits {

/// Finding and version in the context, and whether the act is open now; access, page and act are the caller's.
ActForm finding_form(Room& room, std::string stem, std::string pattern);
bool is_risk(platform::Tx&, Room&, const Finding&);
/// /findings/new and /findings/{id}/wording (web/wording.cpp)
void add_wording(platform::Router& router, Room& room);

}  // namespace ashyq::audits
