// Memory for texts that are put together while a release is read; they live until the next one.
#pragma once

#include <algorithm>
#include <cstring>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace ashyq::integrity {

class Arena {
 public:
  std::string_view join(std::initializer_list<std::string_view> parts) {
    std::size_t size = 0;
    for (const std::string_view part : parts) size += part.size();
    char* const begin = take(size);
    char* at = begin;
    for (const std::string_view part : parts) at = std::copy(part.begin(), part.end(), at);
    return {begin, size};
  }
  /// What an unusual release made us take is given back.
  void clear() {
    if (blocks_.size() > 1) blocks_.resize(1);
    used_ = 0;
  }

 private:
  static constexpr std::size_t kBlock = 1U << 16U;
  char* take(std::size_t size) {
    if (blocks_.empty() || blocks_.back().size() - used_ < size) {
      blocks_.emplace_back(std::max(kBlock, size));
      used_ = 0;
    }
    used_ += size;
    return blocks_.back().data() + used_ - size;
  }
  std::vector<std::vector<char>> blocks_;
  std::size_t used_{0};
};

}  // namespace ashyq::integrity
