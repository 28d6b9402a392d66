// The officer asks the head for more time.
#include "appeals/web/officer/acts.hpp"
#include "appeals/web/officer/pages.hpp"

namespace ashyq::appeals {

void add_ask_extension(platform::Router& router, Room& room) {
  ActForm form = officer_form(room, "ask_extension", "/appeals/{id}/extension-request");
  form.act = [&room](platform::Tx& tx, const platform::Request& request, const Call& call, Id<Appeal> id,
                     std::int64_t version) {
    return room.casework.ask_extension(tx, call, id, version, text_field(request, "reason"));
  };
  add_act_form(router, room, std::move(form));
}

}  // namespace ashyq::appeals
