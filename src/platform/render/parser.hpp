// From a template's source to its program.
#pragma once

#include <memory>
#include <string>

#include "platform/i18n/catalogue.hpp"
#include "platform/render/program.hpp"

namespace ashyq::platform::render {

/// Names of other templates are kept as text; linking happens when all are parsed. Throws TemplateError.
std::unique_ptr<Program> parse(std::string name, std::string source, Symbols& symbols, const Catalogue& catalogue);

}  // namespace ashyq::platform::render
