#include <algorithm>

#include "base/text.hpp"
#include "platform/http/request_parser.hpp"

namespace ashyq::platform {
namespace {

/// RFC 9112 3.2.2: a server must take absolute-form, as proxies send it.
bool strip_authority(std::string_view& target) {
  if (target.starts_with('/')) return true;
  const std::string scheme = lower(target.substr(0, target.find("://")));
  if (scheme != "http" && scheme != "https") return false;
  target.remove_prefix(scheme.size() + 3);
  const std::size_t path = target.find_first_of("/?");
  const std::string_view authority = target.substr(0, path);
  // "user@host" in an http address is only ever used to deceive.
  if (authority.empty() || authority.find('@') != std::string_view::npos) return false;
  target.remove_prefix(authority.size());
  return true;
}

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == 0x7f;
}

/// Dot segments are never needed by a browser, which removes them before sending.
bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

/// An encoded slash would mean one thing to a proxy's rules and another to ours.
bool hides_a_slash(std::string_view raw) {
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '\\') return true;
    const std::string escape = raw[i] == '%' ? lower(raw.substr(i, 3)) : std::string();
    if (escape == "%2f" || escape == "%5c") return true;
  }
  return false;
}

}  // namespace

int read_target(std::string_view target, Request& request) {
  if (target.size() > 8000) return 414;
  if (target.find('#') != std::string_view::npos || !strip_authority(target)) return 400;
  request.target = target.starts_with('/') ? std::string(target) : "/" + std::string(target);
  const std::string_view whole = request.target;
  const std::size_t mark = whole.find('?');
  const std::string_view raw_path = whole.substr(0, mark);
  auto path = url_decode(raw_path);
  if (!path || hides_a_slash(raw_path) || std::ranges::any_of(*path, is_control) || has_dot_segment(*path)) return 400;
  request.path = std::move(*path);
  if (mark == std::string_view::npos) return 0;
  auto query = parse_urlencoded(whole.substr(mark + 1));
  if (!query) return 400;
  request.query = std::move(*query);
  return 0;
}

}  // namespace ashyq::platform
