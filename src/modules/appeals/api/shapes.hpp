// How values look in JSON. Names are stable; nothing is left out: what is not known is null.
#pragma once

#include <boost/json.hpp>

#include "appeals/api/resource.hpp"
#include "appeals/web/shown.hpp"

namespace ashyq::appeals {

template <class T>
boost::json::value or_null(const std::optional<T>& value) {
  if (!value) return nullptr;
  return boost::json::value_from(*value);
}
boost::json::value or_null(const std::optional<Day>& day);
boost::json::value or_null(const std::optional<Instant>& at);
/// Rows: zero stands for none.
boost::json::value row_or_null(std::int64_t row);
boost::json::value text_or_null(const std::string& text);
boost::json::object in_languages(const LocalText& text);

/// "Appeal": what everybody may see.
boost::json::object appeal_json(const PublicAppeal&);
/// "CaseState" for the public: without version and details.
boost::json::object public_state_json(const PublicAppeal&);
/// "CaseState" for the parties and for staff.
boost::json::object state_json(platform::Tx&, Room&, const Call&, const Appeal&);
/// "Filed".
boost::json::object filed_json(platform::Tx&, const Room&, const Shown&, const Filed&);
/// "Explanation", or null before there is a promise.
boost::json::value explanation_json(platform::Tx&, const Room&, const Shown&, const Appeal&);
/// "Person".
boost::json::object person_json(const Payload&);
boost::json::value sent_answer_json(platform::Tx&, const Room&, const Appeal&);
boost::json::array due_changes_json(platform::Tx&, const Room&, const Appeal&);
boost::json::array files_json(platform::Tx&, const Room&, const Appeal&);
/// "Event" of each, in order.
boost::json::array events_json(platform::Tx&, const Shown&, const std::vector<Event>&);

/// The last parts of the addresses of all acts that the caller may do now.
boost::json::array open_acts(platform::Tx&, const Room&, const Call&, const Appeal&);

}  // namespace ashyq::appeals
