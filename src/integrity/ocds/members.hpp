// What to do with each member of an object, as a table. Names are found by a perfect hash that the compiler works out,
// so that an object is walked once, whatever the order of its members and however many nobody asks for.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

class Reader;

/// Names are short: a call of memcmp costs more than the comparison.
inline bool is_same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  const auto differ = [&](auto chunk, std::size_t at) {
    auto other = chunk;
    std::memcpy(&chunk, a.data() + at, sizeof(chunk));
    std::memcpy(&other, b.data() + at, sizeof(chunk));
    return chunk != other;
  };
  const std::size_t size = a.size();
  if (size < 4) return a == b;
  if (size < 8) return !differ(std::uint32_t{0}, 0) && !differ(std::uint32_t{0}, size - 4);
  for (std::size_t at = 0; at + 8 < size; at += 8) {
    if (differ(std::uint64_t{0}, at)) return false;
  }
  return !differ(std::uint64_t{0}, size - 8);
}

template <class T>
struct MemberOf {
  std::string_view name;
  void (*read)(T& owner, Json value, Reader& reader);
};

template <class T, std::size_t n>
class Members {
 public:
  consteval explicit Members(const MemberOf<T> (&members)[n]) {
    for (std::size_t i = 0; i < n; ++i) members_[i] = members[i];
    while (!fill()) multiplier_ = multiplier_ * 6364136223846793005U + 1442695040888963407U;
  }

  const MemberOf<T>* find(std::string_view name) const {
    if (name.empty()) return nullptr;
    const std::uint8_t i = slots_[slot(name)];
    return i < n && is_same_name(members_[i].name, name) ? &members_[i] : nullptr;
  }

  /// The last one of a name counts, as with all JSON readers: each replaces what its forerunner left.
  void read(T& owner, Json object, Reader& reader) const {
    for (const Json::Member& member : object.members()) {
      if (const auto* known = find(member.name)) known->read(owner, member.value, reader);
    }
  }

 private:
  static constexpr std::size_t slot_count() {
    std::size_t count = 16;
    while (count < 4 * n) count *= 2;
    return count;
  }
  static constexpr int kShift = 64 - __builtin_ctzll(slot_count());

  constexpr std::size_t slot(std::string_view name) const {
    const auto byte = [name](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(name[i])); };
    // Of relatedLots and relatedBids the third quarter differs.
    const std::uint64_t key = name.size() << 32U ^ byte(0) << 24U ^ byte(name.size() / 2) << 16U ^
                              byte(name.size() * 3 / 4) << 8U ^ byte(name.size() - 1);
    return static_cast<std::size_t>(key * multiplier_ >> kShift);
  }
  consteval bool fill() {
    slots_.fill(0xff);
    for (std::size_t i = 0; i < n; ++i) {
      std::uint8_t& taken = slots_[slot(members_[i].name)];
      if (taken != 0xff) return false;
      taken = static_cast<std::uint8_t>(i);
    }
    return true;
  }

  static_assert(n < 0xff);
  std::array<MemberOf<T>, n> members_{};
  std::array<std::uint8_t, slot_count()> slots_{};
  std::uint64_t multiplier_{0x9e3779b97f4a7c15U};
};

template <class T, std::size_t n>
consteval Members<T, n> members_of(const MemberOf<T> (&members)[n]) {
  return Members<T, n>(members);
}

}  // namespace ashyq::integrity
