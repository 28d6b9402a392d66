#include "integrity/reading/layout.hpp"

#include <string>

namespace ashyq::integrity {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::string_view kBeginsValue = "\"{[-0123456789tfn";

/// What is open where the text ends: brackets from the outermost, and a quote.
std::string open_at_end(std::string_view text) {
  std::string open;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool in_string = open.ends_with('"');
    if (in_string && c == '\\') ++at;
    if (c == '"' && in_string) open.pop_back();
    if (c == '"' && !in_string) open += c;
    if (in_string) continue;
    if (c == '{' || c == '[') open += c;
    if ((c == '}' || c == ']') && !open.empty()) open.pop_back();
    if (open.empty()) break;
  }
  return open;
}

bool holds(std::string_view all, char c) { return all.find(c) != std::string_view::npos; }

/// Whether JSON may go on with `next` after `last`, inside the bracket `open`.
bool goes_on(char last, char next, char open) {
  switch (last) {
    case '{': return holds("\"}", next);
    case '[': return next == ']' || holds(kBeginsValue, next);
    case ',': return open == '{' ? next == '"' : holds(kBeginsValue, next);
    case ':': return holds(kBeginsValue, next);
    default: return holds(",]}:", next);
  }
}

}  // namespace

bool is_one_value_a_line(std::string_view window) {
  window.remove_prefix(std::min(window.find_first_not_of(kBlanks), window.size()));
  if (window.empty() || !holds("{[", window.front())) return true;
  const std::size_t end = window.find('\n');
  const std::string_view line = window.substr(0, end);
  const std::string open = open_at_end(line);
  if (open.empty()) return true;
  if (end == std::string_view::npos) return false;
  const std::size_t next = window.find_first_not_of(kBlanks, end);
  if (open.back() == '"' || next == std::string_view::npos) return true;
  return !goes_on(line[line.find_last_not_of(kBlanks)], window[next], open.back());
}

}  // namespace ashyq::integrity
