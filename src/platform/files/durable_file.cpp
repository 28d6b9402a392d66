#include "platform/files/durable_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {
namespace {

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& file, int flags, int mode = 0)
      : number_(::open(file.c_str(), flags | O_CLOEXEC, mode)) {
    if (number_ < 0) fail(file, "open");
  }
  Descriptor(const Descriptor&) = delete;
  ~Descriptor() { ::close(number_); }
  int number() const { return number_; }
  [[noreturn]] static void fail(const std::filesystem::path& file, const char* what) {
    throw Unavailable(fmt::format("{}: {}: {}", file.string(), what, std::strerror(errno)));
  }

 private:
  int number_;
};

void write_all(const Descriptor& to, std::string_view content, const std::filesystem::path& file) {
  while (!content.empty()) {
    const ssize_t written = ::write(to.number(), content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) Descriptor::fail(file, "write");
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

void write_durably(const std::filesystem::path& file, std::string_view content, bool is_private) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  const std::filesystem::path part = fmt::format("{}.part-{}", file.string(), ::getpid());
  try {
    {
      const Descriptor out(part, O_WRONLY | O_CREAT | O_TRUNC, is_private ? 0600 : 0644);
      write_all(out, content, part);
      if (::fsync(out.number()) != 0) Descriptor::fail(part, "fsync");
    }
    if (::rename(part.c_str(), file.c_str()) != 0) Descriptor::fail(file, "rename");
  } catch (...) {
    ::unlink(part.c_str());
    throw;
  }
  const Descriptor about(folder, O_RDONLY | O_DIRECTORY);
  if (::fsync(about.number()) != 0) Descriptor::fail(folder, "fsync");
}

std::optional<std::string> read_whole(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) {
    if (!std::filesystem::exists(file)) return std::nullopt;
    throw Unavailable(file.string() + " cannot be read");
  }
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

}  // namespace ashyq::platform
