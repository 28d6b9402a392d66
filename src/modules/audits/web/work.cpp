// /audit-work: the auditors' workbench: what waits for triage, what is mine, what is to be checked, what two must decide.
#include <array>

#include <fmt/format.h>

#include "audits/web/lists.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::audits {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr std::array<std::string_view, 6> kLists{"triage", "mine", "checks", "dismissals", "overdue", "all"};

FindingFilter filter_of(std::string_view list, std::int64_t me) {
  FindingFilter filter;
  if (list == "triage") filter.state = FindingState::Raised;
  if (list == "mine") filter.auditor = me;
  if (list == "checks") filter.state = FindingState::Submitted;
  if (list == "dismissals") filter.state = FindingState::DismissalProposed;
  if (list == "overdue") filter.overdue = true;
  return filter;
}

std::int64_t count_of(std::string_view list, const Counts& all, const Counts& mine) {
  if (list == "triage") return all.raised;
  if (list == "mine") return mine.all;
  if (list == "checks") return all.submitted;
  if (list == "dismissals") return all.proposed;
  return list == "overdue" ? all.overdue : all.all;
}

std::string_view list_of(const Request& request) {
  for (const auto list : kLists)
    if (request.query["list"] == list) return list;
  return kLists.front();
}

json::array tabs(Tx& tx, Room& room, const Request& request, const Shown& shown, std::string_view open) {
  const auto all = room.store.counts(tx, {}, request.visitor, shown.today());
  const auto mine = room.store.counts(tx, {.auditor = request.visitor.account}, request.visitor, shown.today());
  json::array items;
  for (const auto list : kLists) {
    json::object item{{"url", fmt::format("/audit-work?list={}", list)},
                      {"text", fmt::format("{} ({})", shown.text(fmt::format("audits.work.{}", list)),
                                           platform::number(shown.language(), count_of(list, all, mine)))}};
    if (list == open) item["current"] = true;
    items.push_back(std::move(item));
  }
  return items;
}

Response work_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  const auto list = list_of(request);
  json::object context{{"title", shown.text("audits.work.title")},
                       {"list_title", shown.text(fmt::format("audits.work.{}", list))},
                       {"head", finding_head(shown)},
                       {"audit_head", audit_head(shown)}};
  room.database.read([&](Tx& tx) {
    context["tabs"] = tabs(tx, room, request, shown, list);
    auto findings = findings_leaf(tx, room, request, shown, filter_of(list, request.visitor.account), request.visitor);
    context["rows"] = std::move(findings.rows);
    context["pages"] = std::move(findings.links);
    auto audits = audits_leaf(tx, room, request, shown, {}, request.visitor, "audits");
    context["audits"] = std::move(audits.rows);
    context["audit_pages"] = std::move(audits.links);
  });
  return room.shell.page(request, "audits/work.html", std::move(context));
}

}  // namespace

void add_work(platform::Router& router, Room& room) {
  router.get("/audit-work", Access::Auditor, [&room](const Request& request) { return work_page(room, request); });
}

}  // namespace ashyq::audits
