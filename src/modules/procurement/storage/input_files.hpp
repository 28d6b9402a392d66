// Inputs of runs, by the digest of their bytes: a run can be made again as long as its input is kept.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::procurement {

struct KeptInput {
  std::string sha256;
  std::int64_t size{0};
};

class InputFiles {
 public:
  /// Makes the folder when it is missing.
  explicit InputFiles(std::filesystem::path folder);
  /// Moves the file in. Durable when it returns; the same content is kept once.
  KeptInput take(const std::filesystem::path& staged);
  KeptInput take_bytes(std::string_view bytes);
  std::filesystem::path path_of(std::string_view sha256) const { return folder_ / std::string(sha256); }
  bool has(std::string_view sha256) const { return std::filesystem::exists(path_of(sha256)); }
  /// Inputs that nobody brought again for so long.
  std::vector<std::string> untouched_for(std::chrono::hours age) const;
  bool is_untouched_for(std::string_view sha256, std::chrono::hours age) const;
  void remove(std::string_view sha256);

 private:
  std::filesystem::path folder_;
};

}  // namespace ashyq::procurement
