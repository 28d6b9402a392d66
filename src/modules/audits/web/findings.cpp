// /findings: every finding that everybody may read, by body, state and lateness; the same rows as CSV and JSON.
#include <fmt/format.h>

#include "audits/web/lists.hpp"
#include "audits/web/pages.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kExportsPerMinute = 30;

Response findings_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const FindingQuery query = finding_query(request);
  const std::string filters = query.address.empty() ? "" : "?" + query.address;
  json::object context{{"title", shown.text("audits.findings.title")},
                       {"states", finding_state_items(shown)},
                       {"bodies", body_items(shown)},
                       {"filter", query.typed},
                       {"active", query.active},
                       {"csv_url", "/findings/export.csv" + filters},
                       {"json_url", "/findings/export.json" + filters},
                       {"head", finding_head(shown)}};
  room.database.read([&](Tx& tx) {
    const auto found = room.store.counts(tx, query.filter, stranger(), shown.today()).all;
    context["found"] = shown.plural("audits.findings.found", found);
    auto leaf = findings_leaf(tx, room, request, shown, query.filter, stranger());
    context["rows"] = std::move(leaf.rows);
    context["pages"] = std::move(leaf.links);
  });
  return room.shell.page(request, "audits/findings.html", std::move(context));
}

std::string day_of(const std::optional<Instant>& at) { return at ? platform::city_day(*at).iso() : ""; }

/// A dismissed finding names its source and its end; what nobody found to be so is not repeated about a body.
json::object row_of(const Shown& shown, const Finding& f, std::string_view site) {
  const bool stands = f.state != FindingState::Dismissed;
  return {{"finding", f.id.value},
          {"url", fmt::format("{}/findings/{}", site, f.id.value)},
          {"audit", f.audit.value},
          {"state", name_of(f.state)},
          {"overdue", is_overdue(f, shown.today())},
          {"severity", name_of(f.words.severity)},
          {"body", shown.body_name(f.words.body)},
          {"norm", stands ? f.words.norm : ""},
          {"facts", stands ? f.words.facts : ""},
          {"recommendation", stands ? f.words.recommendation : ""},
          {"direction", name_of(f.words.direction)},
          {"sphere", name_of(f.words.sphere)},
          {"source", f.source.kind},
          {"issued_on", day_of(f.issued_at)},
          {"answered_on", day_of(f.answered_at)},
          {"due_on", f.due_on ? f.due_on->iso() : ""},
          {"rejections", f.rejections},
          {"ended_on", day_of(f.ended_at)}};
}

json::array rows_for_files(Room& room, const Request& request) {
  const Shown shown(room, request);
  const FindingFilter filter = finding_query(request).filter;
  return room.database.read([&](Tx& tx) {
    json::array rows;
    for (const Finding& finding : room.store.findings(tx, filter, stranger(), shown.today()))
      rows.push_back(row_of(shown, finding, room.shell.city().public_url));
    return rows;
  });
}

}  // namespace

void add_findings(platform::Router& router, Room& room) {
  router.get("/findings", Access::Public, [&room](const Request& request) { return findings_page(room, request); });
  router
      .get("/findings/export.csv", Access::Public,
           [&room](const Request& request) {
             const Shown shown(room, request);
             return csv_file(csv_of(rows_for_files(room, request), row_of(shown, {}, "")), "findings", shown.today());
           })
      .rate(kExportsPerMinute);
  router
      .get("/findings/export.json", Access::Public,
           [&room](const Request& request) { return platform::json(rows_for_files(room, request)); })
      .rate(kExportsPerMinute);
}

}  // namespace ashyq::audits
