// Reads the demo town from its files.
#pragma once

#include <filesystem>

#include "demo/rules/town_data.hpp"

namespace ashyq::demo {

/// `law`: the folder with bodies/, categories/, districts/; `data`: this module's data/.
/// Throws std::runtime_error that names the file and the key when something is missing or does not fit.
TownData read_town(const std::filesystem::path& law, const std::filesystem::path& data);

}  // namespace ashyq::demo
