// Our template engine: parsed once into a flat program, escapes by default, a city can override any file.
// The language is described in README.md beside this file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/language.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/i18n/catalogue.hpp"

namespace ashyq::platform {

/// A mistake in a template: file, line, what. Found at parsing, which happens at start-up for all files.
struct TemplateError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Where `name/…` templates lie: prefix "appeals" → folder "src/modules/appeals/templates".
struct TemplateFolder {
  std::string prefix;
  std::filesystem::path folder;
};

struct TemplateOptions {
  std::vector<TemplateFolder> folders;
  std::filesystem::path components;       // folder with <name>/<name>.html
  std::filesystem::path override_folder;  // a city's own files, same names (components/x/x.html); may be empty
  bool reload{false};                     // look for changed files at each rendering (development)
  /// Logical asset name → URL with a hash.
  std::function<std::string(std::string_view)> asset;
  CityTime city_time{};             // for | date and | datetime of instants
  int deepest{40};                  // components in components in includes…
  std::size_t longest{16U << 20U};  // bytes of one page
};

class Templates {
 public:
  /// Parses everything: *.html and *.xml, which escape, and *.txt, which do not. Throws TemplateError.
  Templates(TemplateOptions options, const Catalogue& catalogue);
  ~Templates();
  /// Renders `name` ("appeals/register.html") in a language. Missing variables render as nothing;
  /// in reload mode they throw, so that developers see them. Call from any thread.
  std::string render(std::string_view name, Language language, const boost::json::object& context) const;
  bool has(std::string_view name) const;
  /// Every template by name, components as "components/button/button.html".
  std::vector<std::string> names() const;

  /// All translation keys the templates mention literally; for the completeness test.
  std::vector<std::string> translation_keys() const;
  /// Beginnings of keys that are put together: "appeals.stage." of t("appeals.stage." ~ stage).
  std::vector<std::string> translation_prefixes() const;
  /// Texts whose placeholders get no value, plurals without count: "file:line: what".
  std::vector<std::string> translation_problems() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::platform
