// Day, hour and place of the oral hearing, in city time.

#include "appeals/web/officer/acts.hpp"
#include "base/number.hpp"
#include "appeals/web/officer/pages.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

/// "14:05"
std::optional<std::chrono::minutes> hour_of(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits, int below) -> std::optional<int> {
    const auto value = parse_number<int>(digits);
    return value && *value >= 0 && *value < below ? value : std::nullopt;
  };
  const auto hours = number(text.substr(0, colon), 24);
  const auto minutes = number(text.substr(colon + 1), 60);
  if (!hours || !minutes) return std::nullopt;
  return std::chrono::hours(*hours) + std::chrono::minutes(*minutes);
}

}  // namespace

void add_appoint_hearing(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "appoint_hearing", "/appeals/{id}/hearing");
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) -> Next {
    const auto day = day_field(request, "day");
    const auto hour = hour_of(text_field(request, "hour"));
    if (!day || !hour) return no(Refusal::DayWrong);
    return room.casework.appoint_hearing(tx, call, id, version, platform::city_time().instant({*day, *hour}),
                                         text_field(request, "text"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
