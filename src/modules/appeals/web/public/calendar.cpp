// /work/calendar.ics: the due days of one officer, for their own calendar program.

#include <fmt/format.h>
#include <sodium.h>

#include "appeals/web/feeds.hpp"
#include "base/number.hpp"
#include "appeals/web/public/pages.hpp"
#include "appeals/web/shown.hpp"
#include "platform/documents/ical.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kAsksPerMinute = 30;

std::string token_of(const Room& room, std::int64_t account) {
  return room.keys.blind_index("appeals.calendar", std::to_string(account));
}

bool is_same(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

platform::CalendarItem item_of(const Room& room, const Shown& shown, const Appeal& appeal) {
  const std::string number = shown.number_of(appeal);
  const std::string& site = room.shell.city().public_url;
  return {.uid = fmt::format("appeal-{}@{}", appeal.id.value, site.substr(site.find("//") + 2)),
          .on = appeal.due_on.value_or(shown.today()),
          .summary = shown.text("appeals.calendar.due", {{"number", number}}),
          .description = fmt::format("{}. {}. {}",
                                     shown.text(fmt::format("appeals.kind.{}", procedure_of(appeal.kind))),
                                     shown.category_name(appeal.category), shown.body_name(appeal.body)),
          .url = fmt::format("{}/appeals/{}", site, appeal.id.value)};
}

Response calendar(Room& room, const Request& request) {
  const std::int64_t account = parse_number(request.query["officer"]).value_or(0);
  if (!is_same(request.query["token"], token_of(room, account))) return room.shell.error(request, 404);
  const Shown shown(room, request);
  Visitor officer;
  officer.account = account;
  std::vector<platform::CalendarItem> items;
  room.database.read([&](Tx& tx) {
    officer.grants = room.identity.effective_grants(tx, Id<identity::Person>(account), shown.today());
    if (!officer.is_staff()) return;
    WorkFilter filter;
    filter.list = WorkFilter::List::Mine;
    filter.today = shown.today();
    filter.limit = 500;
    for (const Appeal& appeal : room.store.work_list(tx, officer, filter))
      items.push_back(item_of(room, shown, appeal));
  });
  if (!officer.is_staff()) return room.shell.error(request, 404);
  Response response;
  response.content_type = "text/calendar; charset=utf-8";
  response.body = platform::icalendar(shown.text("appeals.calendar.name"), shown.language(), items,
                                      room.shell.clock().now());
  return std::move(response).header("Cache-Control", "private, no-store");
}

}  // namespace

std::string calendar_url(const Room& room, std::int64_t account) {
  return fmt::format("{}/work/calendar.ics?officer={}&token={}", room.shell.city().public_url, account,
                     token_of(room, account));
}

void add_calendar(platform::Router& router, Room& room) {
  router.get("/work/calendar.ics", Access::Public, [&room](const Request& request) { return calendar(room, request); })
      .rate(kAsksPerMinute);
}

}  // namespace ashyq::appeals
