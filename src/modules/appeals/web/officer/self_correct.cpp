// The contested body meets the complaint itself, in full, within its three working days (APPC art. 91(4)).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_self_correct(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "self_correct", "/appeals/{id}/self-correction");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown&, const Appeal& complaint,
                         boost::json::object& context) { show_words(tx, room, request, complaint, context); };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return room.casework.self_correct(tx, call, id, version, text_field(request, "text"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
