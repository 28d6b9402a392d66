#include "platform/storage/sqlite/sqlite_database.hpp"

#include "platform/storage/nesting.hpp"
#include "platform/storage/sqlite/file_lock.hpp"

namespace ashyq::platform {
namespace {

struct CloseHandle {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};

/// All pages in one step: a consistent picture, while the writer goes on writing.
void copy_pages(sqlite3* from, const std::filesystem::path& to) {
  create_private(to);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(to.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  const std::unique_ptr<sqlite3, CloseHandle> target(opened);
  if (code != SQLITE_OK) throw Unavailable("cannot open " + to.string() + " for the backup");
  sqlite3_backup* backup = sqlite3_backup_init(opened, "main", from, "main");
  if (backup == nullptr) throw Unavailable("the backup cannot start: " + std::string(sqlite3_errmsg(opened)));
  const int copied = sqlite3_backup_step(backup, -1);
  const int finished = sqlite3_backup_finish(backup);
  if (copied != SQLITE_DONE || finished != SQLITE_OK) {
    throw Unavailable(std::string("the backup failed: ") + sqlite3_errstr(finished != SQLITE_OK ? finished : copied));
  }
}

/// A reading transaction left open would hold the write-ahead log back for ever.
void end_reading(Pool<SqliteConnection>::Lease& lease) noexcept {
  if (lease->in_transaction() && lease->try_control("commit") != SQLITE_OK) lease.drop();
}

}  // namespace

SqliteDatabase::SqliteDatabase(std::filesystem::path file, const StorageOptions& options)
    : file_(std::move(file)),
      writer_(*this, file_, options.group_commit_limit, [this](Tx& tx) { close(tx); }),
      readers_(options.readers, options.lease_timeout,
               [this] { return std::make_unique<SqliteConnection>(file_, SqliteConnection::Purpose::Reading); }) {}

void SqliteDatabase::run_read(const std::function<void(Tx&)>& work) {
  if (Tx* outer = InTransaction::outer_read(*this)) return work(*outer);
  auto lease = readers_.lease();
  try {
    lease->control("begin");
    SqliteTx tx(*lease);
    const InTransaction inside(*this, InTransaction::Kind::Read, tx);
    work(tx);
    tx.require_unspoilt();
  } catch (const Unavailable&) {
    lease.drop();
    throw;
  } catch (...) {
    end_reading(lease);
    throw;
  }
  end_reading(lease);
}

void SqliteDatabase::run_write(const std::function<void(Tx&)>& work) {
  InTransaction::require_none(*this);
  writer_.run(work);
}

bool SqliteDatabase::with_lock(std::string_view lock_name, const std::function<void()>& work) {
  const auto lock = FileLock::try_take(file_.string() + "-locks", lock_name);
  if (!lock) return false;
  work();
  return true;
}

void SqliteDatabase::back_up_to(const std::string& file) {
  const std::filesystem::path part = file + ".part";
  std::filesystem::remove(part);
  auto lease = readers_.lease();
  try {
    copy_pages(lease->handle(), part);
    keep_on_disk(part, file);
  } catch (...) {
    std::error_code ignored;
    std::filesystem::remove(part, ignored);
    throw;
  }
}

bool SqliteDatabase::is_ready() noexcept {
  try {
    return read([](Tx& tx) { return tx.one("select count(*) from sqlite_schema").has_value(); });
  } catch (...) {
    return false;
  }
}

}  // namespace ashyq::platform
