#include "platform/storage/sqlite/file_lock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "platform/storage/lock_name.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::platform {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file) {
  throw Unavailable(file.string() + ": " + std::strerror(errno));
}

void sync(const std::filesystem::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) refuse(path);
  const bool synced = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!synced) refuse(path);
}

}  // namespace

std::optional<FileLock> FileLock::try_take(const std::filesystem::path& file, std::string_view name) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) refuse(file);
  FileLock lock(descriptor);
  struct flock range {};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_start = static_cast<off_t>(lock_number(name) & 0x3fff'ffff'ffff'ffff);
  range.l_len = 1;
  if (::fcntl(descriptor, F_OFD_SETLK, &range) == 0) return lock;
  if (errno != EAGAIN && errno != EACCES) refuse(file);
  return std::nullopt;
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

void create_private(const std::filesystem::path& file) {
  // O_EXCL: a file that exists must not even be opened. Closing any descriptor of it would drop every lock that SQLite
  // holds on it in this process (POSIX), and the next program to leave would take the log away under our feet.
  const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (made >= 0) ::close(made);
}

void keep_on_disk(const std::filesystem::path& part, const std::filesystem::path& file) {
  sync(part, O_RDWR);
  std::filesystem::rename(part, file);
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  sync(folder, O_RDONLY | O_DIRECTORY);
}

}  // namespace ashyq::platform
