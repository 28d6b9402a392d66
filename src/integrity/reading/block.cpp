#include "integrity/reading/block.hpp"

#include <algorithm>
#include <cstring>
#include <new>

namespace ashyq::integrity {

namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

std::string_view without_return(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

void Buffer::reserve(std::size_t capacity) {
  if (capacity <= capacity_) return;
  char* moved = static_cast<char*>(std::realloc(bytes_.get(), capacity + JsonText::kPadding));
  if (!moved) throw std::bad_alloc();
  static_cast<void>(bytes_.release());
  bytes_.reset(moved);
  capacity_ = capacity;
}

void Buffer::clear(std::size_t usual) {
  size_ = 0;
  if (capacity_ <= 2 * usual) return;
  bytes_.reset();
  capacity_ = 0;
}

void Buffer::add(std::string_view text) {
  if (text.empty()) return;
  reserve(size_ + text.size());
  std::memcpy(bytes_.get() + size_, text.data(), text.size());
  size_ += text.size();
}

void Buffer::drop_front(std::size_t bytes) {
  if (bytes == 0) return;
  size_ -= bytes;
  std::memmove(bytes_.get(), bytes_.get() + bytes, size_);
}

void Block::for_each(const std::function<void(const Piece&)>& take) const {
  if (!of_lines) {
    for (std::uint64_t n = 0; n < values.size(); ++n)
      take({bytes.text(values[n].begin, values[n].end), values[n].line, first_number + n, values[n].of_package});
    return;
  }
  std::uint64_t n = 0;
  for (std::size_t begin = 0; begin < bytes.size(); ++n) {
    const void* found = std::memchr(bytes.data() + begin, '\n', bytes.size() - begin);
    const std::size_t end = found ? static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data())
                                  : bytes.size();
    const std::string_view line = without_return(bytes.text(begin, end));
    if (!is_blank(line)) take({line, first_line + n, first_number + n});
    begin = end + 1;
  }
}

}  // namespace ashyq::integrity
