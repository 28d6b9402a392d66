// What may happen to an audit and to a finding, by whom and when. Pure: the day and the instant come in.
#pragma once

#include <vector>

#include "audits/rules/finding.hpp"
#include "audits/rules/refusal.hpp"
#include "base/access.hpp"
#include "base/result.hpp"

namespace ashyq::audits {

using Next = Result<Finding, Refusal>;
using NextAudit = Result<Audit, Refusal>;

/// An auditor, and not one who works in the body: nobody judges their own house.
bool judges(const Visitor& by, std::int64_t body);
/// Officer or head there.
bool works_for(const Visitor& by, std::int64_t body);

/// May read what was found. What was dismissed is counted and reasoned in public, not told again about a body.
bool is_told(const Finding& finding, const Visitor& by);

// ---- findings
/// First refusal of a wording as it must be before the body gets it; `is_risk` asks for a risk's fields as well.
std::optional<Refusal> gap_in(const Wording& words, bool is_risk);
Next assign(Finding, const Visitor& by, std::int64_t auditor);
Next word(Finding, const Visitor& by, const Wording& words);
Next issue(Finding, const Visitor& by, bool is_risk, Instant now);
Next answer(Finding, const Visitor& by, const std::string& text, Instant now);
Next submit_evidence(Finding, const Visitor& by, const std::string& text, Day verify_by, Instant now);
Next verify(Finding, const Visitor& by, Instant now);
/// The evidence is not accepted: back to the body, with a reason and a new term.
Next reopen(Finding, const Visitor& by, const std::string& reason);
/// Dismissing takes two auditors: one signs the reason, another decides.
Next propose_dismissal(Finding, const Visitor& by, const std::string& reason);
Next confirm_dismissal(Finding, const Visitor& by, Instant now);
Next refuse_dismissal(Finding, const Visitor& by, const std::string& reason);

// ---- audits
std::optional<Refusal> gap_in(const Audit& plan);
NextAudit change_plan(const Audit& before, const Visitor& by, Audit plan);
NextAudit announce(Audit, const Visitor& by);
NextAudit start(Audit, const Visitor& by);
/// `findings`: all of the audit.
NextAudit report(Audit, const Visitor& by, const std::string& summary, const std::string& conclusions,
                 const std::vector<Finding>& findings, Instant now);
NextAudit close(Audit, const Visitor& by, const std::vector<Finding>& findings, Instant now);

}  // namespace ashyq::audits
