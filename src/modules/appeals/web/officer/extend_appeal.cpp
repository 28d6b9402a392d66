// The head's reasoned decision to extend, within two months of the decision (APPC art. 76(3)).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

/// What the officer wrote when asking, if they did.
std::string asked_because(Tx& tx, Room& room, const Appeal& appeal) {
  std::string reason;
  for (const Event& event : room.store.events(tx, appeal, Audience::Staff))
    if (event.kind == EventKind::ExtensionAsked) reason = event.text;
  return reason;
}

}  // namespace

void add_extend_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "extend_appeal", "/appeals/{id}/extension");
  form.purpose = audittrail::Purpose::Supervision;
  form.shows_payload = true;
  form.prepare = [&room](Tx& tx, const Request&, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    const Day latest = room.casework.latest_extension(shown.today());
    context["latest"] = shown.date(latest);
    context["latest_iso"] = latest.iso();
    context["asked_because"] = asked_because(tx, room, appeal);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) -> Next {
    const auto until = day_field(request, "until");
    if (!until) return no(Refusal::ExtensionTooLong);
    return room.casework.extend(tx, call, id, version, *until, text_field(request, "reason"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
