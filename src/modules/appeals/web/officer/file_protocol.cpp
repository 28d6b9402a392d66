// The protocol of the oral hearing, signed within two working days after it (APPC art. 74).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"
#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_file_protocol(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "file_protocol", "/appeals/{id}/protocol");
  form.prepare = [&room](Tx&, const Request&, const Shown& shown, const Appeal& appeal, boost::json::object& context) {
    if (!appeal.hearing_at) return;
    context["hearing_at"] = shown.date_time(*appeal.hearing_at);
    const Day heard_on = platform::city_day(*appeal.hearing_at);
    if (const auto due = promises::compute_due(*room.promises.law(), "hearing_protocol", heard_on))
      context["sign_until"] = shown.date(due->due_on);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return room.casework.file_protocol(tx, call, id, version, text_field(request, "text"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
