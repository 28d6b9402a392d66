// "Only if it changed", "only this part": the conditions of RFC 9110 13 and 14.
#pragma once

#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/message.hpp"

namespace ashyq::platform {

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::time_t at);
std::optional<std::time_t> parse_http_date(std::string_view text);
/// Now, made once a second per thread.
const std::string& http_date_now();

/// If-None-Match lists `etag` (weak comparison), or is "*".
bool lists_etag(std::string_view if_none_match, std::string_view etag);

/// The reader already has what `response` carries: ETag first, else Last-Modified. For GET and HEAD.
bool is_known_to(const Request& request, const Response& response);

struct ByteRange {
  std::uint64_t first{0};
  std::uint64_t last{0};  // inclusive
};
struct RangeAnswer {
  bool unsatisfiable{false};
  std::optional<ByteRange> range;  // none: send everything
};
/// One range only; several, or malformed ones, are answered with everything, as RFC 9110 allows.
RangeAnswer read_range(std::string_view range_header, std::uint64_t size);

}  // namespace ashyq::platform
