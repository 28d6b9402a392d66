// The floor under durable submissions on SQLite: nothing but inserts, so many rows to a commit, synced each time.
//   bare_sqlite FILE BYTES ROWS_PER_COMMIT SECONDS            one row of so many bytes
//   bare_sqlite FILE BYTES ROWS_PER_COMMIT SECONDS CITY.DB    the rows that the newest submission left in a city, in
//                                                             tables with the city's columns and indexes
#include <sqlite3.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  void operator()(sqlite3* database) const { sqlite3_close(database); }
  void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using Database = std::unique_ptr<sqlite3, Finalize>;
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;
using Cell = std::unique_ptr<sqlite3_value, Finalize>;

void must(sqlite3* database, int code) {
  if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
    throw std::runtime_error(sqlite3_errmsg(database));
}

Database open(const std::string& file, int flags) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &opened, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(opened);
  must(opened, code);
  sqlite3_busy_timeout(opened, 10'000);
  return database;
}

void say(sqlite3* database, const std::string& sql) {
  must(database, sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr));
}

Statement prepare(sqlite3* database, const std::string& sql) {
  sqlite3_stmt* made = nullptr;
  must(database, sqlite3_prepare_v2(database, sql.c_str(), -1, &made, nullptr));
  return Statement(made);
}

/// An insert that is repeated: the same values each time, but for the first, which counts where the table says so.
struct Insert {
  Statement statement;
  bool counts{false};
};

Insert plain_row(sqlite3* target, int bytes) {
  say(target, "create table bare (id integer primary key, payload blob not null)");
  Insert insert{prepare(target, "insert into bare (payload) values (?)"), false};
  must(target, sqlite3_bind_zeroblob(insert.statement.get(), 1, bytes));
  return insert;
}

/// What a submission writes before it is acknowledged. `key`: the column that is a number of its own, null the others.
struct Kept {
  const char* table;
  const char* key;
  bool counts;
  const char* where;
};
constexpr Kept kKept[] = {
    {"appeals_appeal", "id", false, "id = ?1"},
    {"appeals_event", "id", false, "appeal_id = ?1"},
    {"appeals_public", "id", true, "id = ?1"},
    {"appeals_search", "rowid", true, "rowid = ?1"},
    {"audittrail_entry", "id", false, "subject_kind = 'appeals.appeal' and subject_id = ?1"},
    {"promises_promise", "id", false, "subject_kind = 'appeals.appeal' and subject_id = ?1"},
    {"promises_tally", "id", false, "id = (select max(id) from promises_tally) and ?1 > 0"},
};

void copy_tables(sqlite3* source, sqlite3* target) {
  const auto schema = prepare(source,
                              "select sql from sqlite_schema where sql is not null and name not glob 'sqlite_*' and "
                              "tbl_name not glob 'appeals_search_*' and type in ('table', 'index') order by rowid");
  while (sqlite3_step(schema.get()) == SQLITE_ROW)
    say(target, reinterpret_cast<const char*>(sqlite3_column_text(schema.get(), 0)));
}

std::vector<Insert> rows_of(const Kept& kept, sqlite3* source, sqlite3* target, std::int64_t appeal) {
  const std::string columns = std::string(kept.key) == "rowid" ? "rowid, *" : "*";
  const auto rows = prepare(source, "select " + columns + " from " + kept.table + " where " + kept.where);
  sqlite3_bind_int64(rows.get(), 1, appeal);
  std::vector<Insert> inserts;
  while (sqlite3_step(rows.get()) == SQLITE_ROW) {
    std::string names, marks;
    const int width = sqlite3_data_count(rows.get());
    for (int i = 0; i < width; ++i) {
      names.append(i == 0 ? "" : ", ").append(sqlite3_column_name(rows.get(), i));
      marks.append(i == 0 ? "?" : ", ?");
    }
    Insert insert{prepare(target, std::string("insert into ") + kept.table + " (" + names + ") values (" + marks + ")"),
                  kept.counts};
    for (int i = 1; i < width; ++i)  // the first stays null: a number of its own
      must(target, sqlite3_bind_value(insert.statement.get(), i + 1, sqlite3_column_value(rows.get(), i)));
    inserts.push_back(std::move(insert));
  }
  return inserts;
}

std::vector<Insert> rows_as_in(const std::string& city, sqlite3* target) {
  const Database source = open(city, SQLITE_OPEN_READONLY);
  copy_tables(source.get(), target);
  const auto newest = prepare(source.get(), "select max(id) from appeals_appeal");
  must(source.get(), sqlite3_step(newest.get()));
  const std::int64_t appeal = sqlite3_column_int64(newest.get(), 0);
  std::vector<Insert> all;
  for (const Kept& kept : kKept)
    for (Insert& insert : rows_of(kept, source.get(), target, appeal)) all.push_back(std::move(insert));
  return all;
}

std::int64_t insert_for(double seconds, sqlite3* target, std::vector<Insert>& inserts, int rows_per_commit) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  const auto begin = prepare(target, "begin immediate"), commit = prepare(target, "commit");
  const auto run = [&](sqlite3_stmt* statement) {
    must(target, sqlite3_step(statement));
    must(target, sqlite3_reset(statement));
  };
  std::int64_t done = 0;
  while (Clock::now() < end) {
    run(begin.get());
    for (int i = 0; i < rows_per_commit; ++i) {
      ++done;
      for (Insert& insert : inserts) {
        if (insert.counts) sqlite3_bind_int64(insert.statement.get(), 1, done);
        run(insert.statement.get());
      }
    }
    run(commit.get());
  }
  return done;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc < 5) throw std::runtime_error("bare_sqlite FILE BYTES ROWS_PER_COMMIT SECONDS [CITY.DB]");
  const std::string file = argv[1];
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
  const Database target = open(file, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  say(target.get(), "pragma journal_mode = wal; pragma synchronous = full; pragma cache_size = -16384");
  std::vector<Insert> inserts;
  if (argc > 5) inserts = rows_as_in(argv[5], target.get());
  else inserts.push_back(plain_row(target.get(), std::atoi(argv[2])));
  const double seconds = std::atof(argv[4]);
  const auto done = insert_for(seconds, target.get(), inserts, std::atoi(argv[3]));
  std::cout << "{\"rows_per_second\": " << static_cast<double>(done) / seconds << ", \"statements\": " << inserts.size()
            << "}\n";
  return 0;
} catch (const std::exception& fault) {
  std::cerr << "bare_sqlite: " << fault.what() << '\n';
  return 1;
}
