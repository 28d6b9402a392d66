// A number in text.
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace ashyq {

/// The whole text as one number in decimal: no blanks, no "+", nothing behind it; nullopt otherwise, and when it does not
/// fit.
template <class T = std::int64_t>
std::optional<T> parse_number(std::string_view text) {
  T number{};
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
  return number;
}

}  // namespace ashyq
