// A file that somebody sent, already checked and kept by the blob store, on its way to what it belongs to.
#pragma once

#include <cstdint>
#include <string>

namespace ashyq {

struct NewFile {
  std::string blob_hash, type, filename;
  std::uint64_t size{0};
};

inline constexpr int kMostFiles = 10;  // with one form
inline constexpr std::uint64_t kLargestFile = 20ull * 1024 * 1024;

}  // namespace ashyq
