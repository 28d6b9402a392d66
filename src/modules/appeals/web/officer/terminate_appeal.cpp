// The head ends the procedure on a ground of the legal list (APPC art. 70, 88, 95).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

namespace {

std::string list_of(const Room& room, Kind kind) {
  return room.promises.law()->procedure(procedure_of(kind))->editions.back().termination_grounds;
}

}  // namespace

void add_terminate_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "terminate_appeal", "/appeals/{id}/termination");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    show_words(tx, room, request, appeal, context);
    context["grounds"] = legal_items(shown, list_of(room, appeal.kind), room.casework.termination_grounds(appeal.kind));
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return room.casework.terminate(tx, call, id, version, text_field(request, "ground"), text_field(request, "reason"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
