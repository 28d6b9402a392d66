// Numbers, dates and ordering as each language writes them (ICU). All functions may be called from any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

/// `2026 ж. 23 қараша`, `23 ноября 2026 г.`, `23 November 2026`.
std::string long_date(Language language, Day day);
/// `23.11.2026`, English `23/11/2026`; for narrow tables.
std::string short_date(Language language, Day day);
/// Day and time to the minute: `23 ноября 2026 г. в 14:05`.
std::string date_time(Language language, const LocalTime& local);
/// The same in the time of Asia/Almaty.
std::string date_time(Language language, Instant instant);

std::string number(Language language, std::int64_t value);
std::string decimal(Language language, double value, int digits);
/// 0.853 → `85 %` in Russian.
std::string percent(Language language, double share, int digits = 0);
/// `1,4 МБ`; powers of 1024, as file managers show them.
std::string file_size(Language language, std::uint64_t bytes);

/// Best of the three for an Accept-Language header; Russian when nothing fits.
Language negotiate(std::string_view accept_language);
/// Kazakh/Russian-aware ordering: negative, zero or positive.
int compare(Language language, std::string_view a, std::string_view b);

}  // namespace ashyq::platform
