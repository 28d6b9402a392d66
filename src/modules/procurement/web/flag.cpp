// /procurement-work/flags/{id}: one flag explained, what was done with it, and what may be done now.
#include <fmt/format.h>

#include "procurement/web/flag_doors.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

Response flag_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  json::object context;
  const bool found = room.database.write([&](Tx& tx) {
    auto flag = room.flags.find(tx, Id<RedFlag>(request.number("id")), request.visitor);
    if (!flag) return false;
    flag = room.buyers.with_body(tx, *flag);
    context["title"] = fmt::format("{} · {}", flag->code, shown.flag_text(flag->code, "name"));
    context["flag"] = shown.explained(*flag, result_of(tx, room, *flag, call), true);
    context["auditor"] = shown.person(tx, flag->auditor);
    context["acts"] = acts_now(shown, call, *flag);
    context["timeline"] = shown.timeline(tx, room.flags.events(tx, flag->id));
    if (const auto purchase = room.data.purchase(tx, flag->ocid)) {
      context["purchase"] = shown.purchase(*purchase);
      context["purchase_title"] = purchase->title;
    }
    return true;
  });
  if (!found) return room.shell.error(request, 404);
  return room.shell.page(request, "procurement/flag.html", std::move(context));
}

}  // namespace

void add_flag_page(platform::Router& router, Room& room) {
  router.get("/procurement-work/flags/{id}", Access::Auditor,
             [&room](const Request& request) { return flag_page(room, request); });
}

}  // namespace ashyq::procurement
