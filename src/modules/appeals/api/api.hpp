// Interfaces for programs: JSON API v1 (described by /api/v1/openapi.json) and Open311 GeoReport v2.
#pragma once

#include "appeals/appeals.hpp"
#include "platform/http/router.hpp"

namespace ashyq::appeals {

void add_api(platform::Router& router, Room& room);
void add_open311(platform::Router& router, Room& room);

}  // namespace ashyq::appeals
