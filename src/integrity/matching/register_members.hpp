// Members of register lines as values; what is wrong is thrown as a fault and caught once a line.
#pragma once

#include <string>
#include <string_view>

#include "integrity/matching/reading_registers.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

/// Thrown while one line is read. Inside of reading only.
struct WrongMember {
  RegisterFaultKind kind{};
  std::string member;
};

std::string text_of(const Json& object, std::string_view member);
std::optional<Day> day_of(const Json& object, std::string_view member);
Term term_of(const Json& object, std::string_view from, std::string_view until);
/// 0 to 1; kUnknownShare when absent or null.
double share_of(const Json& object, std::string_view member);
OrganisationRef organisation_of(const Json& object);
/// nullopt without a name and an IIN.
std::optional<PersonRef> person_of(const Json& object);
Hold hold_of(const Json& object);

/// Calls `take(value, line)` for each line that is JSON; the others, and what `take` throws, become faults.
template <class Take>
RegisterFaults for_each_json_line(std::string_view text, Take&& take) {
  RegisterFaults faults;
  JsonText json;
  std::uint64_t line = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view one = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line;
    if (one.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (json.parse_copy(one) != JsonFault::None) {
      faults.push_back({RegisterFaultKind::NotJson, line, {}});
      continue;
    }
    try {
      if (!json.root().is_object()) throw WrongMember{RegisterFaultKind::NotAnObject, {}};
      take(json.root(), line);
    } catch (const WrongMember& wrong) {
      faults.push_back({wrong.kind, line, wrong.member});
    }
  }
  return faults;
}

}  // namespace ashyq::integrity
