// The demo town under plain rules: fifteen working days, twenty for complaints, UTC+5.
#pragma once

#include <string>

#include "demo/rules/town.hpp"
#include "demo/storage/town_files.hpp"

namespace ashyq::demo {

inline constexpr Day kToday = Day::of(2026, 7, 15);

const TownData& town_data();
CityRules plain_rules();
Town small_town(std::uint64_t appeals = 5000);
/// Everything an appeal says and does, as one line.
std::string written_out(const GeneratedAppeal& appeal);
/// Its day and everything else in city time.
Day city_day(Instant at);

}  // namespace ashyq::demo
