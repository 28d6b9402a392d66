// Which acts a visitor may do right now: the same rules as the acts themselves, asked beforehand with words that would be
// fine, so that a page offers only what can succeed.
#pragma once

#include <optional>
#include <string_view>

#include "audits/web/shown.hpp"

namespace ashyq::audits {

/// Why this act (by its stem, "issue_finding") is closed to the caller now; nullopt: it is open.
std::optional<Refusal> why_not(std::string_view stem, const Call&, const Finding&, bool is_risk);
std::optional<Refusal> why_not(std::string_view stem, const Call&, const Audit&, const std::vector<Finding>& findings,
                               bool is_drawn);

/// {stem, text, url} of the acts that are open, the likeliest first.
boost::json::array acts_now(const Shown&, const Call&, const Finding&, bool is_risk);
boost::json::array acts_now(const Shown&, const Call&, const Audit&, const std::vector<Finding>& findings,
                            bool is_drawn);

}  // namespace ashyq::audits
