// The posted form as a Submission; its files come apart from it (shell/attachments).
#pragma once

#include "appeals/rules/submission.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

Submission submission_of(const platform::Request&, const Shown&);

}  // namespace ashyq::appeals
