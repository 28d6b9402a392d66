// A row's identifier that knows what it identifies: Id<Appeal> and Id<Person> do not mix.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace ashyq {

template <class Of>
struct Id {
  std::int64_t value{0};

  constexpr Id() = default;
  constexpr explicit Id(std::int64_t v) : value(v) {}
  /// Zero is never given out by the database; it stands for "not stored yet".
  constexpr explicit operator bool() const { return value != 0; }
  constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace ashyq

template <class Of>
struct std::hash<ashyq::Id<Of>> {
  std::size_t operator()(const ashyq::Id<Of>& id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
