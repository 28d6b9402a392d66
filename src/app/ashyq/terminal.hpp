// What the commands share towards the person before the screen: languages, texts, progress.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/language.hpp"

namespace ashyq::app {

/// Where this program's own texts and templates lie.
std::filesystem::path own_sources();

/// kk, ru or en; throws with a sentence for anything else.
Language language_named(const std::string& code);

/// Per cent on standard error, on a terminal only: a file or a pipe wants the result. Empty otherwise.
std::function<void(std::uint64_t done, std::uint64_t all)> progress();
void end_progress();

}  // namespace ashyq::app
