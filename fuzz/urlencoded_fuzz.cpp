// Any bytes as a form: what is read can be written and read again, and is clean text.
#include <cstdlib>

#include "base/text.hpp"
#include "platform/http/message.hpp"

using namespace ashyq::platform;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto fields = parse_urlencoded({reinterpret_cast<const char*>(data), size});
  if (!fields) return 0;
  std::string again;
  for (const auto& [name, value] : fields->all()) {
    if (!ashyq::is_utf8(name) || !ashyq::is_utf8(value) || value.find('\0') != std::string::npos) std::abort();
    again += "&" + url_encode(name) + "=" + url_encode(value);
  }
  if (parse_urlencoded(again)->all() != fields->all()) std::abort();
  return 0;
}
