// What happens to SQLite's file besides SQLite.
#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "platform/storage/sqlite/file_lock.hpp"

namespace ashyq::platform {
namespace {

struct flock whole_file(short type) {
  struct flock range {};
  range.l_type = type;
  range.l_whence = SEEK_SET;
  return range;
}

/// Whether another process finds the file locked. The child only asks and leaves.
bool is_locked(int descriptor) {
  const pid_t child = fork();
  if (child == 0) {
    struct flock asked = whole_file(F_WRLCK);
    _exit(fcntl(descriptor, F_GETLK, &asked) == 0 && asked.l_type != F_UNLCK ? 1 : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

// Found by running `ashyq routes` beside a server: it thought it was the last to leave and removed the live log.
TEST(sqlite_file, creating_it_again_drops_no_lock_of_this_process) {
  const auto file = std::filesystem::temp_directory_path() / ("ashyq-lock." + std::to_string(getpid()));
  create_private(file);
  const int descriptor = open(file.c_str(), O_RDWR | O_CLOEXEC);
  ASSERT_GE(descriptor, 0);
  struct flock lock = whole_file(F_RDLCK);
  ASSERT_EQ(fcntl(descriptor, F_SETLK, &lock), 0);
  ASSERT_TRUE(is_locked(descriptor));
  create_private(file);
  EXPECT_TRUE(is_locked(descriptor));
  close(descriptor);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace ashyq::platform
