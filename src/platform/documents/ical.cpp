#include "platform/documents/ical.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "platform/documents/xml_text.hpp"

namespace ashyq::platform {
namespace {

/// RFC 5545 §3.3.11. Other control characters may not occur at all.
std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '\\' || c == ';' || c == ',') result.push_back('\\');
    if (c == '\n') result += "\\n";
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) result.push_back(c);
  }
  return result;
}

/// RFC 5545 §3.1: at most 75 octets in a line, the rest on lines that begin with a blank. Never inside a letter.
std::string folded(std::string_view line) {
  constexpr std::size_t kMost = 75;
  std::string result;
  std::size_t width = 0;
  while (!line.empty()) {
    const std::string_view letter = cut(line, 1);
    if (width + letter.size() > kMost) {
      result += "\r\n ";
      width = 1;
    }
    result += letter;
    width += letter.size();
    line.remove_prefix(letter.size());
  }
  return result + "\r\n";
}

std::string text_line(std::string_view name, std::string_view text) {
  if (text.empty()) return "";
  return folded(std::string{name} + ":" + escaped(without_forbidden(text)));
}

/// A URL is not escaped, so it must not end its line.
std::string url_line(std::string_view url) {
  std::string safe{url};
  std::erase_if(safe, [](char c) { return c <= ' ' || c == 0x7F; });
  return safe.empty() ? "" : folded("URL:" + safe);
}

std::string compact(Day day) {
  std::string digits = day.iso();
  std::erase(digits, '-');
  return digits;
}

std::string stamp(Instant at) {
  const auto days = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - days)};
  return fmt::format("{}T{:02}{:02}{:02}Z", compact(Day{days}), time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::string dates_of(const CalendarItem& item) {
  const std::string on = ";VALUE=DATE:" + compact(item.on) + "\r\n";
  if (item.kind == CalendarItem::Kind::ToDo)
    return "DUE" + on + (item.done ? "STATUS:COMPLETED\r\n" : "STATUS:NEEDS-ACTION\r\n");
  // The end is the first moment that no longer belongs to it. A due day does not make its owner busy.
  return "DTSTART" + on + "DTEND;VALUE=DATE:" + compact(item.on + 1) + "\r\nTRANSP:TRANSPARENT\r\n";
}

std::string component(const CalendarItem& item, Instant now) {
  const std::string name = item.kind == CalendarItem::Kind::ToDo ? "VTODO" : "VEVENT";
  return "BEGIN:" + name + "\r\n" + text_line("UID", item.uid) + "DTSTAMP:" + stamp(now) + "\r\n" + dates_of(item) +
         text_line("SUMMARY", item.summary) + text_line("DESCRIPTION", item.description) + url_line(item.url) +
         "END:" + name + "\r\n";
}

}  // namespace

std::string icalendar(std::string_view name, Language language, const std::vector<CalendarItem>& items, Instant now) {
  std::string text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
  text += folded(fmt::format("PRODID:-//Ashyq Qala//Due days//{}", language == Language::Kazakh    ? "KK"
                                                                   : language == Language::Russian ? "RU"
                                                                                                   : "EN"));
  text += "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nREFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n";
  text += text_line("X-WR-CALNAME", name);
  for (const CalendarItem& item : items) text += component(item, now);
  return text + "END:VCALENDAR\r\n";
}

}  // namespace ashyq::platform
