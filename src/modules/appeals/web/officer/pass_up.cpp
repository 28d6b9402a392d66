// A complaint goes up with the case file; the contested body may add its opinion (APPC art. 91(4)).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_pass_up(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "pass_up", "/appeals/{id}/passing-up");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, const Appeal& complaint,
                         boost::json::object& context) {
    show_words(tx, room, request, complaint, context);
    if (const auto* body = shown.directory().find(Id<bodies::Body>(complaint.body)))
      context["reviewing_body"] = shown.body_name(body->reviewed_by.value);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return room.casework.pass_up(tx, call, id, version, text_field(request, "text"));
  };
  // Whoever passed it up keeps sight of it: the contested body follows the review.
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
