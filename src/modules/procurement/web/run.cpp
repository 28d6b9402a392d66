// /procurement-work/runs/{id}: how far it is, what it was made of, and what it found; anybody with the input can repeat it.
#include <fmt/format.h>

#include "integrity/flags/catalogue.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/i18n/formats.hpp"
#include "procurement/web/pages.hpp"
#include "procurement/web/shown.hpp"

namespace ashyq::procurement {

namespace json = boost::json;
using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

json::array manifest(const Shown& shown, const Run& r, const std::optional<Instant>& removed_at) {
  json::array rows;
  const auto add = [&](std::string_view key, const std::string& value) {
    if (!value.empty())
      rows.push_back(json::object{{"key", shown.text(fmt::format("procurement.manifest.{}", key))}, {"value", value}});
  };
  add("input", r.sha256);
  if (removed_at) add("input_removed", shown.date(platform::city_day(*removed_at)));
  add("made_with", r.made_with);
  add("registers", r.registers);
  add("results", r.results_sha256);
  add("requested", shown.when(r.requested_at));
  if (r.started_at) add("started", shown.when(*r.started_at));
  if (r.ended_at) add("ended", shown.when(*r.ended_at));
  add("releases", shown.number(r.releases));
  add("skipped", shown.number(r.skipped));
  add("raised", shown.number(r.raised));
  return rows;
}

/// Not computable is said beside raised and clear: what could not be computed is not absent.
json::array count_rows(const Shown& shown, const Run& r) {
  json::array rows;
  boost::system::error_code wrong;
  const auto counts = json::parse(r.counts.empty() ? "{}" : r.counts, wrong);
  if (wrong || !counts.is_object()) return rows;
  const auto cell = [&](std::int64_t number) {
    return json::object{{"text", shown.number(number)}, {"numeric", true}};
  };
  for (const auto& [code, count] : counts.get_object()) {
    std::int64_t not_computable = 0;
    std::string why;
    for (const auto& [reason, many] : count.at("not_computable").as_object()) {
      not_computable += many.to_number<std::int64_t>();
      why += fmt::format("{}{}", why.empty() ? "" : "; ",
                         shown.text(fmt::format("integrity.reasons.{}", std::string(reason))));
    }
    rows.push_back(
        json::array{{{"text", fmt::format("{} · {}", std::string(code), shown.flag_text(std::string(code), "name"))},
                     {"url", fmt::format("/procurement/flags/{}", std::string(code))}},
                    cell(count.at("raised").to_number<std::int64_t>()),
                    cell(count.at("clear").to_number<std::int64_t>()),
                    cell(not_computable),
                    {{"text", why.empty() ? "–" : why}}});
  }
  return rows;
}

json::array problem_lines(const Shown& shown, const Run& r) {
  json::array lines;
  std::string_view rest = r.problems;
  while (!rest.empty() && lines.size() < 20) {
    const auto end = rest.find('\n');
    boost::system::error_code wrong;
    const auto one = json::parse(rest.substr(0, end), wrong);
    if (!wrong && one.is_object())
      lines.push_back(
          json::value(shown.text(fmt::format("integrity.problems.{}", std::string(one.at("problem").as_string())),
                                 {{"line", std::to_string(one.at("line").to_number<std::int64_t>())},
                                  {"detail", std::string(one.at("detail").as_string())}})));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return lines;
}

std::string fault_of(const Shown& shown, const Run& r) {
  if (r.state != RunState::Failed) return "";
  return shown.text(r.fault, {{"file", r.sha256.substr(0, 12)}, {"line", std::to_string(r.fault_line)}});
}

Response run_page(Room& room, const Request& request) {
  const Shown shown(room, request);
  std::optional<Instant> removed_at;
  const auto run = room.database.read([&](Tx& tx) {
    const auto found = room.data.run(tx, Id<Run>(request.number("id")));
    if (found && !room.files.has(found->sha256)) removed_at = room.data.removed_at(tx, found->sha256);
    return found;
  });
  if (!run) return room.shell.error(request, 404);
  json::object context{{"title", shown.text("procurement.run.name", {{"number", std::to_string(run->id.value)}})},
                       {"state", shown.text(fmt::format("procurement.run_state.{}", name_of(run->state)))},
                       {"is_over", is_over(run->state)},
                       {"fault", fault_of(shown, *run)},
                       {"manifest", manifest(shown, *run, removed_at)},
                       {"settings", run->settings},
                       {"problems", problem_lines(shown, *run)},
                       {"counts", count_rows(shown, *run)},
                       {"count_head", shown.head({"flag", "#raised", "#clear", "#not_computable", "why"})}};
  if (!is_over(run->state) && run->bytes > 0)
    context["progress"] = shown.text(
        "procurement.run.progress",
        {{"share",
          platform::percent(shown.language(), static_cast<double>(run->bytes_read) / static_cast<double>(run->bytes))},
         {"read", platform::file_size(shown.language(), static_cast<std::uint64_t>(run->bytes_read))},
         {"size", platform::file_size(shown.language(), static_cast<std::uint64_t>(run->bytes))}});
  return room.shell.page(request, "procurement/run.html", std::move(context));
}

}  // namespace

void add_run_page(platform::Router& router, Room& room) {
  router.get("/procurement-work/runs/{id}", Access::Auditor,
             [&room](const Request& request) { return run_page(room, request); });
}

}  // namespace ashyq::procurement
