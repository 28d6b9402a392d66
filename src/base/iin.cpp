#include "base/iin.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace ashyq {
namespace {

using Weights = std::array<int, 11>;
constexpr Weights kFirstPass{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
constexpr Weights kSecondPass{3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2};

bool are_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int weighted_sum(std::string_view eleven, const Weights& weights) {
  int sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) sum += (eleven[i] - '0') * weights[i];
  return sum % 11;
}

std::optional<NumberFault> fault_of_check_digit(std::string_view digits) {
  const auto expected = check_digit(digits.substr(0, 11));
  if (!expected || *expected != digits[11] - '0') return NumberFault::WrongCheckDigit;
  return std::nullopt;
}

std::optional<Day> born_in(int century, std::string_view digits) {
  std::string iso = std::to_string(century + (digits[0] - '0') * 10 + (digits[1] - '0'));
  iso.append("-").append(digits.substr(2, 2)).append("-").append(digits.substr(4, 2));
  return Day::parse(iso);
}

}  // namespace

std::optional<int> check_digit(std::string_view eleven) {
  if (!are_digits(eleven, 11)) return std::nullopt;
  int digit = weighted_sum(eleven, kFirstPass);
  if (digit == 10) digit = weighted_sum(eleven, kSecondPass);
  if (digit == 10) return std::nullopt;
  return digit;
}

Result<Iin, NumberFault> Iin::parse(std::string_view digits) {
  if (!are_digits(digits, 12)) return no(NumberFault::NotTwelveDigits);
  const int seventh = digits[6] - '0';
  if (seventh > 6) return no(NumberFault::WrongType);
  // 1, 2: born in the 1800s; 3, 4: 1900s; 5, 6: 2000s. 0: a foreigner, century unknown.
  const auto born_on = born_in(seventh == 0 ? 2000 : 1800 + (seventh - 1) / 2 * 100, digits);
  if (!born_on) return no(NumberFault::WrongDate);
  if (const auto fault = fault_of_check_digit(digits)) return no(*fault);
  return Iin{digits, seventh == 0 ? std::nullopt : born_on};
}

Sex Iin::sex() const {
  const int seventh = digits_[6] - '0';
  if (seventh == 0) return Sex::Unknown;
  return seventh % 2 == 1 ? Sex::Male : Sex::Female;
}

std::string Iin::masked() const { return masked_but_last(digits_, 4); }

Result<Bin, NumberFault> Bin::parse(std::string_view digits) {
  if (!are_digits(digits, 12)) return no(NumberFault::NotTwelveDigits);
  const int month = (digits[2] - '0') * 10 + (digits[3] - '0');
  if (month < 1 || month > 12) return no(NumberFault::WrongDate);
  if (digits[4] < '4' || digits[4] > '6' || digits[5] > '4') return no(NumberFault::WrongType);
  if (const auto fault = fault_of_check_digit(digits)) return no(*fault);
  return Bin{digits};
}

}  // namespace ashyq
