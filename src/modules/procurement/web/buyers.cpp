// /body-procurement: confirmed flags of the bodies in which this visitor is officer or head; the body's word stands beside
// them in public.
#include <fmt/format.h>

#include "procurement/web/flag_doors.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

Response buyers_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  json::array flags;
  room.database.read([&](Tx& tx) {
    for (const RedFlag& f :
         room.flags.list(tx, {.state = FlagState::Confirmed, .current_only = false}, request.visitor)) {
      if (!works_for(request.visitor, f.body)) continue;
      auto flag = shown.explained(f, f.result, false);
      if (!why_not("answer_flag", call, f)) flag["answer_url"] = fmt::format("/body-procurement/{}/answer", f.id.value);
      flags.push_back(std::move(flag));
    }
  });
  return room.shell.page(request, "procurement/buyers.html",
                         {{"title", shown.text("procurement.buyers.title")}, {"flags", std::move(flags)}});
}

}  // namespace

void add_buyers_page(platform::Router& router, Room& room) {
  router.get("/body-procurement", Access::Officer,
             [&room](const Request& request) { return buyers_page(room, request); });
}

}  // namespace ashyq::procurement
