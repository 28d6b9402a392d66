// Files that citizens attach: kept by content hash in a folder, typed by content, image metadata removed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  /// Makes the folder when it is missing, and removes what a crash left half-written more than a day ago.
  /// Several programs may share the folder.
  explicit BlobStore(std::filesystem::path folder);
  /// Checks the type by content against PDF, images, office documents, plain text, audio; rewrites images without
  /// metadata (EXIF, GPS); then fsyncs and renames into place. Durable when it returns. `staged` stays where it is.
  Result<StoredBlob, BlobRefusal> keep(const std::filesystem::path& staged, std::uint64_t limit_bytes);
  std::filesystem::path path_of(std::string_view hash) const;
  bool has(std::string_view hash) const;
  /// Two cases may hold the same file: remove it when nobody refers to it any more. What another module holds stays.
  void remove(std::string_view hash);
  /// How a module says that it refers to a file. Once, when the program is put together.
  using Holder = std::function<bool(std::string_view hash)>;
  void hold(Holder holder) { holders_.push_back(std::move(holder)); }

 private:
  std::vector<Holder> holders_;
  std::filesystem::path folder_;
};

}  // namespace ashyq::platform
