// Whom a draw named steps aside; who follows was drawn at the same time.
#include "appeals/web/draws.hpp"
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_recuse_officer(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "recuse_officer", "/appeals/{id}/recusal");
  form.prepare = [&room](Tx& tx, const Request&, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    boost::json::array reasons;
    for (const auto& reason : recusal_reasons())
      reasons.push_back({{"value", reason}, {"text", shown.text("appeals.recuse_officer.reason." + reason)}});
    context["reasons"] = std::move(reasons);
    context["officer_name"] = room.identity.display_name(tx, Id<identity::Person>(appeal.officer));
    const auto drawn = draw_of(tx, appeal.id);
    context["draw"] = drawn ? drawn->draw : 0;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return recuse_officer(tx, room, call, id, version, text_field(request, "reason"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
