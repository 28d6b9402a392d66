// The witness's keys, for signing and for draws: each a file that only its owner reads.
#pragma once

#include <filesystem>
#include <string>

#include "ledger/ledger.hpp"

namespace ashyq::witness {

/// Reads `file`, or makes it, with mode 0600, for the witness called `name`. Throws std::runtime_error when others may
/// read it, when it is damaged, or when it is another witness's; `name` may be empty once the file is there.
ledger::Signer signer_from(const std::filesystem::path& file, const std::string& name);

/// The same for the key that contributes to draws: 32 bytes as hex.
ledger::VrfKey draw_key_from(const std::filesystem::path& file);

}  // namespace ashyq::witness
