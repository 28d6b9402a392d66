// Registration, defects, return, forwarding and splitting, assignment, notes.
#include "appeals/acts/casework.hpp"
#include "appeals/storage/draw_rows.hpp"

#include "platform/clock/city_time.hpp"

namespace ashyq::appeals {

using platform::Tx;

Next Casework::register_appeal(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version) {
  return carry_out(tx, call, id, version, {"register_appeal", {.kind = EventKind::Registered}},
                   [&](const Appeal& appeal) { return appeals::register_appeal(appeal, call.by); });
}

Next Casework::request_fix(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& what,
                           Day until) {
  if (what.empty()) return no(Refusal::TextMissing);
  return carry_out(tx, call, id, version,
                   {"request_fix", {.kind = EventKind::FixRequested, .facts = {{"until", until.iso()}}, .text = what}},
                   [&](const Appeal& appeal) { return appeals::request_fix(appeal, call.by, until, call.today); });
}

Next Casework::return_appeal(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, const std::string& ground,
                             const std::string& reason) {
  if (reason.empty()) return no(Refusal::ReasonMissing);
  return carry_out(tx, call, id, version,
                   {"return_appeal", {.kind = EventKind::Returned, .facts = {{"ground", ground}}, .text = reason}},
                   [&](const Appeal& appeal) {
                     return appeals::return_appeal(appeal, call.by, ground, return_grounds(), call.today,
                                                   last_return_day(appeal), call.now);
                   });
}

Result<std::vector<Appeal>, Refusal> Casework::forward(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version,
                                                       const std::vector<Part>& parts, const std::string& reason) {
  std::vector<std::int64_t> receivers;
  boost::json::array bodies;
  for (const Part& part : parts) {
    receivers.push_back(part.body);
    bodies.emplace_back(part.body);
  }
  const Next old =
      carry_out(tx, call, id, version,
                {"forward_appeal", {.kind = EventKind::Forwarded, .facts = {{"bodies", bodies}}, .text = reason}},
                [&](const Appeal& appeal) {
                  return appeals::forward(appeal, call.by, receivers, call.today, last_forward_day(appeal), call.now);
                });
  if (!old) return no(old.error());
  const auto payload = s_.store.payload(tx, *old);
  if (!payload) return no(Refusal::NotFound);
  std::vector<Appeal> opened;
  for (const Part& part : parts) {
    Appeal draft = *old;
    draft.stage = Stage::Received;
    draft.body = part.body;
    if (part.category != 0) draft.category = part.category;
    Payload own = *payload;
    if (!part.text.empty()) own.text = part.text;
    opened.push_back(follow_up(tx, call, *old, draft, own, parts.size() == 1 ? Relation::Forwarded : Relation::Split,
                               procedure_of(draft.kind), {.kind = EventKind::ForwardedHere})
                         .appeal);
    // Who holds the receipt code of the old case opens its parts with the same code.
    s_.store.inherit_receipt(tx, old->id, opened.back().id);
    s_.store.inherit_attachments(tx, *old, opened.back());
  }
  return opened;
}

Next Casework::assign(Tx& tx, const Call& call, Id<Appeal> id, std::int64_t version, std::int64_t officer) {
  boost::json::object facts{{"officer", officer}};
  // Without an outbox a past is written down, in which there were no draws.
  if (const auto appeal = s_.outbox ? s_.store.find(tx, id, call.by) : std::nullopt) {
    if (draw_decides(tx, *appeal)) return no(Refusal::DrawDecides);
    if (const auto drawn = draw_of(tx, id); drawn && drawn->draw != 0) facts["draw_fell_back"] = drawn->draw;
  }
  return carry_out(tx, call, id, version,
                   {"assign_appeal", {.kind = EventKind::Assigned, .audience = Audience::Staff, .facts = facts}},
                   [&](const Appeal& appeal) { return appeals::assign(appeal, call.by, officer); });
}

Next Casework::add_note(Tx& tx, const Call& call, Id<Appeal> id, const std::string& text) {
  if (text.empty()) return no(Refusal::TextMissing);
  return carry_out(tx, call, id, kAnyVersion,
                   {"add_note", {.kind = EventKind::Noted, .audience = Audience::Staff, .text = text}},
                   [&](const Appeal& appeal) -> Next {
                     if (is_author(appeal, call.by) || !call.by.is_staff()) return no(Refusal::NotYourPart);
                     return appeal;
                   });
}

}  // namespace ashyq::appeals
