// What the line formats of C2SP (checkpoints, proofs, witness requests) have in common.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/rules/bytes.hpp"

namespace ashyq::ledger {

/// The text up to the next LF, taken off with it; nullopt when there is none any more.
std::optional<std::string_view> take_line(std::string_view& text);
/// A hash in base64 on each line, at most 63, up to the empty line, which is taken too; nullopt for anything else.
std::optional<std::vector<Hash>> take_hashes(std::string_view& text);

}  // namespace ashyq::ledger
