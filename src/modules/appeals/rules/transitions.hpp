// What may happen to an appeal, and when: pure, one function per act. The acts/ room carries them out.
// `today` is city time; days that follow from the law (limits, terms) come in as arguments, computed by promises.
#pragma once

#include <string_view>
#include <vector>

#include "appeals/rules/appeal.hpp"
#include "appeals/rules/refusal.hpp"
#include "base/access.hpp"
#include "base/result.hpp"

namespace ashyq::appeals {

using Next = Result<Appeal, Refusal>;

/// Staff of this body in this role; a grant without a body is city-wide.
bool has_part(const Visitor& by, Role role, std::int64_t body);
/// Officer or head of the body that has the case (a reviewer, when it is a complaint).
bool handles(const Appeal& appeal, const Visitor& by);
/// The author, signed in or with the receipt code.
bool is_author(const Appeal& appeal, const Visitor& by);

// ---- intake --------------------------------------------------------------------------------

/// The registrar confirms receipt. The legal day of registration was fixed at receipt and does not move.
Next register_appeal(Appeal appeal, const Visitor& by);
/// art. 64(6). `until` must lie after today.
Next request_fix(Appeal appeal, const Visitor& by, Day until, Day today);
Next correct(Appeal appeal, const Visitor& by);
/// art. 64(7): only on a ground of the legal list and only until `last_day` (three working days).
Next return_appeal(Appeal appeal, const Visitor& by, std::string_view ground,
                   const std::vector<std::string>& legal_grounds, Day today, Day last_day, Instant now);
/// art. 65: ends this case; the receiver opens its own. Until `last_day` (three working days from receipt).
Next forward(Appeal appeal, const Visitor& by, const std::vector<std::int64_t>& receivers, Day today, Day last_day,
             Instant now);
Next assign(Appeal appeal, const Visitor& by, std::int64_t officer);

// ---- consideration ---------------------------------------------------------------------------

Next ask_extension(Appeal appeal, const Visitor& by, bool procedure_allows, Day today);
/// art. 76(3): the head decides; not beyond `latest` (two months from the decision).
Next extend(Appeal appeal, const Visitor& by, bool procedure_allows, Day until, Day latest, Day today);
/// art. 73. `objection_until`: two working days; `act_not_before`: three working days.
Next send_preliminary(Appeal appeal, const Visitor& by, Day objection_until, Day act_not_before);
Next object(Appeal appeal, const Visitor& by, bool asks_hearing, Day today);
Next appoint_hearing(Appeal appeal, const Visitor& by, Instant at);
Next file_protocol(Appeal appeal, const Visitor& by);

/// The three parts that art. 89(2) demands beside the decision.
struct AnswerParts {
  std::string facts, law, decision, right_to_complain;
};
Next answer(Appeal appeal, const Visitor& by, Outcome outcome, const std::vector<std::string>& legal_outcomes,
            const AnswerParts& parts, Day today, Instant now);
/// art. 70, 88: by the head, on a ground of the legal list.
Next terminate(Appeal appeal, const Visitor& by, std::string_view ground, const std::vector<std::string>& legal_grounds,
               Instant now);

// ---- the person --------------------------------------------------------------------------------

Next withdraw(Appeal appeal, const Visitor& by, Instant now);
Next rate(Appeal appeal, const Visitor& by, std::int64_t stars);
/// May a complaint be filed about this case? Answered, returned, terminated, or silent past its due day (art. 91(2)).
Result<void, Refusal> may_complain(const Appeal& appeal, const Visitor& by, bool has_complaint, Day today);
Result<void, Refusal> may_renew(const Appeal& appeal, const Visitor& by);

// ---- complaints, art. 91 to 100 ------------------------------------------------------------------

/// The contested body sends the case file up; the reviewing body's clock starts with its registration.
Next pass_up(Appeal complaint, const Visitor& by, std::int64_t reviewing_body);
/// The contested body meets the complaint itself within its three working days.
Next self_correct(Appeal complaint, const Visitor& by, Day today, Day last_day, Instant now);

bool is_adverse(Outcome outcome);

}  // namespace ashyq::appeals
