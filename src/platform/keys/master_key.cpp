// The one key that everything else is wrapped with: a file of the server, not a row of a database.
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "platform/keys/key_store.hpp"

namespace ashyq::platform {
namespace {

constexpr std::size_t kBytes = 32;

[[noreturn]] void refuse(const std::string& file, const std::string& why) {
  throw std::runtime_error("master key " + file + ": " + why);
}

std::string read_key(const std::string& file) {
  struct stat about {};
  if (::stat(file.c_str(), &about) != 0) refuse(file, std::strerror(errno));
  if ((about.st_mode & 0037) != 0) refuse(file, "others can read it; chmod 600");
  std::ifstream in(file);
  std::string hex{std::istreambuf_iterator<char>(in), {}};
  std::string key(kBytes, '\0');
  std::size_t length = 0;
  const int read = sodium_hex2bin(reinterpret_cast<unsigned char*>(key.data()), key.size(), hex.data(), hex.size(),
                                  "\n", &length, nullptr);
  sodium_memzero(hex.data(), hex.size());
  if (read != 0 || length != kBytes) refuse(file, "is not 64 hexadecimal digits");
  return key;
}

std::string new_key_as_text() {
  std::array<unsigned char, kBytes> key{};
  randombytes_buf(key.data(), key.size());
  std::string hex(2 * kBytes + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), key.data(), key.size());
  sodium_memzero(key.data(), key.size());
  hex.back() = '\n';
  return hex;
}

void sync_folder_of(const std::string& file) {
  const auto folder = std::filesystem::absolute(file).parent_path();
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

// Written whole and synced under another name first, then linked: a power cut leaves no half key, and of two programs
// starting together one wins and both use its key.
void make_key(const std::string& file) {
  const std::string part = file + ".part-" + std::to_string(randombytes_random());
  std::string hex = new_key_as_text();
  const int descriptor = ::open(part.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (descriptor < 0) refuse(part, std::strerror(errno));
  const bool is_kept = ::write(descriptor, hex.data(), hex.size()) == static_cast<ssize_t>(hex.size()) &&
                       ::fsync(descriptor) == 0;
  ::close(descriptor);
  sodium_memzero(hex.data(), hex.size());
  const bool is_linked = is_kept && (::link(part.c_str(), file.c_str()) == 0 || errno == EEXIST);
  const std::string why = std::strerror(errno);
  ::unlink(part.c_str());
  if (!is_linked) refuse(file, why);
  sync_folder_of(file);
}

}  // namespace

std::string KeyStore::master_key_from(const std::string& file) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot start");
  if (!std::filesystem::exists(file)) make_key(file);
  return read_key(file);
}

}  // namespace ashyq::platform
