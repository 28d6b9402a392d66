// The registrar confirms receipt. The legal day of registration was fixed when the appeal came in.
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

void add_register_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "register_appeal", "/appeals/{id}/registration");
  form.purpose = audittrail::Purpose::Intake;
  form.shows_payload = true;
  form.act = [&room](platform::Tx& tx, const platform::Request&, const Call& call, Id<Appeal> id,
                     std::int64_t version) { return room.casework.register_appeal(tx, call, id, version); };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
