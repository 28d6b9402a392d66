// Which texts the templates ask the catalogue for.
#pragma once

#include <string>
#include <vector>

#include "platform/render/template_set.hpp"

namespace ashyq::platform::render {

struct TranslationUse {
  std::vector<std::string> keys;      // sorted, each once
  std::vector<std::string> prefixes;  // of keys put together with ~
  std::vector<std::string> problems;  // "file:line: what"
};

TranslationUse translation_use(const TemplateSet& set);

}  // namespace ashyq::platform::render
