// How mistakes in templates are told: always with file and line.
#pragma once

#include <string>
#include <string_view>

#include "platform/render/templates.hpp"

namespace ashyq::platform::render {

[[noreturn]] inline void fail(std::string_view file, std::size_t line, std::string_view what) {
  throw TemplateError(std::string{file} + ":" + std::to_string(line) + ": " + std::string{what});
}

}  // namespace ashyq::platform::render
