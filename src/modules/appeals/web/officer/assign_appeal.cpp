// Who handles the case.
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/colleagues.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_assign_appeal(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "assign_appeal", "/appeals/{id}/assignment");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    context["colleagues"] = candidate_items(shown, candidates(tx, room, appeal, shown.today()));
    const std::string typed = text_field(request, "officer");
    context["chosen"] = typed.empty() ? std::to_string(appeal.officer) : typed;
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) -> Next {
    const auto appeal = room.store.find(tx, id, call.by);
    if (!appeal) return no(Refusal::NotFound);
    const auto officer = number_field(request, "officer");
    if (!officer || !may_be_given(tx, room, *appeal, *officer, call.today)) return no(Refusal::NotAColleague);
    return room.casework.assign(tx, call, id, version, *officer);
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
