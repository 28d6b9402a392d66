#include "platform/http/conditional.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ashyq::platform {
namespace {

std::string_view without_weakness(std::string_view etag) { return etag.starts_with("W/") ? etag.substr(2) : etag; }

}  // namespace

std::string http_date(std::time_t at) {
  std::tm parts{};
  gmtime_r(&at, &parts);
  char text[40];
  // The "C" names: nothing in this program calls setlocale.
  const std::size_t n = std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
  return {text, n};
}

std::optional<std::time_t> parse_http_date(std::string_view text) {
  std::tm parts{};
  const std::string copy{text};
  const char* end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (!end || *end != '\0') return std::nullopt;
  return timegm(&parts);
}

const std::string& http_date_now() {
  static thread_local std::time_t made_at = 0;
  static thread_local std::string made;
  const std::time_t now = std::time(nullptr);
  if (now != made_at) {
    made = http_date(now);
    made_at = now;
  }
  return made;
}

bool lists_etag(std::string_view list, std::string_view etag) {
  if (trim(list) == "*") return true;
  while (!list.empty()) {
    const std::size_t end = list.find(',');
    if (without_weakness(trim(list.substr(0, end))) == without_weakness(etag)) return true;
    list.remove_prefix(end == std::string_view::npos ? list.size() : end + 1);
  }
  return false;
}

bool is_known_to(const Request& request, const Response& response) {
  if (response.status != 200) return false;
  if (request.method != Method::Get && request.method != Method::Head) return false;
  const auto etag = response.find_header("ETag");
  if (const std::string_view wanted = request.headers["if-none-match"]; !wanted.empty())
    return etag && lists_etag(wanted, *etag);
  const std::string_view since = request.headers["if-modified-since"];
  const auto modified = response.find_header("Last-Modified");
  if (since.empty() || !modified) return false;
  const auto since_at = parse_http_date(since);
  const auto modified_at = parse_http_date(*modified);
  return since_at && modified_at && *modified_at <= *since_at;
}

RangeAnswer read_range(std::string_view header, std::uint64_t size) {
  if (!header.starts_with("bytes=") || header.find(',') != std::string_view::npos) return {};
  const std::string_view spec = trim(header.substr(6));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return {};
  const auto first = parse_number<std::uint64_t>(spec.substr(0, dash));
  const auto last = parse_number<std::uint64_t>(spec.substr(dash + 1));
  if (!first && dash != 0) return {};
  if (!last && dash + 1 != spec.size()) return {};
  if (!first && !last) return {};
  if (!first) {  // the last n bytes
    if (*last == 0 || size == 0) return {.unsatisfiable = true, .range = {}};
    return {.unsatisfiable = false, .range = ByteRange{size - std::min(*last, size), size - 1}};
  }
  if (last && *last < *first) return {};
  if (*first >= size) return {.unsatisfiable = true, .range = {}};
  return {.unsatisfiable = false, .range = ByteRange{*first, last ? std::min(*last, size - 1) : size - 1}};
}

}  // namespace ashyq::platform
