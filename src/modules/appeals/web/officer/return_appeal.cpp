// Return, only on a ground of the legal list and within three working days (APPC art. 64(7)).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_return_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "return_appeal", "/appeals/{id}/return");
  form.purpose = audittrail::Purpose::Intake;
  form.shows_payload = true;
  form.prepare = [&room](Tx&, const Request&, const Shown& shown, const Appeal& appeal, boost::json::object& context) {
    context["grounds"] = legal_items(shown, "return_grounds", room.casework.return_grounds());
    context["last_day"] = shown.date(room.casework.last_return_day(appeal));
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return room.casework.return_appeal(tx, call, id, version, text_field(request, "ground"),
                                       text_field(request, "reason"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
