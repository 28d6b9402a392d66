// Files that are whole or not there at all, also after a power cut.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::platform {

/// Written beside, synced, renamed over `file`, folder synced: when it returns, the new content survives a power cut;
/// before, the old one does. Throws Unavailable.
void write_durably(const std::filesystem::path& file, std::string_view content, bool is_private = false);
/// nullopt when there is no such file. Throws Unavailable when it cannot be read.
std::optional<std::string> read_whole(const std::filesystem::path& file);

}  // namespace ashyq::platform
