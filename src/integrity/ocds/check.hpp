// Is this a release as OCDS 1.1.5 and its common extensions want it? Complaints that a publisher can act on.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity {

enum class Severity : std::uint8_t {
  Error,   ///< the standard does not allow it
  Warning  ///< it does, but it is dubious, or flags cannot be computed of it
};

/// Each has a text in every language under "checks.<name>".
enum class Check : std::uint8_t {
  NotAnObject,         ///< an object belongs here: a release, a party, an item
  WrongType,           ///< a text where a number belongs, one object where a list does
  Missing,             ///< a member that the standard requires
  UnknownCode,         ///< not in a closed codelist
  WrongDate,           ///< cannot be read, or no such day
  RepeatedId,          ///< two objects of one list
  UnknownParty,        ///< reference to an organisation that /parties has not
  UnknownAward,        ///< a contract of an award that /awards has not
  UnknownLot,          ///< something of a lot that /tender/lots has not
  UnknownBid,          ///< an award of a bid that /bids/details has not
  MissingRecommended,  ///< a member that flags need
  UnusualCode,         ///< not in an open codelist
  IncompleteDate,      ///< without time or zone: others read another moment
  RepeatedName,        ///< one member twice; the last one counts
  MisspeltName,        ///< differs from a member of the standard in capitals only
  MissingRole,         ///< the party is there, but without the role in which it is referred to
  MissingCurrency,
  NegativeAmount,
  AmountOutOfRange,
  ReversedPeriod,
  TenderersMiscounted,  ///< numberOfTenderers beside a list of another length
  WrongBin,             ///< KZ-BIN whose check digit is wrong
  UnregisteredOcid,     ///< without the prefix "ocds-" and six characters that the Open Contracting Partnership gives
  Last = UnregisteredOcid
};
std::string_view name_of(Check check);
Severity severity_of(Check check);

struct Complaint {
  Check check{};
  std::string path;   ///< "/awards/0/value/amount"
  std::string value;  ///< as written, the first 80 characters; the name of what is missing
};

/// Calls `sink` for each complaint: the members of an object in their order, then the object as a whole.
void check(Json release, const std::function<void(const Complaint&)>& sink);

}  // namespace ashyq::integrity
