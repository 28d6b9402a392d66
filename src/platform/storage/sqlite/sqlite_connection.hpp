// One SQLite connection: opened as we need it, statements kept prepared, faults given their names.
#pragma once

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

/// Used by one thread at a time; its owner sees to that.
class SqliteConnection {
 public:
  enum class Purpose { Reading, Writing };
  SqliteConnection(const std::filesystem::path& file, Purpose purpose);

  Outcome execute(std::string_view sql, std::span<const Value> values);
  void script(std::string_view sql);

  /// BEGIN, COMMIT, SAVEPOINT and the like, which works may not say themselves. Throws like execute().
  void control(const char* sql);
  /// The same, answering the extended result code instead of throwing.
  int try_control(const char* sql) noexcept;
  /// A full disk may roll everything back on SQLite's own decision.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }
  sqlite3* handle() const { return handle_.get(); }
  [[noreturn]] void raise(int code, std::string_view sql) const;

 private:
  struct CloseHandle {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  struct Statement {
    std::unique_ptr<sqlite3_stmt, Finalize> compiled;
    Columns columns;
    int placeholders{0};
    int compilations{0};  // SQLite compiles again when the tables have changed
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  using Statements = std::unordered_map<std::string, Statement, Hash, std::equal_to<>>;

  void set_up(Purpose purpose);
  Statement& prepared(Statements& among, std::string_view sql);
  Statement compile(std::string_view sql) const;
  void bind(sqlite3_stmt* statement, std::span<const Value> values, std::string_view sql) const;
  static void refresh_columns(Statement& statement);
  static int authorize(void* self, int action, const char*, const char*, const char*, const char*);

  // Declared in this order so that statements are finalised before the connection closes.
  std::unique_ptr<sqlite3, CloseHandle> handle_;
  Statements statements_;
  Statements controls_;  // apart, so that a work saying "commit" does not find ours, which is allowed to
  bool controlling_{false};
};

}  // namespace ashyq::platform
