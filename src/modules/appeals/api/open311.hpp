// The answers of Open311 GeoReport v2. Only messages go through it; what persons said of themselves never comes back.
#pragma once

#include "appeals/api/geo_report.hpp"

namespace ashyq::appeals {

// open311_services.cpp
platform::Response list_services(const Room&, const platform::Request&, GeoFormat);
platform::Response define_service(const Room&, const platform::Request&, const GeoName&);

// open311_requests.cpp
platform::Response list_requests(Room&, const platform::Request&, GeoFormat);
platform::Response show_request(Room&, const platform::Request&, const GeoName&);
/// "2026-000017" and "17" name the same request; zero for anything else.
Id<Appeal> request_id_of(std::string_view text);

// open311_post.cpp
platform::Response post_request(Room&, const platform::Request&, GeoFormat);

/// The category behind a service code; nullptr when there is none, or none that takes new requests.
const bodies::Category* service(const bodies::Directory&, std::string_view code);

}  // namespace ashyq::appeals
