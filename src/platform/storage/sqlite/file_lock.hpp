// Named locks between threads and processes that share one SQLite file, and files that survive a power cut.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

namespace ashyq::platform {

/// A byte of a lock file, chosen by the name's hash and locked with an open-file-description lock: it excludes
/// other threads as well as other processes, and the kernel gives it back when its holder dies.
class FileLock {
 public:
  /// nullopt when somebody holds it. Throws Unavailable when the file cannot be opened.
  static std::optional<FileLock> try_take(const std::filesystem::path& file, std::string_view name);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// Makes the file, readable to its owner only, unless it is there. SQLite would make it readable to all; the
/// write-ahead log takes over the file's mode.
void create_private(const std::filesystem::path& file);

/// Renames `part` to `file` so that after a power cut either nothing or the whole file is there.
void keep_on_disk(const std::filesystem::path& part, const std::filesystem::path& file);

}  // namespace ashyq::platform
