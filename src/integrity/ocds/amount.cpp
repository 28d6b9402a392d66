#include "integrity/ocds/amount.hpp"

#include <limits>

namespace ashyq::integrity {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
// Behind it every number is zero or beyond any range, and adding it to the length of a text cannot overflow.
constexpr std::int64_t kFarAway = 1'000'000'000'000;

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

/// -12.50e3 taken apart: the whole part "12", the fraction "50", the exponent 3.
struct Parts {
  bool negative{false};
  std::string_view whole, fraction;
  std::int64_t exponent{0};

  char digit(std::size_t i) const {
    if (i < whole.size()) return whole[i];
    return i - whole.size() < fraction.size() ? fraction[i - whole.size()] : '0';
  }
  std::size_t size() const { return whole.size() + fraction.size(); }
};

std::optional<std::int64_t> exponent_of(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || digits_at(text, 0) != text.size()) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) value = value >= kFarAway ? kFarAway : value * 10 + (c - '0');
  return negative ? -value : value;
}

std::optional<Parts> parts_of(std::string_view text) {
  Parts parts;
  parts.negative = text.starts_with('-');
  if (parts.negative) text.remove_prefix(1);
  parts.whole = text.substr(0, digits_at(text, 0));
  if (parts.whole.empty() || (parts.whole.size() > 1 && parts.whole[0] == '0')) return std::nullopt;
  text.remove_prefix(parts.whole.size());
  if (text.starts_with('.')) {
    parts.fraction = text.substr(1, digits_at(text, 1));
    if (parts.fraction.empty()) return std::nullopt;
    text.remove_prefix(1 + parts.fraction.size());
  }
  if (text.empty()) return parts;
  if (text[0] != 'e' && text[0] != 'E') return std::nullopt;
  const auto exponent = exponent_of(text.substr(1));
  if (!exponent) return std::nullopt;
  parts.exponent = *exponent;
  return parts;
}

/// The first `count` digits as a number, zeros behind the last one; nullopt when it is too large.
std::optional<std::int64_t> leading(const Parts& parts, std::size_t first, std::int64_t count) {
  std::int64_t value = 0;
  for (std::int64_t i = 0; i < count; ++i) {
    const int digit = parts.digit(first + static_cast<std::size_t>(i)) - '0';
    if (value > (kMost - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  return value;
}

/// Most amounts by far: "1250000" or "1250000.55". nullopt sends the text the long way round.
std::optional<std::int64_t> plain(std::string_view text) {
  // 15 digits of whole units times 10 000 would not fit; 14 do.
  if (text.size() > 14 || (text.size() > 1 && text[0] == '0' && is_digit(text[1]))) return std::nullopt;
  std::int64_t value = 0;
  std::size_t i = 0;
  for (; i < text.size() && is_digit(text[i]); ++i) value = value * 10 + (text[i] - '0');
  if (i == 0) return std::nullopt;
  if (i == text.size()) return value * Amount::kPerUnit;
  const std::size_t decimals = text.size() - i - 1;
  if (text[i] != '.' || decimals < 1 || decimals > 4) return std::nullopt;
  for (++i; i < text.size(); ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  for (std::size_t d = decimals; d < 4; ++d) value *= 10;
  return value;
}

}  // namespace

std::optional<Amount> Amount::parse(std::string_view number) {
  if (const auto value = plain(number)) return Amount(*value);
  const auto parts = parts_of(number);
  if (!parts) return std::nullopt;
  std::size_t first = 0;
  while (first < parts->size() && parts->digit(first) == '0') ++first;
  if (first == parts->size()) return Amount();
  const std::int64_t kept = static_cast<std::int64_t>(parts->whole.size()) - static_cast<std::int64_t>(first) +
                            parts->exponent + 4;
  if (kept < 0) return Amount();
  auto value = leading(*parts, first, kept);
  if (!value) return std::nullopt;
  const bool round_up = parts->digit(first + static_cast<std::size_t>(kept)) >= '5';
  if (round_up && *value == kMost) return std::nullopt;
  if (round_up) ++*value;
  return Amount(parts->negative ? -*value : *value);
}

std::string Amount::text() const {
  const auto magnitude = value_ < 0 ? 0 - static_cast<std::uint64_t>(value_) : static_cast<std::uint64_t>(value_);
  std::string text = value_ < 0 ? "-" : "";
  text += std::to_string(magnitude / kPerUnit);
  std::string decimals = std::to_string(magnitude % kPerUnit + kPerUnit).substr(1);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  return decimals.empty() ? text : text + "." + decimals;
}

}  // namespace ashyq::integrity
