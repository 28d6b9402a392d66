// Who handles a report of corruption is nobody's choice: a public draw decides (modules/ledger, acts/draws.hpp).
#include "appeals/acts/casework.hpp"
#include "appeals/storage/draw_rows.hpp"

namespace ashyq::appeals {

using platform::Tx;

bool Casework::is_drawn_for(const Appeal& appeal) const {
  const auto directory = s_.bodies.directory();
  const auto* category = directory->find(Id<bodies::Category>(appeal.category));
  return category && category->crime && appeal.kind != Kind::Complaint;
}

bool Casework::draw_decides(Tx& tx, const Appeal& appeal) const {
  if (!is_drawn_for(appeal)) return false;
  const auto drawn = draw_of(tx, appeal.id);
  return !drawn || drawn->state != Drawing::FellBack;
}

Next Casework::assign_by_draw(Tx& tx, Id<Appeal> id, std::int64_t officer, std::int64_t draw, Instant now) {
  const auto appeal = s_.store.find_any(tx, id);
  if (!appeal) return no(Refusal::NotFound);
  // The city itself acts, with what a head of that body may.
  Visitor city;
  city.grants.push_back({Role::Head, appeal->body});
  const Call call{city, now, {}, ""};
  return carry_out(
      tx, call, id, kAnyVersion,
      {"assign_appeal",
       {.kind = EventKind::Assigned, .audience = Audience::Staff, .facts = {{"officer", officer}, {"draw", draw}}}},
      [&](const Appeal& seen) { return appeals::assign(seen, city, officer); });
}

}  // namespace ashyq::appeals
