#include "platform/blobs/blob_store.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sodium.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/blobs/content_type.hpp"
#include "platform/blobs/image_parts.hpp"
#include "platform/blobs/orientation.hpp"

namespace ashyq::platform {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, mode_t mode = 0) : fd_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {
    if (fd_ < 0) fail("blob: open");
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int fd() const { return fd_; }
  void sync() const {
    if (::fsync(fd_) != 0) fail("blob: fsync");
  }

 private:
  int fd_;
};

void write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("blob: write");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

/// A file seen as bytes without being read into memory.
class Mapped {
 public:
  explicit Mapped(const fs::path& path) {
    const Descriptor file{path, O_RDONLY};
    size_ = fs::file_size(path);
    if (size_ == 0) return;
    data_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file.fd(), 0);
    if (data_ == MAP_FAILED) fail("blob: mmap");
  }
  ~Mapped() {
    if (data_ != nullptr) ::munmap(data_, size_);
  }
  Mapped(const Mapped&) = delete;
  Mapped& operator=(const Mapped&) = delete;
  std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

 private:
  void* data_{nullptr};
  std::size_t size_{0};
};

/// A file on its way into the store; removed unless it arrives.
class Incoming {
 public:
  explicit Incoming(const fs::path& folder) : path_(folder / random_name()) {}
  ~Incoming() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  Incoming(const Incoming&) = delete;
  Incoming& operator=(const Incoming&) = delete;
  const fs::path& path() const { return path_; }

 private:
  static std::string random_name() {
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::string name(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(name.data(), name.size(), bytes.data(), bytes.size());
    name.pop_back();
    return name;
  }
  fs::path path_;
};

void write_file(const fs::path& path, const std::vector<std::string_view>& pieces) {
  const Descriptor file{path, O_WRONLY | O_CREAT | O_EXCL, 0640};
  for (std::string_view piece : pieces) write_all(file.fd(), piece);
}

bool write_image(const fs::path& path, std::string_view bytes, std::string_view type) {
  const auto orientation = orientation_of(bytes);
  const auto parts = needed_parts(bytes, type);
  if (!orientation || !parts) return false;
  write_file(path, parts->pieces());
  // Of the types taken only these two are turned by readers according to EXIF.
  if (*orientation != 1 && type != "image/png") set_orientation(path, *orientation);
  return true;
}

std::string sha256_of(std::string_view bytes) {
  constexpr std::size_t kStep = 1 << 20;
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(kStep, bytes.size())))
    crypto_hash_sha256_update(&state, reinterpret_cast<const unsigned char*>(bytes.data()),
                              std::min(kStep, bytes.size()));
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256_final(&state, hash.data());
  std::string hex(hash.size() * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

void sync_folder(const fs::path& folder) { Descriptor{folder, O_RDONLY | O_DIRECTORY}.sync(); }

/// After the rename each folder on the way is synced: any of them may be new.
void move_into_place(const fs::path& from, const fs::path& to) {
  fs::create_directories(to.parent_path());
  Descriptor{from, O_RDONLY}.sync();
  fs::rename(from, to);
  sync_folder(to.parent_path());
  sync_folder(to.parent_path().parent_path());
  sync_folder(to.parent_path().parent_path().parent_path());
}

void remove_leftovers(const fs::path& incoming) {
  const auto yesterday = fs::file_time_type::clock::now() - std::chrono::hours{24};
  for (const fs::directory_entry& file : fs::directory_iterator{incoming}) {
    std::error_code gone;  // another program may be sweeping too
    if (file.last_write_time(gone) < yesterday && !gone) fs::remove(file.path(), gone);
  }
}

bool is_hash(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

BlobStore::BlobStore(fs::path folder) : folder_(std::move(folder)) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  fs::create_directories(folder_ / "incoming");
  remove_leftovers(folder_ / "incoming");
}

Result<StoredBlob, BlobRefusal> BlobStore::keep(const fs::path& staged, std::uint64_t limit_bytes) {
  if (fs::file_size(staged) > limit_bytes) return no(BlobRefusal::TooLarge);
  const Mapped original{staged};
  auto type = allowed_type_of(original.bytes());
  if (!type) return no(type.error());
  const Incoming incoming{folder_ / "incoming"};
  if (!is_image(*type)) {
    write_file(incoming.path(), {original.bytes()});
  } else if (!write_image(incoming.path(), original.bytes(), *type)) {
    return no(BlobRefusal::Unreadable);
  }
  const Mapped cleaned{incoming.path()};
  StoredBlob blob{sha256_of(cleaned.bytes()), *std::move(type), cleaned.bytes().size()};
  move_into_place(incoming.path(), path_of(blob.hash));
  return blob;
}

fs::path BlobStore::path_of(std::string_view hash) const {
  if (!is_hash(hash)) throw std::invalid_argument("not the hash of a blob");
  return folder_ / hash.substr(0, 2) / hash.substr(2, 2) / hash;
}

bool BlobStore::has(std::string_view hash) const { return fs::exists(path_of(hash)); }

void BlobStore::remove(std::string_view hash) {
  if (std::ranges::any_of(holders_, [&](const Holder& holds) { return holds(hash); })) return;
  if (fs::remove(path_of(hash))) sync_folder(path_of(hash).parent_path());
}

}  // namespace ashyq::platform
