// /procurement-work/data: where data come from, what they are held against, and the runs over them.
#include <fmt/format.h>

#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"
#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"
#include "shell/pagination.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kRunsPerPage = 20;

/// Sources and runs are the auditors' work; the administrator reads of them only.
json::array source_rows(const Shown& shown, const std::vector<Source>& sources, bool is_auditor) {
  json::array rows;
  for (const Source& s : sources) {
    json::object runs{{"text", "–"}};
    if (is_auditor)
      runs = {{"text", shown.text("procurement.request_run.title")},
              {"url", fmt::format("/procurement-work/sources/{}/run", s.id.value)}};
    if (s.sha256.empty())
      runs = {{"text", s.fault.empty() ? "–" : shown.text("procurement.source.fault", {{"fault", s.fault}})}};
    json::object stop{{"text", "–"}};
    if (is_auditor && s.kind == SourceKind::Address && s.active)
      stop = {{"text", shown.text("procurement.stop_source.title")},
              {"url", fmt::format("/procurement-work/sources/{}/stopping", s.id.value)}};
    rows.push_back(
        json::array{{{"text", s.name}},
                    {{"text", s.url.empty() ? shown.text("procurement.source.upload")
                                            : shown.text("procurement.source.every",
                                                         {{"url", s.url}, {"hours", std::to_string(s.hours)}})}},
                    {{"text", platform::file_size(shown.language(), static_cast<std::uint64_t>(s.size))}},
                    std::move(runs),
                    std::move(stop)});
  }
  return rows;
}

json::array run_rows(const Shown& shown, const std::vector<Run>& runs, bool is_auditor) {
  json::array rows;
  for (const Run& r : runs) {
    json::object name{{"text", shown.text("procurement.run.name", {{"number", std::to_string(r.id.value)}})}};
    if (is_auditor) name["url"] = fmt::format("/procurement-work/runs/{}", r.id.value);
    rows.push_back(json::array{std::move(name),
                               {{"text", shown.when(r.requested_at)}},
                               {{"text", shown.number(r.releases)}, {"numeric", true}},
                               {{"text", shown.number(r.raised)}, {"numeric", true}},
                               {{"text", shown.text(fmt::format("procurement.run_state.{}", name_of(r.state)))},
                                {"state", r.state == RunState::Failed ? "missed"
                                          : is_over(r.state)          ? "kept"
                                                                      : "open"}}});
  }
  return rows;
}

json::array register_rows(const Shown& shown, const std::vector<Register>& registers) {
  json::array rows;
  for (const Register& r : registers)
    rows.push_back(json::array{
        {{"text", r.name}, {"url", fmt::format("/procurement-work/registers/{}", r.id.value)}},
        {{"text", shown.text(fmt::format("procurement.register.{}", name_of(r.kind)))}},
        {{"text", shown.number(r.lines)}, {"numeric", true}},
        {{"text", shown.number(r.faults)}, {"numeric", true}},
        {{"text", shown.text(r.active ? "procurement.register.in_use" : "procurement.register.replaced")}}});
  return rows;
}

Response data_page(Room& room, const Request& request) {
  if (!may_read_registers(request.visitor)) return room.shell.error(request, 404);
  const Shown shown(room, request);
  const bool is_auditor = request.visitor.has(Role::Auditor);
  json::object context{{"title", shown.text("procurement.data.title")},
                       {"is_auditor", is_auditor},
                       {"source_head", shown.head({"data_source", "from", "size", "run", "act"})},
                       {"run_head", shown.head({"run", "when", "#releases", "#raised", "state"})},
                       {"register_head", shown.head({"register", "kind", "#lines", "#faults", "state"})}};
  room.database.read([&](Tx& tx) {
    context["sources"] = source_rows(shown, room.data.sources(tx), is_auditor);
    const auto place = shell::place_in_list(request);
    auto runs = room.data.runs(tx, place, kRunsPerPage + 1);
    const auto neighbours = cut(runs, kRunsPerPage, place);
    context["runs"] = run_rows(shown, runs, is_auditor);
    if (!runs.empty())
      context["pages"] = shell::neighbour_links(request, neighbours, runs.front().id.value, runs.back().id.value);
    context["registers"] = register_rows(shown, room.data.registers(tx));
  });
  return room.shell.page(request, "procurement/data.html", std::move(context));
}

Response register_page(Room& room, const Request& request) {
  if (!may_read_registers(request.visitor)) return room.shell.error(request, 404);
  const Shown shown(room, request);
  const Call call = room.call_of(request);
  json::object context;
  const bool found = room.database.write([&](Tx& tx) {
    const auto wanted = room.data.find_register(tx, Id<Register>(request.number("id")));
    if (!wanted) return false;
    context["title"] = wanted->name;
    context["kind"] = shown.text(fmt::format("procurement.register.{}", name_of(wanted->kind)));
    context["facts"] = json::array{
        json::object{{"key", shown.text("procurement.manifest.input")}, {"value", wanted->sha256}}};
    context["text"] = room.collecting.read_register(tx, *wanted, call.by.account, call.now, call.request_id);
    return true;
  });
  if (!found) return room.shell.error(request, 404);
  return room.shell.page(request, "procurement/personal_register.html", std::move(context));
}

}  // namespace

void add_data_pages(platform::Router& router, Room& room) {
  // Auditors and the administrator; Access has no word for both, so the page asks once more.
  router.get("/procurement-work/data", Access::Official,
             [&room](const Request& request) { return data_page(room, request); });
  router.get("/procurement-work/registers/{id}", Access::Official,
             [&room](const Request& request) { return register_page(room, request); });
  add_run_page(router, room);
  add_data_acts(router, room);
}

}  // namespace ashyq::procurement
