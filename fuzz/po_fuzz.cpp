// Any bytes as a .po file: a PoError or entries, each with a key, texts and a line inside the file.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "platform/i18n/message.hpp"
#include "platform/i18n/po.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace ashyq::platform;
  const std::string_view source{reinterpret_cast<const char*>(data), size};
  const auto lines = std::count(source.begin(), source.end(), '\n') + 1;
  try {
    for (const PoEntry& entry : parse_po(source, "x.po")) {
      if (entry.key.empty() || entry.texts.empty() || entry.line < 1 || entry.line > lines) std::abort();
      for (const std::string& text : entry.texts)
        if (split_at_placeholders(text).empty()) std::abort();
    }
  } catch (const PoError&) {
  }
  return 0;
}
