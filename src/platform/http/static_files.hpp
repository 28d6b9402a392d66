// A folder of built assets: hashed names for ever, compressed siblings (.br, .gz) when the browser takes them.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/router.hpp"

namespace ashyq::platform {

std::string_view content_type_of(const std::filesystem::path& file);

/// Logical name → address with a hash, from the manifest.json that the asset build writes.
std::function<std::string(std::string_view)> asset_urls(const std::filesystem::path& folder);

class StaticFiles {
 public:
  /// All files are read into memory: assets are few and small, and only what was found here can be asked
  /// for, so no address reaches any other file. A folder that does not exist yet is an empty one.
  explicit StaticFiles(std::filesystem::path folder);
  /// `/assets/{rest*}`
  void add_routes(Router& router, const std::string& prefix = "/assets");
  /// `name`: the address below the prefix. nullopt: no such file.
  std::optional<Response> find(const Request& request, std::string_view name) const;
  /// Looks at the folder again (assets were rebuilt). Thread-safe.
  void reload();

 private:
  struct Variant {
    std::shared_ptr<const std::string> bytes;
    std::string etag;
  };
  struct File {
    std::string_view type;
    std::string cache_control;
    Variant plain, gzip, brotli;  // the compressed ones only when they save bytes
  };
  using Files = std::map<std::string, File, std::less<>>;
  static Files read(const std::filesystem::path& folder);
  std::shared_ptr<const Files> files() const;
  void reload_when_stale();

  const std::filesystem::path folder_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Files> files_;
  std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace ashyq::platform
