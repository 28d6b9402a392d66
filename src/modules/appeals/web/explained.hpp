// How a due day was found, in words: which days counted, which did not and why, by which article, how sure we are.
#pragma once

#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

/// {procedure, article, confirmed, doubt, start, due, extended, term, rows (for component "table"), head, caption}.
/// Empty object when the case has no promise yet.
boost::json::object explained(platform::Tx&, const Room&, const Shown&, const Appeal&);
/// Each move of the due day: {at, old, new, reason}.
boost::json::array due_changes(platform::Tx&, const Room&, const Shown&, const Appeal&);

}  // namespace ashyq::appeals
