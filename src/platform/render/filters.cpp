#include "platform/render/filters.hpp"

#include <algorithm>
#include <chrono>

#include "base/text.hpp"
#include "platform/render/text_builder.hpp"

namespace ashyq::platform::render {
namespace {

constexpr std::int64_t kMostDigits = 6;
constexpr std::int64_t kLongestShortened = 100'000;
// The years 1 to 9999: what a Day can be written as.
constexpr std::int64_t kFirstMillisecond = -62'135'596'800'000, kLastMillisecond = 253'402'300'799'999;

FilterResult unfit(const Value& value) { return {value, false}; }

FilterResult kept(const std::string& text, const Environment& environment) { return {environment.arena.keep(text)}; }

std::optional<LocalTime> local_time(const Value& value, const Environment& environment) {
  const auto* at = std::get_if<std::int64_t>(&value);
  if (at == nullptr || *at < kFirstMillisecond || *at > kLastMillisecond) return std::nullopt;
  return environment.options.city_time.local(Instant{std::chrono::milliseconds{*at}});
}

/// A day is ISO text, as SQL and JSON have it; an instant gives the city's day.
std::optional<Day> day_of(const Value& value, const Environment& environment) {
  if (const auto text = as_text(value)) return Day::parse(*text);
  if (const auto local = local_time(value, environment)) return local->on;
  return std::nullopt;
}

using WriteDay = std::string (*)(Language, Day);

FilterResult date(const Value& value, const Environment& environment, WriteDay write) {
  const auto day = day_of(value, environment);
  return day ? kept(write(environment.language, *day), environment) : unfit(value);
}

FilterResult moment(const Value& value, const Environment& environment) {
  const auto local = local_time(value, environment);
  if (!local) return date(value, environment, long_date);
  return kept(platform::date_time(environment.language, *local), environment);
}

int digits(const Value& argument, int otherwise) {
  const auto wanted = whole_number(argument);
  return wanted ? static_cast<int>(std::clamp<std::int64_t>(*wanted, 0, kMostDigits)) : otherwise;
}

FilterResult numeric(Filter filter, const Value& value, const Value& argument, const Environment& environment) {
  const Language language = environment.language;
  const auto real = any_number(value);
  if (!real) return unfit(value);
  switch (filter) {
    case Filter::Decimal: return kept(decimal(language, *real, digits(argument, 1)), environment);
    case Filter::Percent: return kept(percent(language, *real, digits(argument, 0)), environment);
    default: break;
  }
  const auto whole = whole_number(value);
  if (!whole) return unfit(value);
  if (filter == Filter::Number) return kept(number(language, *whole), environment);
  if (*whole < 0) return unfit(value);
  return kept(file_size(language, static_cast<std::uint64_t>(*whole)), environment);
}

template <class Items>
FilterResult joined(const Items& items, const Value& separator, const Environment& environment) {
  TextBuilder text;
  bool first = true;
  for (const auto& item : items) {
    if (!std::exchange(first, false)) text.add(separator);
    if constexpr (std::is_same_v<std::decay_t<decltype(item)>, Value>) text.add(item);
    else text.add(from_json(item));
  }
  return {text.kept_in(environment.arena)};
}

FilterResult join(const Value& value, const Value& argument, const Environment& environment) {
  const Value separator = is<Missing>(argument) ? Value{std::string_view{", "}} : argument;
  if (const auto* array = std::get_if<const boost::json::array*>(&value))
    return joined(**array, separator, environment);
  if (const auto* list = std::get_if<const List*>(&value)) return joined((*list)->items, separator, environment);
  return unfit(value);
}

/// What people typed, with their line ends: an empty line begins a paragraph.
std::string paragraphs(std::string_view text) {
  std::string html;
  bool open = false;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.empty() && open) html += "</p>\n";
    if (!line.empty()) html += open ? "<br>\n" : "<p class=\"govuk-body\">";
    append_escaped(html, line);
    open = !line.empty();
  }
  return open ? html + "</p>\n" : html;
}

FilterResult textual(Filter filter, const Value& value, const Value& argument, const Environment& environment) {
  std::string plain;
  if (!append_plain(plain, value)) return unfit(value);
  switch (filter) {
    case Filter::Raw: return {Safe{environment.arena.keep(plain)}};
    case Filter::Url: return kept(percent_encoded(plain), environment);
    case Filter::Lower: return kept(ashyq::lower(plain), environment);
    case Filter::Paragraphs: return {Safe{environment.arena.keep(paragraphs(plain))}};
    default: break;
  }
  const auto most = whole_number(argument);
  if (!most) return unfit(value);
  const auto length = std::clamp<std::int64_t>(*most, 0, kLongestShortened);
  return kept(ashyq::shorten(plain, static_cast<std::size_t>(length)), environment);
}

FilterResult otherwise(const Value& value, const Value& argument) {
  const auto text = as_text(value);
  const bool is_nothing = is<Missing>(value) || is<None>(value) || (text && text->empty());
  return {is_nothing ? argument : value};
}

}  // namespace

FilterResult apply(Filter filter, const Value& value, const Value& argument, const Environment& environment) {
  if (filter == Filter::Default) return otherwise(value, argument);
  if (filter == Filter::Length) return {static_cast<std::int64_t>(length_of(value).value_or(0))};
  if (filter == Filter::Json) return kept(boost::json::serialize(to_json(value)), environment);
  if (is<Missing>(value) || is<None>(value)) return {value};
  switch (filter) {
    case Filter::Date: return date(value, environment, long_date);
    case Filter::ShortDate: return date(value, environment, short_date);
    case Filter::DateTime: return moment(value, environment);
    case Filter::Number:
    case Filter::Decimal:
    case Filter::Percent:
    case Filter::FileSize: return numeric(filter, value, argument, environment);
    case Filter::Join: return join(value, argument, environment);
    default: return textual(filter, value, argument, environment);
  }
}

}  // namespace ashyq::platform::render
