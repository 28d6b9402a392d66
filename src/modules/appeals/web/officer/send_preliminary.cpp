// The preliminary decision that an adverse act must be preceded by; the applicant has two working days (APPC art. 73).
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Tx;

void add_send_preliminary(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "send_preliminary", "/appeals/{id}/preliminary-decision");
  form.prepare = [&room](Tx& tx, const Request& request, const Shown& shown, const Appeal& appeal,
                         boost::json::object& context) {
    show_words(tx, room, request, appeal, context);
    const auto law = room.promises.law();
    if (const auto objection = promises::compute_due(*law, "objection", shown.today()))
      context["objection_until"] = shown.date(objection->due_on);
    if (const auto* notice = law->edition("preliminary_decision", shown.today()))
      context["not_before"] = shown.date(promises::not_before(shown.today(), notice->rule, law->calendar));
    context["language"] = code(appeal.answer_language);
  };
  form.act = [&room](Tx& tx, const Request& request, const Call& call, Id<Appeal> id, std::int64_t version) {
    return room.casework.send_preliminary(tx, call, id, version, text_field(request, "text"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
