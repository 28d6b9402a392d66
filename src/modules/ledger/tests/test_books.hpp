// For tests of modules that act: the tables, keys and books without which no act is done.
#pragma once

#include <string>

#include "ledger/ledger.hpp"
#include "platform/keys/key_store.hpp"
#include "platform/storage/migrations.hpp"
#include "platform/storage/tests/test_database.hpp"

namespace ashyq::ledger {

class TestBooks {
 public:
  explicit TestBooks(platform::Database& city)
      : keys((migrate(city, "ledger", "modules/ledger/storage/migrations"),
              migrate(*key_database, "keys", "platform/keys/migrations"), *key_database),
             std::string(32, 'k')),
        books(city, keys) {}

  platform::TestDatabase key_database{platform::Dialect::Sqlite};
  platform::KeyStore keys;
  Books books;

 private:
  static void migrate(platform::Database& database, const char* module, const char* folder) {
    platform::migrate(database, platform::read_migrations(module, std::string(ASHYQ_SOURCE_DIR) + "/src/" + folder));
  }
};

}  // namespace ashyq::ledger
