// Backslashes in JSON strings: RFC 8259 section 7, and no half of a surrogate pair (serde_json refuses it as well).
#pragma once

#include <cstddef>
#include <string_view>

namespace ashyq::integrity {

/// Where the first wrong escape of a string's inside begins; npos when all are right. UTF-8 and controls are not looked at.
std::size_t wrong_escape(std::string_view inside);

/// The inside of a string whose escapes are right, written to `to`, which has room for inside.size() bytes.
/// How many bytes were written: never more than were read.
std::size_t resolve_escapes(std::string_view inside, char* to);

}  // namespace ashyq::integrity
