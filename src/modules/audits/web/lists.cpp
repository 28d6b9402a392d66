#include "audits/web/lists.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "audits/web/pages.hpp"
#include "platform/i18n/formats.hpp"
#include "shell/pagination.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Tx;

namespace {

constexpr int kPerPage = 20;

json::array head_of(const Shown& shown, std::initializer_list<std::string_view> columns) {
  json::array head;
  for (const auto column : columns)
    head.push_back(json::object{{"text", shown.text(fmt::format("audits.column.{}", column))}});
  return head;
}

json::array finding_rows(const Shown& shown, const std::vector<Finding>& findings) {
  json::array rows;
  for (const Finding& f : findings) {
    const auto words = shown.finding(f);
    json::object due{{"text", "–"}};
    if (const auto* day = words.if_contains("due")) {
      due = {{"text", day->at("text")}};
      if (!day->at("state").as_string().empty()) due["state"] = day->at("state");
    }
    const auto& state = words.at("state");
    rows.push_back(json::array{{{"text", words.at("name")}, {"url", words.at("url")}},
                               {{"text", words.at("body").at("name")}},
                               {{"text", words.at("severity")}},
                               std::move(due),
                               {{"text", state.at("text")}, {"state", state.at("state")}}});
  }
  return rows;
}

json::array audit_rows(Tx& tx, const Shown& shown, const std::vector<Audit>& audits) {
  json::array rows;
  for (const Audit& a : audits) {
    const auto words = shown.audit(tx, a);
    const auto& state = words.at("state");
    rows.push_back(json::array{{{"text", words.at("title")}, {"url", words.at("url")}},
                               {{"text", words.at("kind")}},
                               {{"text", words.at("body").at("name")}},
                               {{"text", words.at("days")}},
                               {{"text", state.at("text")}, {"state", state.at("state")}}});
  }
  return rows;
}

/// Takes the row too many away and leads to both sides.
template <class Row>
json::object links_beside(const Request& request, std::vector<Row>& rows, const PlaceInList& place,
                          std::string_view list) {
  const auto neighbours = cut(rows, kPerPage, place);
  if (rows.empty()) return {};
  return shell::neighbour_links(request, neighbours, rows.front().id.value, rows.back().id.value, list);
}

}  // namespace

const Visitor& stranger() {
  static const Visitor kNobody;
  return kNobody;
}

FindingQuery finding_query(const Request& request) {
  FindingQuery query;
  const auto understood = [&](std::string_view name, std::string_view value) {
    query.typed[name] = value;
    query.address += fmt::format("{}{}={}", query.address.empty() ? "" : "&", name, platform::url_encode(value));
    ++query.active;
  };
  if (const auto state = finding_state_of(request.query["state"])) {
    query.filter.state = *state;
    understood("state", name_of(*state));
  }
  if (const auto body = parse_number(request.query["body"])) {
    query.filter.body = *body;
    understood("body", request.query["body"]);
  }
  if (request.query["overdue"] == "1") {
    query.filter.overdue = true;
    understood("overdue", "1");
  }
  if (request.query["not_checked"] == "1") {
    query.filter.not_checked = true;
    understood("not_checked", "1");
  }
  return query;
}

json::array finding_head(const Shown& shown) { return head_of(shown, {"finding", "body", "severity", "due", "state"}); }

json::array audit_head(const Shown& shown) { return head_of(shown, {"audit", "kind", "object", "days", "state"}); }

Leaf findings_leaf(Tx& tx, const Room& room, const Request& request, const Shown& shown, FindingFilter filter,
                   const Visitor& reader, std::string_view list) {
  filter.place = shell::place_in_list(request, list);
  filter.most = kPerPage + 1;
  auto found = room.store.findings(tx, filter, reader, shown.today());
  auto links = links_beside(request, found, filter.place, list);
  return {finding_rows(shown, found), std::move(links)};
}

Leaf audits_leaf(Tx& tx, const Room& room, const Request& request, const Shown& shown, AuditFilter filter,
                 const Visitor& reader, std::string_view list) {
  filter.place = shell::place_in_list(request, list);
  filter.most = kPerPage + 1;
  auto found = room.store.audits(tx, filter, reader);
  auto links = links_beside(request, found, filter.place, list);
  return {audit_rows(tx, shown, found), std::move(links)};
}

json::array tiles(const Shown& shown, const Counts& counts, std::string_view more_filters) {
  json::array tiles;
  const auto add = [&](std::string_view word, std::int64_t number, std::string_view state, std::string_view filter) {
    tiles.push_back({{"number", platform::number(shown.language(), number)},
                     {"label", shown.text(fmt::format("audits.tile.{}", word))},
                     {"state", number == 0 ? "" : state},
                     {"rows_url", fmt::format("/findings?{}{}", filter, more_filters)}});
  };
  add("issued", counts.issued, "", "state=issued");
  add("overdue", counts.overdue, "missed", "overdue=1");
  add("submitted", counts.submitted, "", "state=submitted");
  add("not_checked", counts.not_checked, "missed", "not_checked=1");
  add("verified", counts.verified, "kept", "state=verified");
  add("dismissed", counts.dismissed, "", "state=dismissed");
  return tiles;
}

platform::Response csv_file(std::string body, std::string_view name, Day today) {
  platform::Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.body = std::move(body);
  response.header("Content-Disposition", fmt::format("attachment; filename=\"{}-{}.csv\"", name, today.iso()));
  return response;
}

void add_public_pages(platform::Router& router, Room& room) {
  add_register(router, room);
  add_findings(router, room);
  add_audit(router, room);
  add_report_file(router, room);
  add_finding(router, room);
  add_files(router, room);
}

void add_work_pages(platform::Router& router, Room& room) {
  add_work(router, room);
  add_body_findings(router, room);
}

}  // namespace ashyq::audits
