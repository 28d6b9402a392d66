// Everything read from law/, as one value: calendar, procedures, lists of grounds and outcomes, acts, working hours.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/local_text.hpp"
#include "base/work_calendar.hpp"
#include "promises/rules/procedure.hpp"

namespace ashyq::promises {

/// For whom an outcome speaks: the figures and the duty to hear the person before an adverse one need it.
enum class Favour : std::uint8_t { None = 1, For = 2, Partly = 3, Against = 4 };

/// One ground or outcome of a legal list, chosen by officers and shown to everybody.
struct ListItem {
  std::string id;
  std::string article;
  LocalText name;
  Favour favour{Favour::None};
};

struct LegalList {
  std::string id;
  Standing standing;
  std::vector<ListItem> items;
  const ListItem* find(std::string_view item) const;
  std::vector<std::string> ids() const;
};

struct Act {
  std::string id;
  LocalText name;
  LocalText short_name;
  std::string number;   // "29.06.2020 No. 350-VI"
  std::string address;  // where it can be read
};

/// Local clock times of the city's bodies, on working days.
struct WorkingHours {
  Day valid_from;
  std::chrono::minutes opens{};
  std::chrono::minutes closes{};
  std::chrono::minutes break_from{};
  std::chrono::minutes break_until{};
  Standing standing;
};

struct Law {
  WorkCalendar calendar;
  std::map<std::string, Procedure, std::less<>> procedures;
  std::map<std::string, LegalList, std::less<>> lists;
  std::map<std::string, Act, std::less<>> acts;
  std::vector<WorkingHours> hours;  // by valid_from, never empty
  std::string fingerprint;          // of all files: changes when any of them changes

  const Procedure* procedure(std::string_view id) const;
  /// The edition of a procedure in force on a day.
  const Edition* edition(std::string_view procedure, Day on) const;
  /// The list of that id; an empty list for the empty id of "none".
  const LegalList& list(std::string_view id) const;
  const Act* act(std::string_view id) const;
  /// Days before the first edition are answered by the first.
  const WorkingHours& hours_on(Day day) const;
};

}  // namespace ashyq::promises
