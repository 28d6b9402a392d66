// The two lists of the audit trail; routes in audittrail.cpp.
#pragma once

#include "audittrail/audittrail.hpp"
#include "audittrail/storage/trail.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::audittrail {

using platform::Request;
using platform::Response;

/// What the pages work with.
struct Desk {
  platform::Database& database;
  shell::Shell& shell;
  Names names;
  platform::CityTime city_time;

  std::string actor(platform::Tx&, std::int64_t account, const Request&) const;
  std::string body(std::int64_t body, const Request&) const;
};

Response acts_page(Desk&, const Request&);
Response readings_page(Desk&, const Request&);

/// What the visitor typed into the filter; mistakes are left out rather than refused.
Filter filter_of(const Request&, const platform::CityTime&);
/// The same for the form: strings as typed, and how many are set.
boost::json::object typed_filter(const Request&);
/// The address of the next page: the same filter, from this id on.
std::string older_url(const Request&, std::string_view path, std::int64_t last_id);

boost::json::array shown(const Desk&, platform::Tx&, const Request&, const std::vector<Reading>&);

}  // namespace ashyq::audittrail
