#include "witness/storage/log_source.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "platform/http/fetch.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::witness {

namespace fs = std::filesystem;
using ledger::kEntries;
using ledger::kTileWidth;
using ledger::TileId;
using platform::Unavailable;

namespace {

constexpr std::size_t kLargestBundle = kTileWidth * (2 + 65535);

/// A file at once, without streams: an audit reads a hundred thousand of them.
std::optional<std::string> contents(const fs::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) return std::nullopt;
  struct stat info {};
  std::string bytes;
  bool whole = descriptor >= 0 && ::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode);
  if (whole) {
    bytes.resize(std::min<std::size_t>(static_cast<std::size_t>(info.st_size), kLargestBundle + 1));
    std::size_t taken = 0;
    ssize_t now = 1;
    while (taken < bytes.size() && (now = ::read(descriptor, bytes.data() + taken, bytes.size() - taken)) > 0)
      taken += static_cast<std::size_t>(now);
    whole = now >= 0;
    bytes.resize(taken);
  }
  const int why = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!whole) throw Unavailable(file.string() + " cannot be read: " + std::strerror(why));
  return bytes;
}

class FolderSource final : public LogSource {
 public:
  explicit FolderSource(fs::path folder) : folder_(std::move(folder)) {}
  std::optional<std::string> read(const std::string& path) const override { return contents(folder_ / path); }
  std::optional<std::string> read_beside(const std::string& name) const override {
    // A mirror keeps it inside; the city has it in the folder next to the log's.
    if (auto inside = contents(folder_ / name)) return inside;
    return contents(folder_ / "../ledger" / name);
  }
  int good_threads() const override { return static_cast<int>(std::max(2U, std::thread::hardware_concurrency())); }

 private:
  fs::path folder_;
};

class HttpSource final : public LogSource {
 public:
  explicit HttpSource(std::string prefix) : prefix_(std::move(prefix)) {
    while (prefix_.ends_with('/')) prefix_.pop_back();
    if (!platform::may_be_fetched(prefix_ + "/checkpoint", true))
      throw std::runtime_error("not an address: " + prefix_);
  }
  std::optional<std::string> read(const std::string& path) const override { return get(prefix_ + "/" + path); }
  std::optional<std::string> read_beside(const std::string& name) const override {
    if (auto inside = get(prefix_ + "/" + name)) return inside;  // of a mirror
    const bool has_path = prefix_.find('/', prefix_.find("://") + 3) != std::string::npos;
    return has_path ? get(prefix_.substr(0, prefix_.rfind('/')) + "/ledger/" + name) : std::nullopt;
  }
  int good_threads() const override { return 8; }

 private:
  static constexpr int kAttempts = 4;

  std::optional<std::string> get(const std::string& url) const {
    std::string trouble;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
      if (attempt > 0) std::this_thread::sleep_for(std::chrono::milliseconds{200} * (1 << attempt));
      try {
        auto answer = platform::fetch({.url = url,
                                       .plain_http = true,
                                       .keeps_connection = true,
                                       .timeout = std::chrono::seconds{30},
                                       .most_bytes = kLargestBundle});
        if (answer.status == 200) return std::move(answer.body);
        if (answer.status == 404 || answer.status == 410) return std::nullopt;
        trouble = url + " answered " + std::to_string(answer.status);
        if (answer.status < 500 && answer.status != 429) break;
      } catch (const Unavailable& silence) {
        trouble = silence.what();
      }
    }
    throw Unavailable(trouble);
  }

  std::string prefix_;
};

}  // namespace

std::unique_ptr<LogSource> open_log(const std::string& address) {
  if (address.starts_with("http://") || address.starts_with("https://")) return std::make_unique<HttpSource>(address);
  constexpr std::string_view kFile = "file://";
  const fs::path folder = address.starts_with(kFile) ? address.substr(kFile.size()) : address;
  if (!fs::is_directory(folder)) throw std::runtime_error(address + " is neither an address nor a folder");
  return std::make_unique<FolderSource>(folder);
}

std::optional<std::string> read_tile(const LogSource& source, const TileId& tile) {
  auto bytes = source.read(ledger::tile_path(tile));
  if (bytes || tile.width == static_cast<int>(kTileWidth)) return bytes;
  const auto full = source.read(ledger::tile_path({tile.level, tile.number, static_cast<int>(kTileWidth)}));
  if (!full) return std::nullopt;
  return ledger::cut_to(tile, *full);
}

}  // namespace ashyq::witness
