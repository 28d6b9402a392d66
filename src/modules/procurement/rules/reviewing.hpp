// Who may do what with a flag, and when. Nobody dismisses alone, and nobody judges their own house.
#pragma once

#include "base/access.hpp"
#include "base/result.hpp"
#include "procurement/rules/red_flag.hpp"
#include "procurement/rules/refusal.hpp"

namespace ashyq::procurement {

using Next = Result<RedFlag, Refusal>;

bool works_for(const Visitor& by, std::int64_t body);

Next assign(RedFlag flag, const Visitor& by, std::int64_t auditor);
/// The reason is signed: it stands in public as a number, and inside with the name.
Next propose_dismissal(RedFlag flag, const Visitor& by, const std::string& reason);
Next confirm_dismissal(RedFlag flag, const Visitor& by, Instant now);
Next refuse_dismissal(RedFlag flag, const Visitor& by, const std::string& reason);
/// A finding of `body` is made of it.
Next make_finding(RedFlag flag, const Visitor& by, std::int64_t body, Instant now);
/// The buyer's word, once.
Next answer(RedFlag flag, const Visitor& by, const std::string& text, Instant now);
/// The finding that it became was dismissed by two auditors there.
Next withdraw(RedFlag flag, Instant now);

}  // namespace ashyq::procurement
