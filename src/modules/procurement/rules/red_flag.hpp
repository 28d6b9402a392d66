// One red flag on its way: raised by the engine, looked at by auditors, dismissed by two of them or made a finding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "procurement/rules/source.hpp"

namespace ashyq::procurement {

/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class FlagState : std::uint8_t {
  Raised = 1,             // the engine says so, nobody has looked yet
  UnderReview = 2,        // an auditor looks
  DismissalProposed = 3,  // one auditor holds it for groundless; another decides
  Dismissed = 4,
  Confirmed = 5,  // a finding was made of it
};

struct RedFlag {
  Id<RedFlag> id;
  std::int64_t version{0};
  std::int64_t key{0};  // of the run that raised it first
  std::string stable;   // the same flag in the next run has the same: code, subject and ocid, as a digest
  std::string code;
  int severity{1};
  FlagState state{FlagState::Raised};
  FlagState before_dismissal{FlagState::Raised};
  std::string subject_kind;    // "person": who it is stands only in the sealed result
  std::string subject, other;  // keys
  std::string ocid;            // empty: about an organisation over many purchases
  std::string buyer_key, buyer, supplier_key, supplier;
  double value{0}, threshold{0};
  std::string comparison;
  std::string result;  // the engine's line as it is; empty when it is sealed
  Id<Run> run;         // the last one that raised it
  Id<Source> source;
  bool current{true};           // the newest run of its source still raises it
  std::int64_t auditor{0};      // who looks at it
  std::int64_t proposed_by{0};  // who holds it for groundless
  std::int64_t body{0};         // the buyer among the city's bodies
  std::int64_t finding{0};      // of audits
  bool finding_open_to_all{false};
  std::string answer;  // the buyer's word
  std::int64_t answered_by{0};
  std::optional<Instant> answered_at;
  Instant raised_at{};
  std::optional<Instant> ended_at;
};

struct Event {
  Id<Event> id;
  Id<RedFlag> flag;
  std::string stem;
  Instant at{};
  std::int64_t actor{0}, body{0};
  std::string text;
};

bool is_open(FlagState state);
/// Its result names persons from the registers: only auditors read who.
bool is_sealed(const RedFlag& flag);
/// Everybody may read it: auditors stand by it, and the buyer has answered or had its time to.
bool is_public(const RedFlag& flag);

std::string_view name_of(FlagState state);
std::optional<FlagState> flag_state_of(std::string_view name);

}  // namespace ashyq::procurement
