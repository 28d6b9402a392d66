// The posted form as a Submission: fields, files kept at once so that a mistake elsewhere does not cost them.
#pragma once

#include <vector>

#include "appeals/rules/submission.hpp"
#include "appeals/web/shown.hpp"
#include "shell/forms.hpp"

namespace ashyq::appeals {

/// Files of this request and those kept from an earlier try; refusals become errors beside the field "files".
std::vector<NewFile> files_of(Room&, const platform::Request&, const Shown&, shell::FormErrors&);
/// Hidden fields that carry kept files to the next try; signed, so that nobody attaches what they never sent.
boost::json::array kept_files(Room&, const std::vector<NewFile>&);

Submission submission_of(const platform::Request&, const Shown&);

}  // namespace ashyq::appeals
