#include "platform/http/scrubbing.hpp"

#include <algorithm>
#include <cctype>

namespace ashyq::platform {
namespace {

constexpr std::size_t kMost = 300;
constexpr std::string_view kGone = "…";

bool could_name_a_person(std::string_view word) {
  int digits = 0;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || byte < 0x20 || c == '@') return true;
    digits = std::isdigit(byte) ? digits + 1 : 0;
    if (digits >= 5) return true;
  }
  return false;
}

/// Databases quote the offending value: Key (email)=(aliya@example.kz), near "…", value 'x'.
char closing(char open) {
  switch (open) {
    case '(': return ')';
    case '"': return '"';
    case '\'': return '\'';
    default: return '\0';
  }
}

}  // namespace

std::string scrubbed(std::string_view what) {
  std::string kept;
  while (!what.empty() && kept.size() < kMost) {
    if (const char close = closing(what.front())) {
      const std::size_t end = what.find(close, 1);
      kept.append(kGone);
      what.remove_prefix(end == std::string_view::npos ? what.size() : end + 1);
      continue;
    }
    if (what.front() == ' ' || what.front() == '=') {
      kept.push_back(what.front());
      what.remove_prefix(1);
      continue;
    }
    const std::string_view word = what.substr(0, what.find_first_of(" =(\"'"));
    kept.append(could_name_a_person(word) ? kGone : word.substr(0, kMost - kept.size()));
    what.remove_prefix(word.size());
  }
  return kept;
}

}  // namespace ashyq::platform
