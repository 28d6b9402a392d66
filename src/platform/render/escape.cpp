#include "platform/render/escape.hpp"

#include <algorithm>
#include <array>

namespace ashyq::platform::render {
namespace {

constexpr std::string_view entity(char c) {
  switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return {};
  }
}

constexpr auto kNeedsEntity = [] {
  std::array<bool, 256> table{};
  for (const char c : std::string_view{"&<>\"'"}) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

template <bool keep_ampersand>
void append_with_entities(std::string& out, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!kNeedsEntity[static_cast<unsigned char>(text[i])] || (keep_ampersand && text[i] == '&')) continue;
    out.append(text, start, i - start);
    out.append(entity(text[i]));
    start = i + 1;
  }
  out.append(text, start, text.size() - start);
}

bool is_control_or_blank(char c) { return static_cast<unsigned char>(c) <= ' '; }

char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_allowed_scheme(std::string_view scheme) {
  constexpr std::array<std::string_view, 4> kAllowed{"http", "https", "mailto", "tel"};
  return std::any_of(kAllowed.begin(), kAllowed.end(), [&](std::string_view allowed) {
    return std::equal(scheme.begin(), scheme.end(), allowed.begin(), allowed.end(),
                      [](char a, char b) { return lower_ascii(a) == b; });
  });
}

bool is_slash(char c) { return c == '/' || c == '\\'; }

}  // namespace

void append_escaped(std::string& out, std::string_view text) { append_with_entities<false>(out, text); }

void append_quotes_escaped(std::string& out, std::string_view html) { append_with_entities<true>(out, html); }

bool is_safe_url(std::string_view url) {
  // Browsers drop tabs and line ends anywhere and blanks in front: "java\nscript:" is a scheme to them.
  if (std::any_of(url.begin(), url.end(), [](char c) { return is_control_or_blank(c) && c != ' '; })) return false;
  url.remove_prefix(std::min(url.find_first_not_of(' '), url.size()));
  if (url.size() >= 2 && is_slash(url[0]) && is_slash(url[1])) return false;  // another host
  const std::size_t end = url.find_first_of(":/?#\\");
  return end == std::string_view::npos || url[end] != ':' || is_allowed_scheme(url.substr(0, end));
}

bool is_safe_url_part(std::string_view part) {
  if (!is_safe_url(part)) return false;
  const std::size_t end = part.find_first_of(":/?#\\");
  return end == std::string_view::npos || part[end] != ':';
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kUnreserved = "-._~";
  std::string result;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       kUnreserved.find(c) != std::string_view::npos;
    if (plain) {
      result.push_back(c);
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result.append({'%', kHex[byte >> 4U], kHex[byte & 15U]});
    }
  }
  return result;
}

}  // namespace ashyq::platform::render
