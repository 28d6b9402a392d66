#include "platform/storage/postgresql/pg_database.hpp"
#include "platform/storage/sqlite/sqlite_database.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {

std::unique_ptr<Database> open_database(std::string_view address, const StorageOptions& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (address.starts_with(kSqlite) && address.size() > kSqlite.size()) {
    return std::make_unique<SqliteDatabase>(address.substr(kSqlite.size()), options);
  }
  if (address.starts_with("postgresql://") || address.starts_with("postgres://")) {
    return std::make_unique<PgDatabase>(std::string(address), options);
  }
  throw Unavailable("a database address is sqlite:FILE or postgresql://…");
}

}  // namespace ashyq::platform
