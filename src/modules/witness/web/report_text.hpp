// What an audit or a copying run found, in sentences for people and as JSON for programs.
#pragma once

#include <string>
#include <vector>

#include <boost/json.hpp>

#include "platform/i18n/catalogue.hpp"
#include "witness/acts/audit.hpp"
#include "witness/acts/mirror.hpp"

namespace ashyq::witness {

std::string sentence(const Finding& finding, const platform::Catalogue& texts, Language language);
/// One line each, the verdict last.
std::vector<std::string> sentences(const AuditReport& report, const platform::Catalogue& texts, Language language);
std::vector<std::string> sentences(const MirrorReport& report, const platform::Catalogue& texts, Language language);
boost::json::object as_json(const AuditReport& report, const platform::Catalogue& texts, Language language);

}  // namespace ashyq::witness
