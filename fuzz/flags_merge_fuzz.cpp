// Any lines as releases, records and packages: they compile or are passed over; what is compiled is JSON, stays as it
// is when it is compiled again, and does not depend on the order of the lines.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/ocds/merge.hpp"
#include "integrity/ocds/process.hpp"

namespace {
using namespace ashyq::integrity;

std::vector<std::string> compile(const std::vector<std::string>& lines) {
  static JsonText text;
  Compiler compiler(300);
  for (const std::string& line : lines) {
    if (text.parse_copy(line) == JsonFault::None) compiler.add(text.root());
  }
  std::vector<std::string> compiled;
  compiler.for_each_compiled([&](std::string_view, std::string_view release) { compiled.emplace_back(release); });
  return compiled;
}

std::vector<std::string> lines_of(std::string_view input) {
  std::vector<std::string> lines;
  while (!input.empty()) {
    const std::size_t end = std::min(input.find('\n'), input.size());
    lines.emplace_back(input.substr(0, end));
    input.remove_prefix(std::min(end + 1, input.size()));
  }
  return lines;
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto lines = lines_of({reinterpret_cast<const char*>(data), size});
  const auto compiled = compile(lines);
  if (compile(compiled) != compiled) std::abort();
  if (compile({lines.rbegin(), lines.rend()}) != compiled) std::abort();
  static JsonText text;
  static ProcessReader reader(300);
  for (const std::string& release : compiled) {
    if (text.parse_copy(release) != JsonFault::None || !reader.read(text.root())) std::abort();
  }
  return 0;
}
