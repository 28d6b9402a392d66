#pragma once

#include <cstdint>
#include <string_view>

namespace ashyq::platform {

/// The number that stands for a lock's name in both databases (FNV-1a). Nodes of different versions must agree
/// on it: never change.
constexpr std::uint64_t lock_number(std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char each : name) {
    hash ^= static_cast<unsigned char>(each);
    hash *= 0x100000001b3;
  }
  return hash;
}

}  // namespace ashyq::platform
