// /audits: announced and reported audits with the figures of what they found; the same rows as CSV and JSON.
#include <fmt/format.h>

#include "audits/web/lists.hpp"
#include "audits/web/pages.hpp"
#include "platform/documents/csv.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kExportsPerMinute = 30;

struct Query {
  AuditFilter filter;
  json::object typed;
  std::string address;
  int active{0};
};

Query query_of(const Request& request) {
  Query query;
  const auto understood = [&](std::string_view name, std::string_view word) {
    query.typed[name] = word;
    query.address += fmt::format("{}{}={}", query.address.empty() ? "?" : "&", name, word);
    ++query.active;
  };
  if ((query.filter.kind = kind_of(request.query["kind"]))) understood("kind", name_of(*query.filter.kind));
  if ((query.filter.state = audit_state_of(request.query["state"]))) understood("state", name_of(*query.filter.state));
  return query;
}

Response register_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const Query query = query_of(request);
  json::object context{{"title", shown.text("audits.title")},
                       {"kinds", kind_items(shown)},
                       {"states", audit_state_items(shown)},
                       {"filter", query.typed},
                       {"active", query.active},
                       {"csv_url", "/audits/export.csv" + query.address},
                       {"json_url", "/audits/export.json" + query.address},
                       {"head", audit_head(shown)}};
  room.database.read([&](Tx& tx) {
    const auto counts = room.store.counts(tx, {}, stranger(), shown.today());
    context["tiles"] = tiles(shown, counts);
    context["rejections"] = counts.rejections;
    auto leaf = audits_leaf(tx, room, request, shown, query.filter, stranger());
    context["rows"] = std::move(leaf.rows);
    context["pages"] = std::move(leaf.links);
  });
  return room.shell.page(request, "audits/register.html", std::move(context));
}

std::vector<Audit> rows_of(Tx& tx, Room& room, const Request& request) {
  return room.store.audits(tx, query_of(request).filter, stranger());
}

json::object row_of(const Shown& shown, const Audit& a, std::string_view site) {
  json::object row{{"audit", a.id.value},
                   {"url", fmt::format("{}/audits/{}", site, a.id.value)},
                   {"kind", name_of(a.kind)},
                   {"state", name_of(a.state)},
                   {"title_kk", a.title.kk},
                   {"title_ru", a.title.ru},
                   {"title_en", a.title.en},
                   {"body", shown.body_name(a.body)},
                   {"period_from", a.period_from.iso()},
                   {"period_to", a.period_to.iso()},
                   {"starts_on", a.starts_on.iso()},
                   {"ends_on", a.ends_on.iso()},
                   {"reported_on", a.reported_at ? platform::city_day(*a.reported_at).iso() : ""},
                   {"closed_on", a.closed_at ? platform::city_day(*a.closed_at).iso() : ""}};
  return row;
}

json::array rows_for_files(Room& room, const Request& request) {
  const Shown shown(room, request);
  return room.database.read([&](Tx& tx) {
    json::array rows;
    for (const Audit& audit : rows_of(tx, room, request))
      rows.push_back(row_of(shown, audit, room.shell.city().public_url));
    return rows;
  });
}

}  // namespace

std::string csv_of(const json::array& rows, const json::object& empty) {
  std::string body(platform::kCsvStart);
  std::vector<std::string> cells;
  for (const auto& cell : rows.empty() ? empty : rows.front().as_object()) cells.emplace_back(cell.key());
  body += platform::csv_row(cells);
  for (const auto& row : rows) {
    cells.clear();
    for (const auto& cell : row.as_object())
      cells.push_back(cell.value().is_string() ? std::string(cell.value().as_string()) : json::serialize(cell.value()));
    body += platform::csv_row(cells);
  }
  return body;
}

void add_register(platform::Router& router, Room& room) {
  router.get("/audits", Access::Public, [&room](const Request& request) { return register_page(room, request); });
  router
      .get("/audits/export.csv", Access::Public,
           [&room](const Request& request) {
             const Shown shown(room, request);
             return csv_file(csv_of(rows_for_files(room, request), row_of(shown, {}, "")), "audits", shown.today());
           })
      .rate(kExportsPerMinute);
  router
      .get("/audits/export.json", Access::Public,
           [&room](const Request& request) { return platform::json(rows_for_files(room, request)); })
      .rate(kExportsPerMinute);
}

}  // namespace ashyq::audits
