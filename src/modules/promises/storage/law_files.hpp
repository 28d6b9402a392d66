// Reads the law folder. Strict: anything unknown, missing, untranslated or contradictory is a fault with its
// file and field, and no part of a faulty folder is used.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "promises/rules/law.hpp"
#include "promises/storage/law_fault.hpp"

namespace ashyq::promises {

/// All faults at once, so that one round of corrections is enough.
Result<Law, LawFaults> load_law(const std::filesystem::path& folder);

// One file each, from its text; `file` is the name faults carry. Nothing is returned when a fault was added.
std::optional<CalendarYear> read_calendar_year(std::string_view toml, std::string file, LawFaults& faults);
std::optional<Procedure> read_procedure(std::string_view toml, std::string file, LawFaults& faults);
std::optional<LegalList> read_legal_list(std::string_view toml, std::string file, LawFaults& faults);
std::optional<std::vector<Act>> read_acts(std::string_view toml, std::string file, LawFaults& faults);
std::optional<std::vector<WorkingHours>> read_working_hours(std::string_view toml, std::string file, LawFaults& faults);

}  // namespace ashyq::promises
