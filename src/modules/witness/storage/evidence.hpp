// What convinces anybody that a log has two histories.
#pragma once

#include <filesystem>
#include <string_view>

namespace ashyq::witness {

/// Two notes of one log that cannot both be true, in a file that anybody can check: `folder`/evidence-<time>.txt.
std::filesystem::path keep_evidence(const std::filesystem::path& folder, std::string_view what,
                                    std::string_view note_before, std::string_view note_now);

}  // namespace ashyq::witness
