// Finds values in places where escaping cannot protect, and decides how each of the others is escaped.
#pragma once

#include <map>

#include "platform/render/html_context.hpp"
#include "platform/render/program.hpp"

namespace ashyq::platform::render {

/// Where each block of a page stands in its markup.
using BlockPlaces = std::map<Symbol, HtmlContext>;

/// Sets Instruction::escape. `inherited` are the places of the blocks of the page it extends; the result adds
/// its own. Throws TemplateError for values inside <script>, <style>, style and on… attributes, attributes without
/// quotes and names of tags or attributes, and for branches that end in different places.
BlockPlaces lint(Program& program, const BlockPlaces& inherited, const Symbols& symbols);

}  // namespace ashyq::platform::render
