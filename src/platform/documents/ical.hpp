// Due days in people's own calendars (RFC 5545).
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "base/language.hpp"

namespace ashyq::platform {

struct CalendarItem {
  enum class Kind : std::uint8_t { Event, ToDo };

  Kind kind{Kind::Event};
  std::string uid;  // never changes: "appeal-17@ashyq.example.kz"
  Day on;           // the whole day; for a to-do the day it is due
  std::string summary;
  std::string description;
  std::string url;
  bool done{false};  // a to-do only
};

/// `now` says which of two downloads is newer.
std::string icalendar(std::string_view name, Language language, const std::vector<CalendarItem>& items, Instant now);

}  // namespace ashyq::platform
