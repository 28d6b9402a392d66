// /law: every term the program counts by, with article, edition and how sure we are; calendars; adopted files.
#include <fmt/format.h>

#include "promises/web/pages.hpp"

namespace ashyq::promises {

namespace {

using platform::Request;
using platform::Response;
using platform::Tx;

struct Page {
  PromisesModule& promises;
  platform::Database& database;
  shell::Shell& shell;
};

boost::json::object cell(std::string text) { return {{"text", std::move(text)}}; }

boost::json::object status_cell(const Page& page, const Request& request, bool confirmed) {
  return {{"text", page.shell.text(request, confirmed ? "promises.law.confirmed" : "promises.law.unconfirmed")},
          {"state", confirmed ? "kept" : "waiting"}};
}

std::string term_words(const Page& page, const Request& request, const TermRule& rule) {
  const auto key = rule.term.unit == Unit::WorkingDays    ? "promises.law.working_days"
                   : rule.term.unit == Unit::CalendarDays ? "promises.law.calendar_days"
                                                          : "promises.law.months";
  return page.shell.catalogue().plural(request.language, key, rule.term.count);
}

std::string article(const Law& law, const Edition& edition, Language language) {
  const auto* act = law.act(edition.standing.act);
  return fmt::format("{}, {}", act ? act->short_name.in(language) : edition.standing.act, edition.standing.article);
}

boost::json::array heads(const Page& page, const Request& request, std::initializer_list<std::string_view> keys) {
  boost::json::array found;
  for (const auto key : keys) found.push_back(cell(page.shell.text(request, fmt::format("promises.law.{}", key))));
  return found;
}

Response procedures(const Page& page, const Request& request) {
  const auto law = page.promises.law();
  const Language language = request.language;
  boost::json::array rows, doubts, years;
  for (const auto& [id, procedure] : law->procedures) {
    const Edition& edition = procedure.editions.back();
    rows.push_back(boost::json::array{cell(procedure.name.in(language)), cell(term_words(page, request, edition.rule)),
                                      cell(article(*law, edition, language)),
                                      cell(platform::long_date(language, edition.valid_from)),
                                      status_cell(page, request, edition.standing.is_confirmed())});
    if (!edition.standing.is_confirmed())
      doubts.push_back({{"name", procedure.name.in(language)}, {"doubt", edition.standing.doubt.in(language)}});
  }
  for (const auto& [year, calendar] : law->calendar.years())
    years.push_back({{"url", fmt::format("/law/calendar/{}", year)}, {"text", std::to_string(year)}});
  return page.shell.page(request, "promises/law.html",
                         {{"title", page.shell.text(request, "promises.law.title")},
                          {"head", heads(page, request, {"procedure", "term", "article", "edition", "status"})},
                          {"rows", std::move(rows)},
                          {"doubts", std::move(doubts)},
                          {"years", std::move(years)}});
}

Response calendar(const Page& page, const Request& request) {
  const auto law = page.promises.law();
  const auto found = law->calendar.years().find(static_cast<int>(request.number("year")));
  if (found == law->calendar.years().end()) return page.shell.error(request, 404);
  boost::json::array rows;
  for (const SpecialDay& day : found->second.days)
    rows.push_back(boost::json::array{
        cell(platform::long_date(request.language, day.on)), cell(day.name.in(request.language)),
        cell(page.shell.text(request, fmt::format("promises.law.day_kind.{}", static_cast<int>(day.kind)))),
        status_cell(page, request, day.confirmed)});
  return page.shell.page(request, "promises/calendar.html",
                         {{"title",
                           page.shell.text(request, "promises.law.calendar", {{"year", std::to_string(found->first)}})},
                          {"head", heads(page, request, {"day", "name", "kind", "status"})},
                          {"rows", std::move(rows)},
                          {"confirmed", found->second.confirmed}});
}

Response adoption(const Page& page, const Request& request, const LawFaults& faults) {
  const auto proposal = page.promises.proposal();
  boost::json::array changed, mistakes, editions;
  for (const auto& file : proposal.changed) changed.push_back(boost::json::string(file));
  for (const auto& fault : faults.empty() ? proposal.faults : faults)
    mistakes.push_back(boost::json::string(fault.describe()));
  page.database.read([&](Tx& tx) {
    for (const auto& file : page.promises.editions(tx))
      editions.push_back(boost::json::array{cell(platform::date_time(request.language, file.adopted_at)),
                                            cell(file.file), cell(file.sha256.substr(0, 12))});
  });
  return page.shell.page(request, "promises/adoption.html",
                         {{"title", page.shell.text(request, "promises.adopt_law.title")},
                          {"changed", std::move(changed)},
                          {"mistakes", std::move(mistakes)},
                          {"head", heads(page, request, {"adopted", "file", "fingerprint"})},
                          {"editions", std::move(editions)}},
                         faults.empty() ? 200 : 422);
}

Response adopt(const Page& page, const Request& request) {
  const auto moved = page.promises.adopt_law(request.visitor.account, page.shell.clock().now());
  if (!moved) return adoption(page, request, moved.error());
  return shell::Shell::see_other_with_notice("/admin/law", "promises.notice.adopted");
}

}  // namespace

void add_law_pages(platform::Router& router, PromisesModule& promises, platform::Database& database,
                   shell::Shell& shell) {
  const Page page{promises, database, shell};
  router.get("/law", Access::Public, [page](const Request& r) { return procedures(page, r); });
  router.get("/law/calendar/{year}", Access::Public, [page](const Request& r) { return calendar(page, r); });
  router.get("/admin/law", Access::Administrator, [page](const Request& r) { return adoption(page, r, {}); });
  router.post("/admin/law/adoption", Access::Administrator, [page](const Request& r) { return adopt(page, r); });
}

}  // namespace ashyq::promises
