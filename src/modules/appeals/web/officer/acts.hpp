// Which acts a member of staff may do on a case right now. The same rules as the acts themselves, asked beforehand with
// words that would be fine, so that a page offers only what can succeed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "appeals/web/act_form.hpp"

namespace ashyq::appeals {

/// Why this act (by its stem, "answer_appeal") is closed to the caller now; nullopt: it is open.
std::optional<Refusal> why_not(std::string_view stem, const Room&, const Call&, const Appeal&);

/// The same for what a public draw decides, which only the tables know.
std::optional<Refusal> refused_by_draw(platform::Tx&, std::string_view stem, const Room&, const Call&, const Appeal&);

/// {stem, text, url} of the acts that are open, the likeliest first.
boost::json::array acts_now(const Room&, const Shown&, const Call&, const Appeal&);

/// What this reader looks at the person's words for, by role and case.
audittrail::Purpose purpose_of(const Visitor&, const Appeal&);

/// The form of an act of staff: side, access, purpose and the question whether it is open now are filled in.
ActForm officer_form(Room& room, std::string stem, std::string pattern);

/// The person's words into `payload` of a page, the reading recorded with its purpose.
void show_words(platform::Tx&, Room&, const platform::Request&, const Appeal&, boost::json::object& context);

/// A day as the browser's date field sends it, or as people write it: 2026-03-27, 27.03.2026.
std::optional<Day> day_field(const platform::Request&, std::string_view name);
/// Trimmed text of a field.
std::string text_field(const platform::Request&, std::string_view name);

}  // namespace ashyq::appeals
