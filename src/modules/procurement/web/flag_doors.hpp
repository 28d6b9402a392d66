// Which acts on a flag are open to somebody now.
#pragma once

#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

std::optional<Refusal> why_not(std::string_view stem, const Call& call, const RedFlag& flag);
/// {text, url} of each act that is open to this visitor.
boost::json::array acts_now(const Shown& shown, const Call& call, const RedFlag& flag);

}  // namespace ashyq::procurement
