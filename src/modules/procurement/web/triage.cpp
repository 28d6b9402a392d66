// /procurement-work: what auditors look through, with filters; the strongest first.
#include <fmt/format.h>

#include "integrity/flags/catalogue.hpp"
#include "integrity/matching/graph.hpp"
#include "platform/i18n/formats.hpp"
#include "procurement/web/act_form.hpp"
#include "procurement/web/leaf.hpp"
#include "procurement/web/pages.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

struct Query {
  FlagFilter filter;
  json::object typed;
  int active{0};
};

Query query_of(const Request& request) {
  Query query;
  const auto understood = [&](std::string_view name, std::string_view word) {
    query.typed[name] = word;
    ++query.active;
  };
  if (integrity::flag_named(request.query["flag"])) {
    query.filter.code = request.query["flag"];
    understood("flag", query.filter.code);
  }
  for (const auto& [name, field] : {std::pair("buyer", &query.filter.buyer), {"supplier", &query.filter.supplier}})
    if (request.query.has(name) && !request.query[name].empty()) {
      *field = request.query[name];
      understood(name, *field);
    }
  if (const auto word = request.query["severity"]; word == "1" || word == "2" || word == "3") {
    query.filter.severity = word[0] - '0';
    understood("severity", word);
  }
  if ((query.filter.state = flag_state_of(request.query["state"]))) understood("state", name_of(*query.filter.state));
  if (request.query["mine"] == "1") {
    query.filter.auditor = request.visitor.account;
    understood("mine", "1");
  }
  return query;
}

json::array severity_items(const Shown& shown) {
  json::array items;
  for (const auto* severity : {"3", "2", "1"})
    items.push_back({{"value", severity}, {"text", shown.text(fmt::format("procurement.severity.{}", severity))}});
  return items;
}

json::array party_items(Tx& tx, Room& room, const Shown& shown, TallyBy by) {
  json::array items;
  for (const Tally& t : room.flags.tally(tx, by))
    if (!t.key.empty())
      items.push_back({{"value", t.key},
                       {"text", fmt::format("{} ({})", t.name.empty() ? shown.key_in_words(t.key) : t.name, t.all())}});
  return items;
}

/// The same flag is raised for a buyer many times: the purchase tells one from another.
std::string purchase_title(Tx& tx, const Room& room, const RedFlag& f) {
  if (f.ocid.empty()) return "–";
  const auto purchase = room.data.purchase(tx, f.ocid);
  return purchase && !purchase->title.empty() ? purchase->title : f.ocid;
}

json::array rows_of(Tx& tx, const Room& room, const Shown& shown, const std::vector<RedFlag>& flags) {
  json::array rows;
  for (const RedFlag& f : flags) {
    const auto flag = shown.flag(f);
    rows.push_back(json::array{{{"text", fmt::format("{} · {}", f.code, flag.at("name").as_string().c_str())},
                                {"url", flag.at("url")}},
                               {{"text", purchase_title(tx, room, f)}},
                               {{"text", f.buyer}},
                               {{"text", f.supplier.empty() ? "–" : f.supplier}},
                               {{"text", flag.at("severity")}},
                               {{"text", f.auditor == 0 ? "–" : shown.person(tx, f.auditor)}},
                               {{"text", flag.at("state").at("text")}, {"state", flag.at("state").at("state")}}});
  }
  return rows;
}

Response triage_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const Query query = query_of(request);
  json::object context{{"title", shown.text("procurement.work.title")},
                       {"codes", code_items(shown)},
                       {"states", state_items(shown)},
                       {"severities", severity_items(shown)},
                       {"filter", query.typed},
                       {"active", query.active},
                       {"head", shown.head({"flag", "purchase", "buyer", "supplier", "severity", "auditor", "state"})}};
  room.database.read([&](Tx& tx) {
    context["buyers"] = party_items(tx, room, shown, TallyBy::Buyer);
    context["suppliers"] = party_items(tx, room, shown, TallyBy::Supplier);
    const auto found = room.flags.count(tx, query.filter, request.visitor);
    context["found"] = room.shell.plural(request, "procurement.work.found", found);
    auto leaf = leaf_of(tx, room, request, query.filter, request.visitor);
    context["rows"] = rows_of(tx, room, shown, leaf.flags);
    context["pages"] = std::move(leaf.links);
  });
  return room.shell.page(request, "procurement/triage.html", std::move(context));
}

}  // namespace

void add_triage(platform::Router& router, Room& room) {
  router.get("/procurement-work", Access::Auditor,
             [&room](const Request& request) { return triage_page(room, request); });
}

void add_work_pages(platform::Router& router, Room& room) {
  add_triage(router, room);
  add_flag_page(router, room);
  add_buyers_page(router, room);
  add_dashboards(router, room);
  add_network(router, room);
}

}  // namespace ashyq::procurement
