#include "platform/storage/migrations.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

namespace ashyq::platform {
namespace {

constexpr auto kLockPatience = std::chrono::seconds{60};

// Stored for ever: rows say which files made this database what it is.
constexpr std::string_view kTable =
    "create table if not exists platform_migration ("
    " module text not null, number bigint not null, name text not null, hash text not null, applied_at bigint not null,"
    " primary key (module, number))";

std::string hash_of(std::string_view sql) {
  std::array<unsigned char, 32> digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(sql.data()), sql.size(),
                     nullptr, 0);
  std::array<char, 65> hex{};
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

std::string described(const Migration& migration) {
  return migration.module + "/" + std::to_string(migration.number) + "_" + migration.name;
}

void replace_all(std::string& text, std::string_view token, std::string_view with) {
  for (std::size_t at = text.find(token); at != std::string::npos; at = text.find(token, at + with.size())) {
    text.replace(at, token.size(), with);
  }
}

using Applied = std::map<std::pair<std::string, int>, std::string>;  // → hash

Applied applied_in(Tx& tx) {
  Applied applied;
  for (const Row& row : tx.query("select module, number, hash from platform_migration")) {
    applied[{row.get<std::string>(0), row.get<int>(1)}] = row.get<std::string>(2);
  }
  return applied;
}

bool has_table(Tx& tx) {
  const std::string_view ask = tx.dialect() == Dialect::Sqlite
                                   ? "select count(*) from sqlite_schema where name = 'platform_migration'"
                                   : "select count(*) from pg_tables where tablename = 'platform_migration'"
                                     " and schemaname = any (current_schemas(false))";
  return tx.one(ask)->get<int>(0) > 0;
}

std::vector<Migration> missing(const Applied& applied, const std::vector<Migration>& all) {
  std::vector<Migration> result;
  for (const Migration& each : all) {
    const auto known = applied.find({each.module, each.number});
    if (known == applied.end()) {
      result.push_back(each);
    } else if (known->second != hash_of(each.sql)) {
      throw std::runtime_error("migration " + described(each) + " was changed after it had been applied");
    }
  }
  return result;
}

void apply(Tx& tx, const Migration& migration) {
  using std::chrono::system_clock;
  const Instant now = std::chrono::time_point_cast<std::chrono::milliseconds>(system_clock::now());
  tx.script(in_dialect(migration.sql, tx.dialect()));
  tx.run("insert into platform_migration (module, number, name, hash, applied_at) values (?, ?, ?, ?, ?)",
         migration.module, migration.number, migration.name, hash_of(migration.sql), now);
}

void apply_missing(Database& database, const std::vector<Migration>& all, std::vector<Migration>& done) {
  const auto todo = database.write([&](Tx& tx) {
    tx.script(kTable);
    return missing(applied_in(tx), all);
  });
  for (const Migration& each : todo) {
    try {
      database.write([&](Tx& tx) { apply(tx, each); });
    } catch (const BadStatement& wrong) {
      throw BadStatement("migration " + described(each) + ": " + wrong.what());
    }
    done.push_back(each);
  }
}

/// Four digits, an underscore, then lower case letters, digits and underscores.
bool is_migration_name(std::string_view stem) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::string_view kName = "abcdefghijklmnopqrstuvwxyz0123456789_";
  return stem.size() > 5 && stem.find_first_not_of(kDigits) == 4 && stem[4] == '_' &&
         stem.find_first_not_of(kName) == std::string_view::npos;
}

Migration read_one(std::string_view module, const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  if (!is_migration_name(stem)) throw std::runtime_error("not a migration's name: " + file.string());
  std::ifstream in(file, std::ios::binary);
  std::string sql{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || sql.empty()) throw std::runtime_error("cannot read " + file.string());
  return {std::string(module), std::stoi(stem.substr(0, 4)), stem.substr(5), std::move(sql)};
}

}  // namespace

std::vector<Migration> read_migrations(std::string_view module, const std::filesystem::path& folder) {
  std::vector<Migration> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".sql") found.push_back(read_one(module, entry.path()));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].number == static_cast<int>(i) + 1) continue;
    throw std::runtime_error("migrations count 0001, 0002, … without gaps or doubles; look at " + described(found[i]));
  }
  return found;
}

std::string in_dialect(std::string_view sql, Dialect dialect) {
  const std::string_view ours = dialect == Dialect::Sqlite ? "-- @sqlite" : "-- @postgresql";
  std::string result;
  bool is_included = true;
  while (!sql.empty()) {
    const std::size_t end = std::min(sql.find('\n'), sql.size() - 1) + 1;
    const std::string_view line = sql.substr(0, end);
    sql.remove_prefix(end);
    if (line.starts_with("-- @")) {
      const std::string_view mark = line.substr(0, line.find_last_not_of(" \t\r\n") + 1);
      if (mark != "-- @all" && mark != "-- @sqlite" && mark != "-- @postgresql") {
        throw BadStatement("no such section of a migration: " + std::string(mark));
      }
      is_included = mark == "-- @all" || mark == ours;
    } else if (is_included) {
      result += line;
    }
  }
  // Identifiers are never given out twice, on either: what was erased must not come back as somebody else's.
  replace_all(result, "$ID",
              dialect == Dialect::Sqlite ? "integer primary key autoincrement"
                                         : "bigint generated by default as identity primary key");
  replace_all(result, "$BLOB", dialect == Dialect::Sqlite ? "blob" : "bytea");
  return result;
}

std::vector<Migration> migrate(Database& database, const std::vector<Migration>& all) {
  std::vector<Migration> done;
  const auto give_up_at = std::chrono::steady_clock::now() + kLockPatience;
  // Several nodes may start at once: one migrates, the others wait and then find nothing to do.
  while (!database.with_lock("platform.migrate", [&] { apply_missing(database, all, done); })) {
    if (std::chrono::steady_clock::now() > give_up_at) throw Unavailable("another process is migrating the database");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  return done;
}

std::vector<Migration> pending(Database& database, const std::vector<Migration>& all) {
  return database.read([&](Tx& tx) { return missing(has_table(tx) ? applied_in(tx) : Applied{}, all); });
}

}  // namespace ashyq::platform
