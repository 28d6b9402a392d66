// An internal note: for staff only, never for the parties.
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

void add_note_page(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "add_note", "/appeals/{id}/note");
  form.act = [&room](platform::Tx& tx, const platform::Request& request, const Call& call, Id<Appeal> id,
                     std::int64_t) -> Next {
    const auto appeal = room.store.find(tx, id, call.by);
    if (!appeal) return no(Refusal::NotFound);
    if (const auto refusal = why_not("add_note", room, call, *appeal)) return no(*refusal);
    return room.casework.add_note(tx, call, id, text_field(request, "text"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
