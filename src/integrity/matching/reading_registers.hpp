// Registers from files: CSV of unscrupulous suppliers, JSON lines of officials and owners, Beneficial Ownership Data
// Standard 0.2 and 0.3. A wrong line is left out and named; the others are taken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/matching/registers.hpp"

namespace ashyq::integrity {

/// Each has one sentence per language ("register_faults.<name>").
enum class RegisterFaultKind : std::uint8_t {
  NotJson,
  NotAnObject,
  NoPerson,
  NoBody,
  NoSubject,
  NoInterestedParty,
  NoSupplier,
  WrongDate,
  WrongShare,
  WrongIin,
  WrongKind,
  WrongColumns,
  UnclosedQuote,
  UnknownStatement,
  NoName,
  UnknownKind,
  WrongCheckDigit,
};
std::string_view name_of(RegisterFaultKind kind);

struct RegisterFault {
  RegisterFaultKind kind{};
  std::uint64_t line{0};  ///< 1 is the first
  std::string member;     ///< which member or column; never what stood in it
};
using RegisterFaults = std::vector<RegisterFault>;

/// With a header line naming bin, name, from, until in any order; until may be empty: for ever.
RegisterFaults read_unscrupulous(std::string_view csv, Registers& into);
RegisterFaults read_officials(std::string_view json_lines, Registers& into);
/// Our lines, or BODS statements as lines or as one array.
RegisterFaults read_owners(std::string_view json, Registers& into);

}  // namespace ashyq::integrity
