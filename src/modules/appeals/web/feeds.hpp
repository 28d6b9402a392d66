// Addresses of feeds that other pages show.
#pragma once

#include <string>

#include "appeals/appeals.hpp"

namespace ashyq::appeals {

/// The calendar of one officer's due days. Whoever has the address can read it (calendar programs cannot sign in), so
/// it holds numbers, categories and days, and no personal data. It stops working when the officer has no role left.
std::string calendar_url(const Room&, std::int64_t account);

}  // namespace ashyq::appeals
