#include "platform/storage/sqlite/sqlite_connection.hpp"

#include <cmath>
#include <limits>

#include "platform/storage/placeholders.hpp"
#include "platform/storage/sqlite/file_lock.hpp"

namespace ashyq::platform {
namespace {

constexpr int kBusyMilliseconds = 5'000;
constexpr std::size_t kMostStatements = 300;

struct ResetWhenDone {
  sqlite3_stmt* statement;
  ~ResetWhenDone() {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);  // they point into the caller's values
  }
};

Value value_at(sqlite3_stmt* row, int column) {
  const auto bytes = [&](const void* data) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
  };
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_INTEGER: return std::int64_t{sqlite3_column_int64(row, column)};
    case SQLITE_FLOAT: return sqlite3_column_double(row, column);
    case SQLITE_TEXT: return bytes(sqlite3_column_text(row, column));
    case SQLITE_BLOB: return Blob{bytes(sqlite3_column_blob(row, column))};
    default: return {};
  }
}

/// "UNIQUE constraint failed: appeals_appeal.number" → "appeals_appeal.number"
std::string index_in(std::string_view message) {
  const std::size_t colon = message.find(": ");
  return std::string(colon == std::string_view::npos ? message : message.substr(colon + 2));
}

bool is_fault(int code) {
  switch (code & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_PERM:
    case SQLITE_INTERRUPT: return true;
    default: return false;
  }
}

}  // namespace

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Purpose purpose) {
  create_private(file);
  sqlite3* handle = nullptr;
  // NOMUTEX: a connection is never used by two threads at once, see sqlite_database.cpp and sqlite_writer.cpp.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) throw Unavailable("cannot open " + file.string() + ": " + sqlite3_errstr(code));
  set_up(purpose);
  // A file or disk that may only be read would otherwise show itself as a bug of each statement.
  if (sqlite3_db_readonly(handle, "main") != 0) throw Unavailable(file.string() + " may only be read");
}

void SqliteConnection::set_up(Purpose purpose) {
  sqlite3_busy_timeout(handle_.get(), kBusyMilliseconds);
  // mmap stays off: an I/O error would be a signal instead of an error code, and every connection's mapping
  // would count as the server's memory. secure_delete: what is deleted (keys!) is overwritten, not just unlinked.
  script(
      "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;"
      "pragma temp_store = memory; pragma mmap_size = 0; pragma trusted_schema = off;");
  if (purpose == Purpose::Reading) {
    script("pragma cache_size = -2048; pragma query_only = on;");
  } else {
    // The writer checkpoints when it suits (sqlite_writer.cpp), not inside somebody's commit.
    script(
        "pragma cache_size = -16384; pragma wal_autocheckpoint = 0; pragma journal_size_limit = 67108864;"
        "pragma analysis_limit = 400;");
  }
  sqlite3_set_authorizer(handle_.get(), &SqliteConnection::authorize, this);
}

int SqliteConnection::authorize(void* self, int action, const char*, const char*, const char*, const char*) {
  switch (action) {
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return static_cast<SqliteConnection*>(self)->controlling_ ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_ATTACH:
    case SQLITE_DETACH: return SQLITE_DENY;
    default: return SQLITE_OK;
  }
}

Outcome SqliteConnection::execute(std::string_view sql, std::span<const Value> values) {
  Statement& statement = prepared(statements_, sql);
  sqlite3_stmt* compiled = statement.compiled.get();
  if (static_cast<std::size_t>(statement.placeholders) != values.size()) {
    throw BadStatement("as many values as placeholders are needed: " + std::string(sql));
  }
  const ResetWhenDone reset{compiled};
  bind(compiled, values, sql);
  const sqlite3_int64 changed_before = sqlite3_total_changes64(handle_.get());
  Outcome outcome;
  int code = sqlite3_step(compiled);
  if (code == SQLITE_ROW) refresh_columns(statement);
  for (; code == SQLITE_ROW; code = sqlite3_step(compiled)) {
    std::vector<Value> cells;
    const int width = sqlite3_data_count(compiled);
    cells.reserve(static_cast<std::size_t>(width));
    for (int column = 0; column < width; ++column) cells.push_back(value_at(compiled, column));
    outcome.rows.emplace_back(statement.columns, std::move(cells));
  }
  if (code != SQLITE_DONE) raise(code, sql);
  const bool has_changed = sqlite3_total_changes64(handle_.get()) != changed_before;
  outcome.changed = has_changed ? sqlite3_changes64(handle_.get()) : 0;
  return outcome;
}

SqliteConnection::Statement& SqliteConnection::prepared(Statements& among, std::string_view sql) {
  const auto known = among.find(sql);
  if (known != among.end()) return known->second;
  // Filters composed at run time make many variants; starting afresh now and then is simpler than ageing them.
  if (among.size() >= kMostStatements) among.clear();
  return among.emplace(std::string(sql), compile(sql)).first->second;
}

