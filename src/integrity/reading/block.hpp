// Some megabytes of the input that a worker goes through alone: whole lines, or whole values cut out of a package.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "integrity/reading/source.hpp"

namespace ashyq::integrity {

/// Bytes that grow without being copied where the system can move pages, with JsonText::kPadding readable ones behind.
class Buffer {
 public:
  char* data() { return bytes_.get(); }
  const char* data() const { return bytes_.get(); }
  std::size_t size() const { return size_; }
  std::size_t room() const { return capacity_ - size_; }
  std::string_view text(std::size_t begin, std::size_t end) const { return {bytes_.get() + begin, end - begin}; }

  void reserve(std::size_t capacity);
  /// Empties it; what an unusual line made it take is given back.
  void clear(std::size_t usual);
  void add(std::size_t written) { size_ += written; }
  void add(std::string_view text);
  void drop_front(std::size_t bytes);
  void cut(std::size_t size) { size_ = size; }

 private:
  struct Free {
    void operator()(char* bytes) const { std::free(bytes); }
  };
  std::unique_ptr<char, Free> bytes_;
  std::size_t size_{0}, capacity_{0};
};

struct Span {
  std::size_t begin, end;
  std::uint64_t line;
  bool of_package{false};
};

struct Block {
  Buffer bytes;
  bool of_lines{true};
  std::vector<Span> values;  ///< unless of lines
  std::uint64_t first_line{1}, first_number{0};

  void for_each(const std::function<void(const Piece&)>& take) const;
};

}  // namespace ashyq::integrity
