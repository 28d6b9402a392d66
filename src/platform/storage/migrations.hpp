// Tables grow by numbered files; each module brings its own.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// One file `NNNN_name.sql` of a module. Tokens: $ID, $BLOB; sections: -- @sqlite, -- @postgresql, -- @all.
struct Migration {
  std::string module;
  int number{0};
  std::string name;
  std::string sql;
};

/// Reads a folder of migration files in order. Throws on gaps and doubles.
std::vector<Migration> read_migrations(std::string_view module, const std::filesystem::path& folder);

/// The file's text for one database: tokens replaced, other sections left out.
std::string in_dialect(std::string_view sql, Dialect dialect);

/// Applies what is missing, each in its own transaction, under a lock. Returns what was applied.
/// Throws when an applied file has changed since (its hash is kept).
std::vector<Migration> migrate(Database& database, const std::vector<Migration>& all);

/// What `migrate` would do; empty when the tables are current.
std::vector<Migration> pending(Database& database, const std::vector<Migration>& all);

}  // namespace ashyq::platform