SqliteConnection::Statement SqliteConnection::compile(std::string_view sql) const {
  const Prepared ours = rewrite_placeholders(sql, Dialect::Sqlite);
  sqlite3_stmt* compiled = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle_.get(), ours.sql.data(), static_cast<int>(ours.sql.size() + 1),
                                      SQLITE_PREPARE_PERSISTENT, &compiled, &rest);
  Statement statement{std::unique_ptr<sqlite3_stmt, Finalize>(compiled), nullptr, ours.placeholders, -1};
  if (code != SQLITE_OK) {
    if (is_fault(code)) raise(code, sql);
    throw BadStatement(std::string(sqlite3_errmsg(handle_.get())) + ": " + std::string(sql));
  }
  const std::string_view behind = rest == nullptr ? std::string_view() : std::string_view(rest);
  if (compiled == nullptr || behind.find_first_not_of(" \t\r\n;") != std::string_view::npos) {
    throw BadStatement("exactly one statement is needed: " + std::string(sql));
  }
  return statement;
}

void SqliteConnection::refresh_columns(Statement& statement) {
  sqlite3_stmt* compiled = statement.compiled.get();
  const int compilations = sqlite3_stmt_status(compiled, SQLITE_STMTSTATUS_REPREPARE, 0);
  if (statement.columns && statement.compilations == compilations) return;
  auto names = std::make_shared<std::vector<std::string>>();
  for (int column = 0; column < sqlite3_column_count(compiled); ++column) {
    names->emplace_back(sqlite3_column_name(compiled, column));
  }
  statement.columns = std::move(names);
  statement.compilations = compilations;
}

void SqliteConnection::bind(sqlite3_stmt* statement, std::span<const Value> values, std::string_view sql) const {
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int place = static_cast<int>(i) + 1;
    int code = SQLITE_OK;
    if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
      code = sqlite3_bind_int64(statement, place, *number);
    } else if (const auto* text = std::get_if<std::string>(&values[i])) {
      require_storable(*text);
      code = sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* real = std::get_if<double>(&values[i])) {
      if (std::isnan(*real)) throw BadStatement("not-a-number cannot be stored");  // SQLite would make it NULL
      code = sqlite3_bind_double(statement, place, *real);
    } else if (const auto* blob = std::get_if<Blob>(&values[i])) {
      code = sqlite3_bind_blob64(statement, place, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    }
    if (code != SQLITE_OK) raise(code, sql);
  }
}

void SqliteConnection::script(std::string_view sql) {
  const std::string whole(sql);
  const int code = sqlite3_exec(handle_.get(), whole.c_str(), nullptr, nullptr, nullptr);
  if (code == SQLITE_OK) return;
  if (is_fault(code) || (code & 0xFF) == SQLITE_CONSTRAINT) raise(code, "a script");
  throw BadStatement("a script failed: " + std::string(sqlite3_errmsg(handle_.get())));
}

void SqliteConnection::control(const char* sql) {
  const int code = try_control(sql);
  if (code != SQLITE_OK) raise(code, sql);
}

int SqliteConnection::try_control(const char* sql) noexcept {
  controlling_ = true;
  int code = SQLITE_NOMEM;
  try {
    sqlite3_stmt* compiled = prepared(controls_, sql).compiled.get();
    code = sqlite3_step(compiled);
    sqlite3_reset(compiled);
  } catch (...) {
    code = sqlite3_extended_errcode(handle_.get());
  }
  controlling_ = false;
  return code == SQLITE_DONE || code == SQLITE_ROW ? SQLITE_OK : code;
}

// Messages go to logs: they may carry our SQL and names of columns, never values. sqlite3_errmsg() repeats values
// when a statement fails while it runs (a search text that FTS5 cannot parse), so only errstr() is taken then.
void SqliteConnection::raise(int code, std::string_view sql) const {
  const std::string where = ": " + std::string(sql);
  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID) {
    throw Duplicate(index_in(sqlite3_errmsg(handle_.get())));
  }
  if ((code & 0xFF) == SQLITE_CONSTRAINT) {
    throw BadStatement(std::string(sqlite3_errmsg(handle_.get())) + where);
  }
  const std::string reason = std::string(sqlite3_errstr(code)) + " (" + std::to_string(code) + ")";
  const bool is_read_only_disk = (code & 0xFF) == SQLITE_READONLY && code != SQLITE_READONLY;
  if (is_fault(code) || is_read_only_disk) throw Unavailable(reason + where);
  throw BadStatement(reason + where);
}

}  // namespace ashyq::platform
