#include "platform/storage/sqlite/sqlite_database.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {

std::unique_ptr<Database> open_database(std::string_view address, const StorageOptions& options) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (address.starts_with(kSqlite) && address.size() > kSqlite.size()) {
    return std::make_unique<SqliteDatabase>(address.substr(kSqlite.size()), options);
  }
  throw Unavailable("a database address is sqlite:FILE or postgresql://…");
}

}  // namespace ashyq::platform
