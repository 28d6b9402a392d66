#pragma once

#include "platform/storage/guarded_tx.hpp"
#include "platform/storage/sqlite/sqlite_connection.hpp"

namespace ashyq::platform {

class SqliteTx final : public GuardedTx {
 public:
  explicit SqliteTx(SqliteConnection& connection) : connection_(connection) {}
  Dialect dialect() const override { return Dialect::Sqlite; }

 protected:
  Outcome do_execute(std::string_view sql, std::span<const Value> values) override {
    return connection_.execute(sql, values);
  }
  void do_script(std::string_view sql) override { connection_.script(sql); }

 private:
  SqliteConnection& connection_;
};

}  // namespace ashyq::platform
