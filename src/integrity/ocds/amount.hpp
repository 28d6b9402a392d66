// Money to the ten-thousandth of a unit, exactly: enough for tiyn and for unit prices, and for sums beyond any budget.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::integrity {

class Amount {
 public:
  constexpr Amount() = default;
  static constexpr std::int64_t kPerUnit = 10'000;
  static constexpr Amount of(std::int64_t ten_thousandths) { return Amount(ten_thousandths); }
  static constexpr Amount units(std::int64_t whole) { return Amount(whole * kPerUnit); }
  /// JSON number grammar. More than four decimals are rounded half away from zero; nullopt beyond ±922 trillion.
  static std::optional<Amount> parse(std::string_view number);

  constexpr std::int64_t ten_thousandths() const { return value_; }
  constexpr double as_double() const { return static_cast<double>(value_) / kPerUnit; }
  /// 9255717084.55: no exponent, no trailing zeros.
  std::string text() const;

  friend constexpr auto operator<=>(Amount, Amount) = default;
  friend constexpr Amount operator+(Amount a, Amount b) { return of(a.value_ + b.value_); }
  friend constexpr Amount operator-(Amount a, Amount b) { return of(a.value_ - b.value_); }

 private:
  explicit constexpr Amount(std::int64_t value) : value_(value) {}
  std::int64_t value_{0};
};

/// A sum that cannot overflow over any file.
using Total = __int128;

}  // namespace ashyq::integrity
