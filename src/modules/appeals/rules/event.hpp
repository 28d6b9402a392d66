// One line of a case's timeline.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "base/day.hpp"

namespace ashyq::appeals {

/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class EventKind : std::uint8_t {
  Submitted = 1,
  Registered = 2,
  FixRequested = 3,
  Corrected = 4,
  Returned = 5,
  Forwarded = 6,
  ForwardedHere = 7,
  Assigned = 8,
  ExtensionAsked = 9,
  Extended = 10,
  PreliminarySent = 11,
  Objected = 12,
  HearingAppointed = 13,
  ProtocolFiled = 14,
  Answered = 15,
  Terminated = 16,
  Withdrawn = 17,
  Rated = 18,
  ComplaintFiled = 19,
  PassedUp = 20,
  SelfCorrected = 21,
  Missed = 22,    // by the clock
  DueMoved = 23,  // calendar or rule changed
  Added = 24,     // the person added something
  Noted = 25,     // internal note
  Published = 26,
  Renewed = 27,
  RoutedUrgently = 28,
};
std::string_view name_of(EventKind kind);

/// Who may read the sealed part of an event. Each includes the ones before it.
enum class Audience : std::uint8_t { Public = 1, Parties = 2, Staff = 3 };

struct Event {
  std::int64_t id{0};
  EventKind kind{EventKind::Submitted};
  Instant at{};
  std::int64_t actor{0};                // account; 0: the person without an account, or the clock
  std::int64_t body{0};                 // on whose behalf; 0: the person or the clock
  Audience audience{Audience::Public};  // who sees that it happened
  boost::json::object facts{};          // for that audience; never personal data
  std::string text{};                   // sealed at rest; shown to parties and staff only
};

}  // namespace ashyq::appeals
