// Any bytes as a template: a TemplateError or a page, never a crash, a hang or another exception.
// What parses is rendered with hostile values, and what a value brought must not have become markup.
// Built with -fsanitize=fuzzer,address,undefined, as every target of this folder.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "platform/render/renderer.hpp"
#include "platform/render/template_set.hpp"

namespace {

using namespace ashyq;
using namespace ashyq::platform;

const boost::json::object& hostile_context() {
  static const boost::json::object context = [] {
    const std::string mark = "\"'><mark-of-a-value>";
    boost::json::object all;
    for (const char* name : {"a", "b", "x", "name", "url"}) all[name] = mark;
    all["list"] = boost::json::array{mark, 1, nullptr, boost::json::object{{"a", mark}}};
    all["o"] = boost::json::object{{"a", mark}, {"n", 7}};
    all["n"] = 1'795'464'300'000;
    return all;
  }();
  return context;
}

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalogue catalogue{{}};
  static const TemplateOptions options = [] {
    TemplateOptions made;
    made.longest = 1U << 16U;
    return made;
  }();
  const std::string source{reinterpret_cast<const char*>(data), size};
  try {
    const auto set = render::load({{"page.html", source}, {"components/c/c.html", "<i>{{ x }}{{ body }}</i>"}},
                                  catalogue);
    render::Arena arena;
    render::Scope scope{set->symbols, hostile_context(), "ru"};
    std::string page;
    render::Renderer{{Language::Russian, catalogue, options, arena, scope}}.render(*set->programs.at("page.html"),
                                                                                   page);
    if (holds(page, "<mark-of-a-value>") && !holds(source, "raw") && !holds(source, "mark-of-a-value")) std::abort();
  } catch (const TemplateError&) {
  }
  return 0;
}
