// What of an organisation's key may be shown: a sole trader's number is a person's IIN.
#pragma once

#include <string>
#include <string_view>

namespace ashyq::integrity {

/// "KZ-IIN:••••••••0007" for the number of a person, whatever scheme it stands under, also within joined keys and other
/// text; the rest as it is. What is masked already stays as it is.
std::string shown_key(std::string_view text);

}  // namespace ashyq::integrity
