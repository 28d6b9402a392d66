#include "appeals/web/case.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

Response show_case(Room& room, const Request& request) {
  const Id<Appeal> id(request.number("id"));
  // Most readers are strangers: they cost no look-up among the sealed cases.
  if (!request.visitor.signed_in() && request.visitor.receipt_case == 0) return show_case_to_all(room, request, id);
  const auto appeal = room.database.read([&](Tx& tx) { return room.store.find(tx, id, request.visitor); });
  if (!appeal) return show_case_to_all(room, request, id);
  if (is_author(*appeal, request.visitor)) return show_case_to_person(room, request, *appeal);
  return show_case_to_staff(room, request, *appeal);
}

}  // namespace

void add_case_page(platform::Router& router, Room& room) {
  router.get("/appeals/{id}", Access::Public, [&room](const Request& request) { return show_case(room, request); })
      .answered_at_once([&room](const Request& request) { return room.cache.at_once(request); });
}

}  // namespace ashyq::appeals
