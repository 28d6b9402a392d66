#include "shell/links.hpp"

#include <algorithm>

#include "platform/http/message.hpp"

namespace ashyq::shell {

std::string without_query(std::string_view target, std::initializer_list<std::string_view> names) {
  const std::size_t question = target.find('?');
  std::string result{target.substr(0, question)};
  if (question == std::string_view::npos) return result;
  std::string_view rest = target.substr(question + 1);
  char separator = '?';
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string_view field = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const bool unwanted = std::find(names.begin(), names.end(), field.substr(0, field.find('='))) != names.end();
    if (field.empty() || unwanted) continue;
    result.append(1, separator).append(field);
    separator = '&';
  }
  return result;
}

std::string with_query(std::string_view target, std::string_view name, std::string_view value) {
  const std::size_t hash = std::min(target.find('#'), target.size());
  std::string result = without_query(target.substr(0, hash), {name});
  result.append(1, result.find('?') == std::string::npos ? '?' : '&');
  result.append(name).append("=").append(platform::url_encode(value));
  return result.append(target.substr(hash));
}

}  // namespace ashyq::shell
