// What the caller may do with a case now: the same rules as the acts themselves, asked beforehand.
#include "appeals/api/shapes.hpp"
#include "appeals/web/officer/acts.hpp"

namespace ashyq::appeals {

using platform::Tx;

namespace {

boost::json::array acts_of_author(Tx& tx, const Room& room, const Call& call, const Appeal& a) {
  boost::json::array open;
  const auto offer = [&](std::string_view act, bool possible) {
    if (possible) open.emplace_back(act);
  };
  const bool has_complaint = room.store.has_complaint(tx, a.id);
  offer("additions", is_open(a.stage));
  offer("correction", correct(a, call.by).has_value());
  offer("withdrawal", withdraw(a, call.by, call.now).has_value());
  offer("objection", object(a, call.by, false, call.today).has_value());
  offer("rating", rate(a, call.by, 5).has_value());
  offer("complaint", may_complain(a, call.by, has_complaint, call.today).has_value());
  offer("renewal", may_renew(a, call.by).has_value());
  return open;
}

boost::json::array acts_of_staff(Tx& tx, const Room& room, const Call& call, const Appeal& a) {
  // The pages of staff and the interface name the acts alike, but for notes.
  constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kActs{
      {{"register_appeal", "registration"},
       {"request_fix", "defects"},
       {"return_appeal", "return"},
       {"forward_appeal", "forwarding"},
       {"assign_appeal", "assignment"},
       {"add_note", "notes"},
       {"ask_extension", "extension-request"},
       {"extend_appeal", "extension"},
       {"send_preliminary", "preliminary-decision"},
       {"appoint_hearing", "hearing"},
       {"file_protocol", "protocol"},
       {"answer_appeal", "answer"},
       {"terminate_appeal", "termination"},
       {"publish_appeal", "publication"},
       {"pass_up", "passing-up"},
       {"self_correct", "self-correction"}}};
  boost::json::array open;
  for (const auto& [stem, act] : kActs)
    if (!why_not(stem, room, call, a) && !refused_by_draw(tx, stem, room, call, a)) open.emplace_back(act);
  return open;
}

}  // namespace

boost::json::array open_acts(Tx& tx, const Room& room, const Call& call, const Appeal& appeal) {
  return is_author(appeal, call.by) ? acts_of_author(tx, room, call, appeal) : acts_of_staff(tx, room, call, appeal);
}

}  // namespace ashyq::appeals
