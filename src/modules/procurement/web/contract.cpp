// A purchase with its flags: for everybody those that auditors stand by, with the buyer's answer; for auditors all of them.
#include <fmt/format.h>

#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

const Visitor& stranger() {
  static const Visitor kNobody;
  return kNobody;
}

constexpr int kOthersShown = 20;

json::array others_of(Tx& tx, Room& room, const Shown& shown, const Purchase& purchase, const Request& request) {
  json::array rows;
  for (const RedFlag& f :
       room.flags.list(tx, {.supplier = purchase.supplier_key, .most = kOthersShown}, request.visitor)) {
    if (f.ocid == purchase.ocid || purchase.supplier_key.empty()) continue;
    const auto flag = shown.flag(f);
    rows.push_back(json::array{{{"text", flag.at("name")}, {"url", flag.at("url")}},
                               {{"text", f.buyer}},
                               {{"text", flag.at("severity")}},
                               {{"text", flag.at("state").at("text")}, {"state", flag.at("state").at("state")}}});
  }
  return rows;
}

Response contract_page(Room& room, const Request& request, bool inside) {
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  json::object context{{"is_inside", inside}};
  const auto fill = [&](Tx& tx) {
    const auto purchase = room.data.purchase(tx, request.text("ocid"));
    if (!purchase) return false;
    context["title"] = purchase->title.empty() ? purchase->ocid : purchase->title;
    context["facts"] = shown.purchase(*purchase);
    FlagFilter filter;
    filter.ocid = purchase->ocid;
    filter.current_only = inside;
    json::array flags;
    for (const RedFlag& f : room.flags.list(tx, filter, inside ? request.visitor : stranger()))
      flags.push_back(shown.explained(f, inside ? result_of(tx, room, f, call) : f.result, inside));
    context["flags"] = std::move(flags);
    if (inside) context["others"] = others_of(tx, room, shown, *purchase, request);
    if (inside) context["others_url"] = "/procurement-work?supplier=" + platform::url_encode(purchase->supplier_key);
    if (inside) context["others_head"] = shown.head({"flag", "buyer", "severity", "state"});
    return true;
  };
  // Auditors may see persons named, and that leaves a record: they write.
  const bool found = inside ? room.database.write(fill) : room.database.read(fill);
  if (!found) return room.shell.error(request, 404);
  return room.shell.page(request, "procurement/contract.html", std::move(context));
}

}  // namespace

void add_contracts(platform::Router& router, Room& room) {
  router.get("/procurement/contracts/{ocid}", Access::Public,
             [&room](const Request& request) { return contract_page(room, request, false); });
  router.get("/procurement-work/contracts/{ocid}", Access::Auditor,
             [&room](const Request& request) { return contract_page(room, request, true); });
}

}  // namespace ashyq::procurement
