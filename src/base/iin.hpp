// The 12-digit numbers of the national registers: IIN of a person, BIN of an organisation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/result.hpp"

namespace ashyq {

enum class NumberFault : std::uint8_t { NotTwelveDigits, WrongDate, WrongType, WrongCheckDigit };
enum class Sex : std::uint8_t { Unknown = 0, Male = 1, Female = 2 };

/// The check digit of the first eleven digits, the same for IIN and BIN. Nothing when both passes
/// give 10 (such a number is never issued) or when `eleven` is not eleven digits.
std::optional<int> check_digit(std::string_view eleven);

/// Personal data: seal it at rest, hash it for search, show it only masked().
class Iin {
 public:
  /// Exactly twelve ASCII digits; trim and remove blanks before.
  static Result<Iin, NumberFault> parse(std::string_view digits);

  const std::string& digits() const { return digits_; }
  /// Nothing for the foreigners whose seventh digit is 0: their century is not said.
  std::optional<Day> born_on() const { return born_on_; }
  Sex sex() const;
  /// Only the last four digits: ••••••••0007.
  std::string masked() const;
  bool operator==(const Iin&) const = default;

 private:
  Iin(std::string_view digits, std::optional<Day> born_on) : digits_(digits), born_on_(born_on) {}
  std::string digits_;
  std::optional<Day> born_on_;
};

/// Public: organisations are not persons. A joint individual entrepreneur also carries a BIN.
class Bin {
 public:
  enum class Type : std::uint8_t { Resident = 4, NonResident = 5, JointEntrepreneur = 6 };

  static Result<Bin, NumberFault> parse(std::string_view digits);

  const std::string& digits() const { return digits_; }
  Type type() const { return static_cast<Type>(digits_[4] - '0'); }
  bool operator==(const Bin&) const = default;

 private:
  explicit Bin(std::string_view digits) : digits_(digits) {}
  std::string digits_;
};

}  // namespace ashyq
