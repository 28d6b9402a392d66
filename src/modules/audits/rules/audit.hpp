// An audit: a plan with an object, a scope and a ground; what is found is in finding.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/day.hpp"
#include "base/id.hpp"
#include "base/language.hpp"
#include "base/local_text.hpp"

namespace ashyq::audits {

/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class Kind : std::uint8_t {
  Internal = 1,
  External = 2,
  Independent = 3,    // by an outside firm or by the public
  InternalRisks = 4,  // corruption-risk analysis by the body itself, law on combating corruption art. 8
  ExternalRisks = 5,  // the same by the authorised body
};
/// Stored in SQL and ledger leaves: add at the end, never renumber.
enum class AuditState : std::uint8_t { Planned = 1, Running = 2, Reported = 3, Closed = 4 };

struct Audit {
  Id<Audit> id;
  std::int64_t version{0};
  std::int64_t key{0};
  Kind kind{Kind::Internal};
  AuditState state{AuditState::Planned};
  bool announced{false};  // the plan is shown to everybody; a report always is
  LocalText title;
  std::int64_t body{0};  // the object
  Language language{Language::Russian};
  std::string scope, ground, sources;
  Day period_from{}, period_to{};  // the time that is looked at
  Day starts_on{}, ends_on{};      // the time of the work
  std::int64_t lead{0};            // account of the auditor who answers for it
  std::int64_t draw{0};            // of the ledger: what is audited was drawn
  std::string summary, conclusions;
  Instant planned_at{};
  std::optional<Instant> reported_at, closed_at;
};

bool is_risk_analysis(Kind kind);
/// Everybody may read it.
bool is_public(const Audit& audit);
std::string_view name_of(Kind kind);
std::string_view name_of(AuditState state);
std::optional<Kind> kind_of(std::string_view name);
std::optional<AuditState> audit_state_of(std::string_view name);

}  // namespace ashyq::audits
