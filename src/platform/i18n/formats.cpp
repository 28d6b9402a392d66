#include "platform/i18n/formats.hpp"

#include <array>
#include <cassert>
#include <chrono>
#include <memory>
#include <stdexcept>

#include <fmt/format.h>
#include <unicode/coll.h>
#include <unicode/datefmt.h>
#include <unicode/decimfmt.h>
#include <unicode/numfmt.h>
#include <unicode/uenum.h>
#include <unicode/uloc.h>

#include "platform/clock/city_time.hpp"
#include "platform/i18n/message.hpp"

namespace ashyq::platform {
namespace {

constexpr std::size_t kRememberedDays = 512;  // a page of a register shows a few dozen different days
constexpr std::size_t kLongestHeader = 1000;  // longer Accept-Language headers are nobody's browser
constexpr int kMostDigits = 10;

void check(UErrorCode status, const char* what) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string{"ICU: "} + what + ": " + u_errorName(status));
}

icu::Locale locale_of(Language language) {
  switch (language) {
    case Language::Kazakh: return {"kk", "KZ"};
    case Language::Russian: return {"ru", "KZ"};
    // Day before month, as everybody in the city reads it.
    case Language::English: return {"en", "GB"};
  }
  return {"ru", "KZ"};
}

std::string utf8(icu::UnicodeString& text) {
  // CLDR writes "2026 г." with U+202F, which many phone fonts lack; U+00A0 keeps it together as well.
  text.findAndReplace(icu::UnicodeString{u'\u202F'}, icu::UnicodeString{u'\u00A0'});
  std::string result;
  return text.toUTF8String(result);
}

using DateFormat = std::unique_ptr<icu::DateFormat>;

DateFormat in_utc(icu::DateFormat* made) {
  DateFormat format{made};
  if (!format) throw std::runtime_error("ICU: no date format");
  // Days and local times are given to ICU as if they were UTC; the zone was applied before.
  format->adoptTimeZone(icu::TimeZone::getGMT()->clone());
  return format;
}

/// ICU's formatters are costly to make and not safe to share: one set per thread and language.
struct Formatters {
  explicit Formatters(Language language) {
    const icu::Locale locale = locale_of(language);
    long_day = in_utc(icu::DateFormat::createDateInstance(icu::DateFormat::kLong, locale));
    moment = in_utc(icu::DateFormat::createDateTimeInstance(icu::DateFormat::kLong, icu::DateFormat::kShort, locale));
    UErrorCode status = U_ZERO_ERROR;
    number.reset(icu::NumberFormat::createInstance(locale, status));
    percent.reset(icu::NumberFormat::createPercentInstance(locale, status));
    collator.reset(icu::Collator::createInstance(locale, status));
    check(status, "formatters");
  }

  DateFormat long_day, moment;
  std::string between;  // a day and its hour
  std::unique_ptr<icu::NumberFormat> number, percent;
  std::unique_ptr<icu::Collator> collator;

  struct Remembered {
    Day day;
    std::string text;
  };
  std::array<Remembered, kRememberedDays> long_days;
};

Formatters& formatters(Language language) {
  thread_local std::array<std::unique_ptr<Formatters>, kLanguages.size()> all;
  auto& one = all[index_of(language)];
  if (!one) one = std::make_unique<Formatters>(language);
  return *one;
}

UDate udate(Day day, std::chrono::milliseconds since_midnight = {}) {
  const auto at = std::chrono::sys_time<std::chrono::milliseconds>{day.sys_days()} + since_midnight;
  return static_cast<UDate>(at.time_since_epoch().count());
}

std::string written(const icu::DateFormat& format, UDate at) {
  icu::UnicodeString text;
  format.format(at, text);
  return utf8(text);
}

std::string written(icu::NumberFormat& format, double value, int digits) {
  assert(digits >= 0 && digits <= kMostDigits && "nobody reads more decimals");
  format.setMinimumFractionDigits(digits);
  format.setMaximumFractionDigits(digits);
  icu::UnicodeString text;
  format.format(value, text);
  return utf8(text);
}

}  // namespace

std::string long_date(Language language, Day day) {
  Formatters& all = formatters(language);
  const auto days = static_cast<std::size_t>(day.sys_days().time_since_epoch().count());
  auto& remembered = all.long_days[days % kRememberedDays];
  if (remembered.text.empty() || remembered.day != day) remembered = {day, written(*all.long_day, udate(day))};
  return remembered.text;
}

