// What an exception says may quote a row. Logs may not.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::platform {

/// Keeps plain ASCII words; what could name a person (digits in a row, addresses with "@", quoted or
/// non-ASCII text, bracketed values) becomes "…". At most 300 characters.
std::string scrubbed(std::string_view what);

}  // namespace ashyq::platform
