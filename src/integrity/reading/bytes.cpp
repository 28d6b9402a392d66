#include "integrity/reading/bytes.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

#include "integrity/reading/digest.hpp"

namespace ashyq::integrity {

namespace {

using namespace std::string_view_literals;

Digest& digest_of_input() {
  static Digest digest;
  return digest;
}

class Descriptor final : public Bytes {
 public:
  Descriptor(const std::string& path, std::atomic<std::uint64_t>& taken)
      : taken_(taken), file_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (file_ < 0) throw BytesFault(errno == ENOENT || errno == ENOTDIR ? "no_such_file" : "cannot_read");
    posix_fadvise(file_, 0, 0, POSIX_FADV_SEQUENTIAL);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() override {
    if (file_ != STDIN_FILENO) ::close(file_);
  }

  std::size_t read(char* to, std::size_t room) override {
    ssize_t got = 0;
    do got = ::read(file_, to, room);
    while (got < 0 && errno == EINTR);
    if (got < 0) throw BytesFault(errno == EISDIR ? "is_a_directory" : "cannot_read");
    taken_ += static_cast<std::uint64_t>(got);
    if (file_ == STDIN_FILENO) digest_of_input().add({to, static_cast<std::size_t>(got)});
    return static_cast<std::size_t>(got);
  }

 private:
  std::atomic<std::uint64_t>& taken_;
  int file_;
};

/// Gives back what was read of the beginning to find out what it is.
class WithHead final : public Bytes {
 public:
  explicit WithHead(std::unique_ptr<Bytes> bytes) : bytes_(std::move(bytes)) {
    head_.resize(kHead);
    std::size_t size = 0;
    while (const std::size_t got = size < kHead ? bytes_->read(head_.data() + size, kHead - size) : 0) size += got;
    head_.resize(size);
  }
  std::string_view head() const { return head_; }

  std::size_t read(char* to, std::size_t room) override {
    if (given_ == head_.size()) return bytes_->read(to, room);
    const std::size_t size = std::min(room, head_.size() - given_);
    std::memcpy(to, head_.data() + given_, size);
    given_ += size;
    return size;
  }

 private:
  static constexpr std::size_t kHead = 8;
  std::unique_ptr<Bytes> bytes_;
  std::string head_;
  std::size_t given_{0};
};

class Limited final : public Bytes {
 public:
  Limited(std::unique_ptr<Bytes> bytes, std::uint64_t most) : bytes_(std::move(bytes)), left_(most) {}

  std::size_t read(char* to, std::size_t room) override {
    const std::size_t got = bytes_->read(to, room);
    if (got > left_) throw BytesFault("too_many_bytes");
    left_ -= got;
    return got;
  }

 private:
  std::unique_ptr<Bytes> bytes_;
  std::uint64_t left_;
};

void refuse_other_formats(std::string_view head) {
  for (const auto& magic : {"PK\3\4"sv,
                            "\xFD"
                            "7zXZ"sv,
                            "BZh"sv, "7z\xBC\xAF"sv})
    if (head.starts_with(magic)) throw BytesFault("other_compression");
  if (head.starts_with("\xFF\xFE"sv) || head.starts_with("\xFE\xFF"sv)) throw BytesFault("is_utf16");
  // Without its mark: JSON begins with ASCII, of which half of each unit is zero.
  if (head.size() >= 2 && (head[0] == 0) != (head[1] == 0)) throw BytesFault("is_utf16");
}

}  // namespace

std::unique_ptr<Bytes> open_raw_bytes(const std::string& path, std::atomic<std::uint64_t>& taken) {
  return std::make_unique<Descriptor>(path, taken);
}

std::unique_ptr<Bytes> open_bytes(const Source& source, std::atomic<std::uint64_t>& taken) {
  auto plain = std::make_unique<WithHead>(open_raw_bytes(source.path, taken));
  const std::string_view head = plain->head();
  refuse_other_formats(head);
  const bool gzip = head.starts_with("\x1F\x8B"sv), zstd = head.starts_with("\x28\xB5\x2F\xFD"sv);
  std::unique_ptr<Bytes> bytes = std::move(plain);
  if (gzip) bytes = gzip_bytes(std::move(bytes), source.limits);
  if (zstd) bytes = zstd_bytes(std::move(bytes), source.limits);
  return std::make_unique<Limited>(std::move(bytes), source.limits.most_bytes);
}

std::uint64_t bytes_on_disk(const std::vector<Source>& sources) {
  std::uint64_t all = 0;
  for (const Source& source : sources) {
    std::error_code none;
    const auto size = std::filesystem::file_size(source.path, none);
    if (source.path != "-" && !none) all += size;
  }
  return all;
}

std::string digest_of_standard_input() { return digest_of_input().hex(); }

}  // namespace ashyq::integrity
