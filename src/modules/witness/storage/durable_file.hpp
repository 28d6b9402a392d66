// Files that are there whole or not at all, also after a power cut.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ashyq::witness {

/// Temporary file, fsync, rename, fsync of the folder. Makes missing folders. Throws platform::Unavailable.
void write_durably(const std::filesystem::path& file, std::string_view bytes);
std::optional<std::string> read_whole(const std::filesystem::path& file);

/// Two notes of one log that cannot both be true, in a file that anybody can check: `folder`/evidence-<time>.txt.
std::filesystem::path keep_evidence(const std::filesystem::path& folder, std::string_view what,
                                    std::string_view note_before, std::string_view note_now);

}  // namespace ashyq::witness
