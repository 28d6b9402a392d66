// Any bytes as a request, whole and byte by byte: both readings must agree.
#include <cstdlib>

#include "platform/http/request_parser.hpp"

using namespace ashyq::platform;

static std::string read(std::string_view raw, std::size_t step) {
  RequestParser parser(2048);
  Request request;
  std::string waiting, body;
  while (!raw.empty()) {
    waiting.append(raw.substr(0, step));
    raw.remove_prefix(std::min(step, raw.size()));
    for (std::size_t used = 1; used && !waiting.empty();) {
      const auto [consumed, status] = parser.header_done() ? parser.body(waiting, body)
                                                           : parser.header(waiting, request);
      if (status) return "refused";
      waiting.erase(0, used = consumed);
      if (parser.header_done() && parser.done()) return request.target + "\n" + body;
    }
  }
  return "unfinished";
}

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view raw(reinterpret_cast<const char*>(data), size);
  if (read(raw, size + 1) != read(raw, 1)) std::abort();
  return 0;
}
