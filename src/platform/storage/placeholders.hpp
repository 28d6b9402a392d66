// Our `?` placeholders in the words of each database.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

struct Prepared {
  std::string sql;
  int placeholders{0};
};

/// `?` becomes `$1`, `$2`… for PostgreSQL and stays for SQLite; `??` becomes a plain question mark. Strings,
/// quoted names, comments and dollar quotes are left alone. Throws BadStatement for `?1`, which only SQLite knows,
/// and for more placeholders than PostgreSQL can take.
Prepared rewrite_placeholders(std::string_view sql, Dialect dialect);

/// The first word of each statement, as written: "insert", "COMMIT".
std::vector<std::string_view> first_words(std::string_view sql, Dialect dialect);

/// Throws BadStatement unless both databases would store the same text: UTF-8 without NUL.
void require_storable(std::string_view text);

}  // namespace ashyq::platform
