// backup, restore, doctor.
#include <sys/stat.h>

#include <cstdlib>
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

bool is_postgresql(const std::string& address) { return address.starts_with("postgres"); }

std::string sqlite_file(const std::string& address) { return address.substr(std::string_view("sqlite:").size()); }

/// PostgreSQL has its own tool, which knows its formats better than we could.
void dump(const std::string& address, const fs::path& file) {
  const std::string command = fmt::format("pg_dump --format=custom --file='{}' '{}'", file.string(), address);
  if (std::system(command.c_str()) != 0) throw std::runtime_error("pg_dump failed");
}

void copy_database(platform::Database& database, const std::string& address, const fs::path& file) {
  fs::create_directories(file.parent_path());
  if (is_postgresql(address)) dump(address, file);
  else database.back_up_to(file.string());
}

/// Attachments never change once they are there: only new ones are copied.
void copy_blobs(const fs::path& from, const fs::path& to) {
  fs::create_directories(to);
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::skip_existing);
}

class Findings {
 public:
  void check(bool fine, std::string_view what, std::string_view advice) {
    std::cout << (fine ? "  ok     " : "  WRONG  ") << what << '\n';
    if (fine) return;
    std::cout << "         " << advice << '\n';
    ++wrong_;
  }
  int wrong() const { return wrong_; }

 private:
  int wrong_{0};
};

std::int64_t count(platform::Database& database, std::string_view sql) {
  return database.read([&](platform::Tx& tx) { return tx.one(sql)->get<std::int64_t>(0); });
}

bool only_owner_reads(const fs::path& file) {
  struct stat info {};
  return stat(file.c_str(), &info) == 0 && (info.st_mode & 077) == 0;
}

void check_data(Findings& findings, platform::Database& database) {
  findings.check(count(database,
                       "select count(*) from appeals_appeal a where a.is_open = 1 and not exists "
                       "(select 1 from promises_promise p where p.id = a.promise_id and p.state = 1)") == 0,
                 "every open appeal has an open promise", "tell the maintainers: this must not happen");
  findings.check(count(database,
                       "select count(*) from appeals_appeal a join promises_promise p on p.id = a.promise_id "
                       "where a.due_on <> p.due_on") == 0,
                 "due days of appeals and promises agree", "run `ashyq sweep`; if it stays, tell the maintainers");
  findings.check(count(database,
                       "select count(*) from appeals_appeal a where length(a.sealed) = 0 and not exists "
                       "(select 1 from appeals_erasure e where e.appeal_id = a.id and e.done_at is not null)") == 0,
                 "no appeal is half-saved", "restore from a backup and tell the maintainers");
}

}  // namespace

int back_up(const Settings& settings, const std::string& folder) {
  Storage storage(settings);
  const fs::path target(folder);
  copy_database(*storage.database, settings.database, target / "city/city.db");
  copy_blobs(settings.var / "blobs", target / "city/blobs");
  // Apart, because its copies must not live as long: an erased case must not come back from an old key.
  copy_database(*storage.key_database, settings.key_database, target / "keys/keys.db");
  fs::copy_file(settings.master_key, target / "keys/master.key", fs::copy_options::overwrite_existing);
  fs::permissions(target / "keys", fs::perms::owner_all);
  std::cout << fmt::format("city in {0}/city, keys in {0}/keys: keep them in different places\n", folder);
  return 0;
}

int restore(const Settings& settings, const std::string& folder) {
  if (is_postgresql(settings.database))
    throw std::runtime_error("PostgreSQL: restore city.db with pg_restore, then the blobs and keys by copying");
  const fs::path source(folder), city(sqlite_file(settings.database)), keys(sqlite_file(settings.key_database));
  if (fs::exists(city) || fs::exists(keys)) throw std::runtime_error("there is a city already; move it away first");
  fs::create_directories(settings.var);
  fs::copy_file(source / "city/city.db", city);
  copy_blobs(source / "city/blobs", settings.var / "blobs");
  fs::copy_file(source / "keys/keys.db", keys);
  fs::copy_file(source / "keys/master.key", settings.master_key, fs::copy_options::overwrite_existing);
  fs::permissions(settings.master_key, fs::perms::owner_read | fs::perms::owner_write);
  return doctor(settings);
}

int doctor(const Settings& settings) {
  Findings findings;
  Storage storage(settings);
  findings.check(storage.database->is_ready(), "the database answers", "is it running? see [storage] database");
  findings.check(storage.key_database->is_ready(), "the key database answers", "see [storage] key_database");
  const bool current = platform::pending(*storage.database, all_migrations(settings)).empty();
  findings.check(current, "the tables are up to date", "run `ashyq migrate`");
  findings.check(only_owner_reads(settings.master_key), "only its owner reads the master key",
                 "chmod 600 the file named by [storage] master_key");
  findings.check(settings.clock_offset.empty(), "the clock is the system's", "remove [city] clock_offset");
  findings.check(!settings.mail.smtp.empty(), "letters can leave", "set [mail] smtp; until then they wait");
  findings.check(fs::exists(settings.assets / "manifest.json"), "styles and scripts are built", "see [paths] assets");
  constexpr std::uintmax_t kLittle = 1ull << 30;
  findings.check(fs::space(settings.var).available > kLittle, "more than 1 GiB of disk is free",
                 "make room below [paths] var");
  if (current) {
    CityHall city(storage, settings);
    const auto proposal = city.promises.proposal();
    findings.check(proposal.faults.empty(), "the law folder can be read",
                   proposal.faults.empty() ? "" : proposal.faults.front().describe());
    findings.check(proposal.changed.empty(), "the law folder is what was adopted", "adopt it on /admin/law");
    check_data(findings, *storage.database);
  }
  return findings.wrong() == 0 ? 0 : 1;
}

}  // namespace ashyq::app
