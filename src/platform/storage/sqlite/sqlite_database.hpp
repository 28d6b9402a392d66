// A SQLite file as a Database: a pool of reading connections and the one writer.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "platform/storage/pool.hpp"
#include "platform/storage/sqlite/sqlite_writer.hpp"

namespace ashyq::platform {

class SqliteDatabase final : public Database {
 public:
  SqliteDatabase(std::filesystem::path file, const StorageOptions& options);

  Dialect dialect() const override { return Dialect::Sqlite; }
  bool with_lock(std::string_view lock_name, const std::function<void()>& work) override;
  void back_up_to(const std::string& file) override;
  bool is_ready() noexcept override;

 protected:
  void run_read(const std::function<void(Tx&)>& work) override;
  void run_write(const std::function<void(Tx&)>& work) override;

 private:
  const std::filesystem::path file_;
  SqliteWriter writer_;  // opened first: it makes the file what readers expect
  Pool<SqliteConnection> readers_;
};

}  // namespace ashyq::platform
