// One violation or one risk: what was breached, what shall be done, what was done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audits/rules/audit.hpp"

namespace ashyq::audits {

/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class FindingState : std::uint8_t {
  Raised = 1,             // came from a source, nobody has looked yet
  Draft = 2,              // an auditor works on it
  Issued = 3,             // the body has it and owes an answer and the measure
  Submitted = 4,          // the body says it is eliminated; the auditor checks
  Verified = 5,           // eliminated
  DismissalProposed = 6,  // one auditor holds it for groundless; another decides
  Dismissed = 7,
};
/// Stored in SQL: add at the end, never renumber.
enum class Severity : std::uint8_t { Minor = 1, Material = 2, Grave = 3 };
/// The two directions of a corruption-risk analysis. Stored in SQL.
enum class Direction : std::uint8_t { None = 0, LegalActs = 1, Management = 2 };
/// What of the body's work a risk lies in. Stored in SQL: add at the end, never renumber.
enum class Sphere : std::uint8_t {
  None = 0,
  Personnel = 1,
  ConflictOfInterest = 2,
  Services = 3,
  Permits = 4,
  Control = 5,
  Procurement = 6,
  Appeals = 7,
  Other = 8,
};

/// Where it came from when no auditor found it: "procurement.flag", the module's key, words and a link for people.
struct Source {
  std::string kind, key, text, url;
};

/// What the auditor writes; texts for everybody, never personal data.
struct Wording {
  std::int64_t body{0};  // who is responsible and owes the measure
  Severity severity{Severity::Material};
  std::string norm, facts, evidence, recommendation;
  // Of a risk only:
  Direction direction{Direction::None};
  Sphere sphere{Sphere::None};
  std::string process, positions, causes;
};

struct Finding {
  Id<Finding> id;
  std::int64_t version{0};
  std::int64_t key{0};
  Id<Audit> audit;  // none: from outside of any audit
  FindingState state{FindingState::Raised};
  FindingState before_dismissal{FindingState::Raised};
  Language language{Language::Russian};
  Wording words;
  Source source;
  std::int64_t auditor{0};      // who works on it
  std::int64_t proposed_by{0};  // who holds it for groundless
  std::int64_t answer_promise{0}, promise{0};
  int rejections{0};  // how often evidence was not accepted
  Instant raised_at{};
  std::optional<Instant> issued_at, answered_at, submitted_at, ended_at;
  std::optional<Day> answer_due, due_on, verify_by;
};

bool is_open(FindingState state);
/// The body has it, or had it.
bool was_issued(const Finding& finding);
/// Open for elimination, also while its dismissal is only proposed, and the day has passed.
bool is_overdue(const Finding& finding, Day today);
/// Everybody may read it: the body has answered or had its time to, so that its word stands beside; what was dismissed
/// is there with the reason.
bool is_public(const Finding& finding, Day today);

std::string_view name_of(FindingState state);
std::string_view name_of(Severity severity);
std::string_view name_of(Direction direction);
std::string_view name_of(Sphere sphere);
std::optional<FindingState> finding_state_of(std::string_view name);
std::optional<Severity> severity_of(std::string_view name);
std::optional<Direction> direction_of(std::string_view name);
std::optional<Sphere> sphere_of(std::string_view name);

}  // namespace ashyq::audits
