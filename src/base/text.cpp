#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace ashyq {
namespace {

constexpr std::string_view kDot = "•";
constexpr char32_t kMalformed = 0xFFFFFFFF;

struct CodePoint {
  char32_t value;
  std::size_t bytes;  // at least 1, so that reading always moves on
};

struct Lead {
  std::size_t bytes;
  char32_t bits;
  char32_t least;  // smaller values would be overlong
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1FU, 0x80};
  if (byte >= 0xE0 && byte <= 0xEF) return {3, byte & 0x0FU, 0x800};
  if (byte >= 0xF0 && byte <= 0xF4) return {4, byte & 0x07U, 0x10000};
  return {0, 0, 0};
}

bool is_tail(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

CodePoint first_of(std::string_view text) {
  const Lead lead = lead_of(static_cast<unsigned char>(text[0]));
  if (lead.bytes == 0 || lead.bytes > text.size()) return {kMalformed, 1};
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    if (!is_tail(text[i])) return {kMalformed, 1};
    value = value << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
  }
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.least || value > 0x10FFFF || is_surrogate) return {kMalformed, 1};
  return {value, lead.bytes};
}

void append(std::string& to, char32_t value) {
  const auto put = [&to](char32_t byte) { to.push_back(static_cast<char>(byte)); };
  if (value < 0x80) return put(value);
  if (value < 0x800) {
    put(0xC0U | value >> 6U);
  } else if (value < 0x10000) {
    put(0xE0U | value >> 12U);
    put(0x80U | (value >> 6U & 0x3FU));
  } else {
    put(0xF0U | value >> 18U);
    put(0x80U | (value >> 12U & 0x3FU));
    put(0x80U | (value >> 6U & 0x3FU));
  }
  put(0x80U | (value & 0x3FU));
}

bool is_blank(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
         c == 0xFEFF;
}

char32_t lower(char32_t c) {
  if (c >= 'A' && c <= 'Z') return c + 0x20;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;  // Latin-1
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;             // А–Я
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;             // Ѐ–Џ with Ё and І
  if (c == 0x4C0) return 0x4CF;                              // palochka
  if (c >= 0x4C1 && c <= 0x4CE) return c % 2 == 1 ? c + 1 : c;
  // Ѡ–ҁ, Ҋ–ҿ, Ӑ–ӿ in pairs, capital first: Ә Ғ Қ Ң Ө Ұ Ү Һ live here.
  const bool in_pairs = (c >= 0x460 && c <= 0x480) || (c >= 0x48A && c <= 0x4BE) || (c >= 0x4D0 && c <= 0x52E);
  return in_pairs && c % 2 == 0 ? c + 1 : c;
}

template <class Change>
std::string changed(std::string_view text, Change change) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const CodePoint point = first_of(text);
    if (point.value == kMalformed) {
      result.push_back(text[0]);
    } else {
      append(result, change(point.value));
    }
    text.remove_prefix(point.bytes);
  }
  return result;
}

std::string_view without_last(std::string_view text) {
  std::size_t start = text.size() - 1;
  while (start > 0 && text.size() - start < 4 && is_tail(text[start])) --start;
  // Malformed tails: give up one byte only.
  return first_of(text.substr(start)).bytes == text.size() - start ? text.substr(0, start)
                                                                   : text.substr(0, text.size() - 1);
}

std::string_view without_half_word(std::string_view text) {
  std::string_view whole = text;
  while (!whole.empty()) {
    const std::string_view shorter = without_last(whole);
    if (is_blank(first_of(whole.substr(shorter.size())).value)) return trim(shorter);
    whole = shorter;
  }
  return text;  // one long word
}

}  // namespace

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const CodePoint point = first_of(text);
    if (point.value == kMalformed) return false;
    text.remove_prefix(point.bytes);
  }
  return true;
}

std::size_t length_of(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) text.remove_prefix(first_of(text).bytes);
  return count;
}

std::string_view cut(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  for (; most > 0 && end < text.size(); --most) end += first_of(text.substr(end)).bytes;
  return text.substr(0, end);
}

std::string shorten(std::string_view text, std::size_t most) {
  if (most == 0) return {};
  if (cut(text, most).size() == text.size()) return std::string{text};
  const std::string_view kept = cut(text, most - 1);
  const bool ends_a_word = is_blank(first_of(text.substr(kept.size())).value);
  return std::string{ends_a_word ? trim(kept) : without_half_word(kept)} + "…";
}

std::string_view trim(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = first_of(text);
    if (!is_blank(first.value)) break;
    text.remove_prefix(first.bytes);
  }
  while (!text.empty()) {
    const std::string_view shorter = without_last(text);
    if (!is_blank(first_of(text.substr(shorter.size())).value)) break;
    text = shorter;
  }
  return text;
}

std::string lower(std::string_view text) {
  return changed(text, [](char32_t c) { return lower(c); });
}

std::string fold(std::string_view text) {
  return changed(text, [](char32_t c) { return lower(c) == 0x451 ? char32_t{0x435} : lower(c); });
}

std::string masked_but_last(std::string_view text, std::size_t shown) {
  const std::size_t length = length_of(text);
  const std::size_t hidden = length - std::min(shown, length / 2);
  std::string result;
  for (std::size_t i = 0; i < hidden; ++i) result += kDot;
  return result.append(text.substr(cut(text, hidden).size()));
}

std::string masked_email(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0) return masked_but_last(address, 0);
  const std::string_view name = address.substr(0, at);
  const std::string_view first = cut(name, length_of(name) > 1 ? 1 : 0);
  const std::string rest = masked_but_last(name.substr(first.size()), 0);
  return std::string{first} + rest + std::string{address.substr(at)};
}

}  // namespace ashyq
