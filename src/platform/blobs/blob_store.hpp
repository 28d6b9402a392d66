// Files that citizens attach: kept by content hash in a folder, typed by content, image metadata removed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ashyq::platform {

struct StoredBlob {
  std::string hash;  // SHA-256 of the stored bytes, hex; also its name in the store
  std::string type;  // by content: "image/jpeg"
  std::uint64_t size{0};
};

enum class BlobRefusal : std::uint8_t { TooLarge, TypeNotAllowed, Unreadable };

class BlobStore {
 public:
  explicit BlobStore(std::filesystem::path folder);
  /// Checks the type by content against PDF, images, office documents, plain text, audio; rewrites images without
  /// metadata (EXIF, GPS); then fsyncs and renames into place. Durable when it returns.
  Result<StoredBlob, BlobRefusal> keep(const std::filesystem::path& staged, std::uint64_t limit_bytes);
  std::filesystem::path path_of(std::string_view hash) const;
  void remove(std::string_view hash);

 private:
  std::filesystem::path folder_;
};

}  // namespace ashyq::platform
