#include "identity/rules/password.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "identity/rules/common_passwords.hpp"

namespace ashyq::identity {
namespace {

constexpr std::string_view kAroundWords = "0123456789!.,_-*#@$%& ";

std::string_view without_decoration(std::string_view word) {
  const std::size_t first = word.find_first_not_of(kAroundWords);
  if (first == std::string_view::npos) return {};
  return word.substr(first, word.find_last_not_of(kAroundWords) - first + 1);
}

/// Telephone numbers and birthdays are tried early.
bool is_digits_only(std::string_view text) { return text.find_first_not_of(kAroundWords) == std::string_view::npos; }

/// aaaaaaaa, abababab, abcdefgh, hgfedcba.
bool is_one_pattern(std::string_view text) {
  const auto steps_by = [&](int step) {
    return std::ranges::adjacent_find(text, [&](char a, char b) { return b - a != step; }) == text.end();
  };
  if (steps_by(0) || steps_by(1) || steps_by(-1)) return true;
  for (std::size_t period = 2; period <= 4 && period * 2 <= text.size(); ++period)
    if (std::equal(text.begin() + static_cast<std::ptrdiff_t>(period), text.end(), text.begin())) return true;
  return false;
}

bool contains_email(std::string_view password, std::string_view email) {
  const std::string address = normal_email(email);
  const std::string name = address.substr(0, address.find('@'));
  const std::string text = lower(password);
  return length_of(name) >= 4 && text.find(name) != std::string::npos;
}

}  // namespace

std::optional<PasswordRefusal> refusal(std::string_view password, std::string_view email, bool for_staff) {
  constexpr std::size_t kLongest = 1024;  // bytes; hashing more would be a gift to whoever wants to keep us busy
  if (password.size() > kLongest) return PasswordRefusal::TooLong;
  if (length_of(password) < static_cast<std::size_t>(least_length(for_staff))) return PasswordRefusal::TooShort;
  if (is_common(password)) return PasswordRefusal::TooCommon;
  if (contains_email(password, email)) return PasswordRefusal::LikeEmail;
  return std::nullopt;
}

bool is_common(std::string_view password) {
  const std::string text = lower(password);
  const auto listed = [](std::string_view word) {
    return std::ranges::find(kCommonPasswords, word) != kCommonPasswords.end();
  };
  return is_digits_only(text) || is_one_pattern(text) || listed(text) || listed(without_decoration(text));
}

bool looks_like_email(std::string_view address) {
  const std::size_t at = address.find('@');
  if (address.size() > 254 || at == 0 || at == std::string_view::npos || address.rfind('@') != at) return false;
  const std::string_view host = address.substr(at + 1);
  const std::size_t dot = host.rfind('.');
  const bool has_host = dot != std::string_view::npos && dot > 0 && dot + 1 < host.size() && host.front() != '.' &&
                        host.find("..") == std::string_view::npos;
  const bool clean = std::ranges::none_of(address, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 0x7f ||
           std::string_view("<>(),;:\\\"[]").find(c) != std::string_view::npos;
  });
  return has_host && clean && is_utf8(address);
}

std::string normal_email(std::string_view address) { return lower(trim(address)); }

}  // namespace ashyq::identity
