// Columns of appeals_appeal to and from the value; the order of kColumns is the order of both.
#pragma once

#include <vector>

#include "appeals/rules/appeal.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::appeals {

inline constexpr std::string_view kColumns =
    "id, version, kind, stage, language, answer_language, channel, body_id, category_id, district_id, author, officer, "
    "accepted_by, contested_body, key_id, promise_id, anonymous, urgent, publish_consent, objected, hearing_asked, "
    "extension_asked, received_at, registered_on, due_on, extended_until, fix_until, objection_until, act_not_before, "
    "hearing_at, ended_at, outcome, rating, parent_id, relation";

Appeal appeal_of(const platform::Row& row);
/// All columns of kColumns after `version`, in order.
std::vector<platform::Value> values_of(const Appeal& appeal);
std::vector<Appeal> appeals_of(const platform::Rows& rows);

}  // namespace ashyq::appeals
