// Defects: which requirement of APPC art. 63 is not met, and until when it may be put right (art. 64(6)).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

/// "A reasonable time": five working days are proposed, the officer may give more or less.
Day proposed_day(const Room& room, Day today) {
  constexpr int kProposedDays = 5;
  return promises::due_on(today, promises::Term{kProposedDays, promises::Unit::WorkingDays},
                          room.promises.law()->calendar);
}

}  // namespace

void add_request_fix(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "request_fix", "/appeals/{id}/defects");
  form.purpose = audittrail::Purpose::Intake;
  form.shows_payload = true;
  form.prepare = [&room](Tx&, const Request&, const Shown& shown, const Appeal&, boost::json::object& context) {
    context["proposed_day"] = proposed_day(room, shown.today()).iso();
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) -> Next {
    const auto until = day_field(request, "day");
    if (!until) return no(Refusal::DayWrong);
    return room.casework.request_fix(tx, call, id, version, text_field(request, "text"), *until);
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
