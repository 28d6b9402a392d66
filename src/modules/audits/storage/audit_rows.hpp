// Rows and values of the module's two main tables.
#pragma once

#include "audits/rules/finding.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::audits {

/// Behind "id, version"; in the order of audit_values().
inline constexpr std::string_view kAuditColumns =
    "key_id, kind, state, announced, title_kk, title_ru, title_en, body_id, language, scope, ground, sources, "
    "period_from, period_to, starts_on, ends_on, lead_account, draw_id, summary, conclusions, planned_at, reported_at, "
    "closed_at";
/// Behind "id, version"; in the order of finding_values().
inline constexpr std::string_view kFindingColumns =
    "key_id, audit_id, state, before_dismissal, language, body_id, severity, norm, facts, evidence, recommendation, "
    "direction, sphere, process, positions, causes, source_kind, source_key, source_text, source_url, auditor, "
    "proposed_by, answer_promise, promise_id, rejections, raised_at, issued_at, answered_at, submitted_at, ended_at, "
    "answer_due, due_on, verify_by";

Audit audit_of(const platform::Row& row);
std::vector<platform::Value> audit_values(const Audit& audit);
Finding finding_of(const platform::Row& row);
std::vector<platform::Value> finding_values(const Finding& finding);

}  // namespace ashyq::audits
