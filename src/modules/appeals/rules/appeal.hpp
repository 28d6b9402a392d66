// An appeal and the words it is described with. Values only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/day.hpp"
#include "base/id.hpp"
#include "base/language.hpp"

namespace ashyq::appeals {

// All numbers below are written into SQL rows and ledger leaves: add at the end, never renumber or reuse.

/// APPC art. 4 and 87. The word of law/procedures is procedure_of(kind).
enum class Kind : std::uint8_t { Application = 1, Complaint = 2, Message = 3, Proposal = 4, Response = 5, Request = 6 };

enum class Stage : std::uint8_t {
  Received = 1,     // waits for registration
  NeedsFixing = 2,  // APPC art. 64(6): the applicant was told what is missing
  Registered = 3,   // under consideration
  Returned = 4,     // art. 64(7)
  Forwarded = 5,    // art. 65: continues as a case of its own at the competent body
  Preliminary = 6,  // art. 73: a preliminary decision waits for the applicant's position
  Hearing = 7,      // an oral hearing is appointed
  Answered = 8,
  Withdrawn = 9,    // art. 64(9)
  Terminated = 10,  // art. 70, 88
  PassingUp = 11,   // art. 91(4): a complaint with the contested body, three working days
};

enum class Channel : std::uint8_t { Site = 1, Api = 2, Open311 = 3, Operator = 4 };

/// Why this case has a parent.
enum class Relation : std::uint8_t { None = 0, Forwarded = 1, Split = 2, Complaint = 3, Renewal = 4 };

/// Legal outcomes; which are allowed for a kind is data of law/procedures (ids in outcome_id()).
enum class Outcome : std::uint8_t {
  None = 0,
  Satisfied = 1,  // favourable act
  PartlySatisfied = 2,
  Refused = 3,    // burdensome act
  Explained = 4,  // answer on the merits, information given
  TakenNote = 5,  // art. 89(1)
  Terminated = 6,
  // review of a complaint, art. 100(1)
  ActCancelled = 11,
  ActCancelledNewAct = 12,
  ActionOrdered = 13,
  ComplaintRefused = 14,
  SentBack = 15,
  LeftUnconsidered = 16,
  SelfCorrected = 17,  // art. 91(4): the contested body met the complaint itself
};

struct Appeal {
  Id<Appeal> id;
  std::int64_t version{0};  // optimistic locking
  Kind kind{Kind::Message};
  Stage stage{Stage::Received};
  Language language{Language::Russian};         // of the appeal
  Language answer_language{Language::Russian};  // asked for
  Channel channel{Channel::Site};
  std::int64_t body{0};  // who has it now
  std::int64_t category{0};
  std::int64_t district{0};        // 0: none
  std::int64_t author{0};          // account; 0: without one
  std::int64_t officer{0};         // account of who handles it; 0: nobody yet
  std::int64_t accepted_by{0};     // account of who registered it (named on the coupon)
  std::int64_t contested_body{0};  // of a complaint
  std::int64_t key{0};             // platform::CaseKeyId
  std::int64_t promise{0};         // the main promise; 0 before registration
  bool anonymous{false};
  bool urgent{false};  // art. 64(7-2): crime or danger, goes at once to the competent body
  bool publish_consent{false};
  bool objected{false};  // the applicant stated a position on the preliminary decision
  bool hearing_asked{false};
  bool extension_asked{false};
  std::optional<Instant> received_at;
  std::optional<Day> registered_on;
  std::optional<Day> due_on;
  std::optional<Day> extended_until;
  std::optional<Day> fix_until;        // art. 64(6)
  std::optional<Day> objection_until;  // art. 73(3)
  std::optional<Day> act_not_before;   // art. 73(1): an adverse act waits this long for the applicant
  std::optional<Instant> hearing_at;
  std::optional<Instant> ended_at;
  Outcome outcome{Outcome::None};
  std::int64_t rating{0};  // 1 to 5; 0: none
  Id<Appeal> parent;
  Relation relation{Relation::None};

  bool operator==(const Appeal&) const = default;
};

/// "2026-000017": year of receipt in city time and the row's number.
std::string public_number(const Appeal& appeal, int year);
bool is_open(Stage stage);
/// Simplified family of APPC art. 87.
bool is_simplified(Kind kind);

std::string_view procedure_of(Kind kind);  // "application", …: also the translation key part and API word
std::string_view name_of(Stage stage);
std::string_view name_of(Outcome outcome);
std::string_view name_of(Channel channel);
std::optional<Kind> kind_of(std::string_view word);
std::optional<Stage> stage_of(std::string_view word);
std::optional<Outcome> outcome_of(std::string_view word);

/// A point on the map, WGS 84 degrees.
struct Place {
  double latitude{0}, longitude{0};
  bool operator==(const Place&) const = default;
};
/// What everybody may know of it: about 100 m.
Place rounded(Place exact);

/// What a person told us about themselves and their trouble. Personal: sealed under the case key, never in clear.
struct Payload {
  std::string subject;
  std::string text;
  std::string name;  // surname, name, patronymic; or the legal entity's name
  std::string iin;   // or BIN; may be empty
  std::string email;
  std::string phone;
  std::string address;        // postal, art. 63(2)
  std::string place;          // where the trouble is, as the person wrote it
  std::optional<Place> spot;  // the exact point on the map
  bool operator==(const Payload&) const = default;
};

}  // namespace ashyq::appeals