std::string short_date(Language language, Day day) {
  // Digits only, so no need of ICU: a list shows two of these in every row.
  const auto date = day.date();
  const char sign = language == Language::English ? '/' : '.';
  return fmt::format("{:02}{}{:02}{}{:04}", static_cast<unsigned>(date.day()), sign,
                     static_cast<unsigned>(date.month()), sign, static_cast<int>(date.year()));
}

namespace {

/// What ICU puts between a day and an hour: " в ", ", ", " at ". Found by writing one moment both ways.
std::string between_day_and_hour(const Formatters& all) {
  const Day day = Day::of(2026, 3, 2);
  const std::string whole = written(*all.moment, udate(day));
  const std::string begin = written(*all.long_day, udate(day));
  constexpr std::string_view kEnd = "00:00";
  if (!whole.starts_with(begin) || !whole.ends_with(kEnd))
    throw std::runtime_error("ICU: moments are written otherwise");
  return whole.substr(begin.size(), whole.size() - begin.size() - kEnd.size());
}

}  // namespace

std::string date_time(Language language, const LocalTime& local) {
  // Put together from the remembered day: a timeline shows a dozen moments, and ICU takes microseconds for each.
  Formatters& all = formatters(language);
  if (all.between.empty()) all.between = between_day_and_hour(all);
  const auto minutes = std::chrono::floor<std::chrono::minutes>(local.since_midnight).count();
  return fmt::format("{}{}{:02}:{:02}", long_date(language, local.on), all.between, minutes / 60, minutes % 60);
}

std::string date_time(Language language, Instant instant) {
  static const CityTime city;
  return date_time(language, city.local(instant));
}

std::string number(Language language, std::int64_t value) {
  if (value >= 0 && value < 1000) return std::to_string(value);  // nothing to group
  auto& format = *formatters(language).number;
  format.setMaximumFractionDigits(0);
  format.setMinimumFractionDigits(0);
  icu::UnicodeString text;
  format.format(value, text);
  return utf8(text);
}

std::string decimal(Language language, double value, int digits) {
  return written(*formatters(language).number, value, digits);
}

std::string percent(Language language, double share, int digits) {
  return written(*formatters(language).percent, share, digits);
}

std::string file_size(Language language, std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> cyrillic{"Б", "КБ", "МБ", "ГБ"};
  constexpr std::array<std::string_view, 4> latin{"B", "KB", "MB", "GB"};
  auto size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < latin.size(); ++unit) size /= 1024;
  const int digits = unit == 0 || size >= 10 ? 0 : 1;
  const std::string_view name = (language == Language::English ? latin : cyrillic)[unit];
  return decimal(language, size, digits) + "\u00A0" + std::string{name};
}

namespace {

Language best_of_ours(std::string_view accept_language) {
  static constexpr std::array<const char*, 3> kOffered{"ru", "kk", "en"};
  UErrorCode status = U_ZERO_ERROR;
  UEnumeration* offered = uenum_openCharStringsEnumeration(kOffered.data(), kOffered.size(), &status);
  std::array<char, ULOC_FULLNAME_CAPACITY> best{};
  UAcceptResult result = ULOC_ACCEPT_FAILED;
  uloc_acceptLanguageFromHTTP(best.data(), best.size(), &result, std::string{accept_language}.c_str(), offered,
                              &status);
  uenum_close(offered);
  if (U_FAILURE(status) || result == ULOC_ACCEPT_FAILED) return Language::Russian;
  return language_of(best.data()).value_or(Language::Russian);
}

}  // namespace

Language negotiate(std::string_view accept_language) {
  if (accept_language.empty() || accept_language.size() > kLongestHeader) return Language::Russian;
  // A city's browsers say the same few things all day.
  struct Known {
    std::string header;
    Language best;
  };
  static thread_local std::array<Known, 8> known{};
  static thread_local std::size_t next = 0;
  for (const Known& each : known)
    if (each.header == accept_language) return each.best;
  Known& kept = known[next++ % known.size()];
  kept = {std::string{accept_language}, best_of_ours(accept_language)};
  return kept.best;
}

int compare(Language language, std::string_view a, std::string_view b) {
  UErrorCode status = U_ZERO_ERROR;
  const auto& collator = *formatters(language).collator;
  return collator.compareUTF8({a.data(), static_cast<int32_t>(a.size())}, {b.data(), static_cast<int32_t>(b.size())},
                              status);
}

}  // namespace ashyq::platform
