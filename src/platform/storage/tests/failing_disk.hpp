// A disk that can be made full, or unable to sync, while SQLite uses it.
#pragma once

#include <sqlite3.h>

#include <atomic>
#include <cstring>
#include <string_view>

namespace ashyq::platform {

/// Stands between SQLite and the system as the default "VFS" while it lives. Everything goes through to the real
/// files; writes to the write-ahead log fail as long as `is_full`, syncs as long as `cannot_sync`.
class FailingDisk {
 public:
  static inline std::atomic<bool> is_full{false};
  static inline std::atomic<bool> cannot_sync{false};

  FailingDisk() {
    real() = sqlite3_vfs_find(nullptr);
    vfs_ = *real();
    vfs_.zName = "failing-disk";
    vfs_.szOsFile = static_cast<int>(sizeof(File)) + real()->szOsFile;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~FailingDisk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(real(), 1);
    is_full = cannot_sync = false;
  }
  FailingDisk(const FailingDisk&) = delete;
  FailingDisk& operator=(const FailingDisk&) = delete;

 private:
  struct File {
    sqlite3_file base;
    sqlite3_io_methods methods;
    bool is_log;
  };
  static sqlite3_vfs*& real() {
    static sqlite3_vfs* vfs = nullptr;
    return vfs;
  }
  static sqlite3_file* inner(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(File));
  }
  template <auto Method, class... A>
  static int through(sqlite3_file* file, A... args) {
    return (inner(file)->pMethods->*Method)(inner(file), args...);
  }

  static int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
    auto* ours = reinterpret_cast<File*>(file);
    ours->base.pMethods = nullptr;
    ours->is_log = (flags & SQLITE_OPEN_WAL) != 0;
    const int code = real()->xOpen(real(), name, inner(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    ours->methods = *inner(file)->pMethods;
    redirect(ours->methods);
    ours->base.pMethods = &ours->methods;
    return SQLITE_OK;
  }

  static void redirect(sqlite3_io_methods& to) {
    using M = sqlite3_io_methods;
    to.xClose = [](sqlite3_file* f) { return through<&M::xClose>(f); };
    to.xRead = [](sqlite3_file* f, void* p, int n, sqlite3_int64 at) { return through<&M::xRead>(f, p, n, at); };
    to.xWrite = [](sqlite3_file* f, const void* p, int n, sqlite3_int64 at) {
      if (is_full && reinterpret_cast<File*>(f)->is_log) return SQLITE_FULL;
      return through<&M::xWrite>(f, p, n, at);
    };
    to.xSync = [](sqlite3_file* f, int flags) {
      if (cannot_sync && reinterpret_cast<File*>(f)->is_log) return SQLITE_IOERR_FSYNC;
      return through<&M::xSync>(f, flags);
    };
    to.xTruncate = [](sqlite3_file* f, sqlite3_int64 n) { return through<&M::xTruncate>(f, n); };
    to.xFileSize = [](sqlite3_file* f, sqlite3_int64* n) { return through<&M::xFileSize>(f, n); };
    to.xLock = [](sqlite3_file* f, int l) { return through<&M::xLock>(f, l); };
    to.xUnlock = [](sqlite3_file* f, int l) { return through<&M::xUnlock>(f, l); };
    to.xCheckReservedLock = [](sqlite3_file* f, int* l) { return through<&M::xCheckReservedLock>(f, l); };
    to.xFileControl = [](sqlite3_file* f, int op, void* p) { return through<&M::xFileControl>(f, op, p); };
    to.xSectorSize = [](sqlite3_file* f) { return through<&M::xSectorSize>(f); };
    to.xDeviceCharacteristics = [](sqlite3_file* f) { return through<&M::xDeviceCharacteristics>(f); };
    to.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** at) {
      return through<&M::xShmMap>(f, page, size, extend, at);
    };
    to.xShmLock = [](sqlite3_file* f, int at, int n, int flags) { return through<&M::xShmLock>(f, at, n, flags); };
    to.xShmBarrier = [](sqlite3_file* f) { inner(f)->pMethods->xShmBarrier(inner(f)); };
    to.xShmUnmap = [](sqlite3_file* f, int remove) { return through<&M::xShmUnmap>(f, remove); };
    to.xFetch = [](sqlite3_file* f, sqlite3_int64 at, int n, void** p) { return through<&M::xFetch>(f, at, n, p); };
    to.xUnfetch = [](sqlite3_file* f, sqlite3_int64 at, void* p) { return through<&M::xUnfetch>(f, at, p); };
  }

  sqlite3_vfs vfs_{};
};

}  // namespace ashyq::platform
