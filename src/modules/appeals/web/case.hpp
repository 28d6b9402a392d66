// The page of one case: one address, three views, chosen by who stands before us.
#pragma once

#include "appeals/appeals.hpp"
#include "platform/http/router.hpp"

namespace ashyq::appeals {

/// GET /appeals/{id}
void add_case_page(platform::Router& router, Room& room);

/// The author, or who holds the receipt code (web/person/case.cpp).
platform::Response show_case_to_person(Room& room, const platform::Request& request, const Appeal& appeal);
/// Staff that may see the case (web/officer/case.cpp).
platform::Response show_case_to_staff(Room& room, const platform::Request& request, const Appeal& appeal);
/// Everybody else (web/public/case.cpp): the public view, or 404 for what is not in it.
platform::Response show_case_to_all(Room& room, const platform::Request& request, Id<Appeal> id);

}  // namespace ashyq::appeals
