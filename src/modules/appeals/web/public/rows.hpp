// One appeal as a line of a public list, and as a record of an export.
#pragma once

#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

/// Colour of the component "tag": "kept", "missed", "soon", "waiting", "open" or "closed".
std::string_view tag_of(const PublicAppeal&, Day today);
/// "by 27 March 2026, 3 days left", "12 days overdue", "answered in time": the promise in words.
std::string promise_in_words(const Shown&, const PublicAppeal&);

/// {url, number, title, body {name, url}, received_on, stage, state, promise}
boost::json::object public_row(const Shown&, const PublicAppeal&);
boost::json::array public_rows(const Shown&, const std::vector<PublicAppeal>&);

/// For programs: words of the code instead of sentences, ISO days. `site`: "https://city.example".
boost::json::object public_record(const Shown&, const PublicAppeal&, std::string_view site);

}  // namespace ashyq::appeals
