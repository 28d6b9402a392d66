// /appeals/feed.atom: what is new under any filter of the register.
#include <fmt/format.h>

#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/register_query.hpp"
#include "appeals/web/public/rows.hpp"
#include "platform/clock/city_time.hpp"
#include "platform/documents/atom.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kEntries = 50;

platform::AtomEntry entry_of(const Shown& shown, const PublicAppeal& a, const std::string& site) {
  const std::string url = fmt::format("{}/appeals/{}", site, a.id.value);
  const auto row = public_row(shown, a);
  const auto word = [&](std::string_view name) { return std::string(row.at(name).as_string()); };
  return {.id = url,
          .title = fmt::format("{}: {}", a.number, word("title")),
          .url = url,
          .published_at = platform::city_time().start_of(a.received_on),
          .updated_at = a.updated_at,
          .summary = fmt::format("{}. {}: {}", shown.body_name(a.body), word("stage"), word("promise")),
          .categories = {shown.category_name(a.category)}};
}

Response feed(Room& room, const Request& request) {
  const Shown shown(room, request);
  RegisterQuery query = register_query(request, shown);
  if (!query.errors.empty()) return bad_filters(room, request, query);
  query.filter.before_id.reset();
  query.filter.after_id.reset();
  query.filter.limit = kEntries;
  const std::string& site = room.shell.city().public_url;
  std::vector<platform::AtomEntry> entries;
  for (const auto& appeal : room.database.read([&](Tx& tx) { return room.view.list(tx, query.filter); }))
    entries.push_back(entry_of(shown, appeal, site));
  platform::AtomFeed about{.id = site + with_filters("/appeals/feed.atom", query),
                           .title = shown.text("appeals.feed.title",
                                               {{"city", room.shell.city_name(shown.language())}}),
                           .self_url = site + with_filters("/appeals/feed.atom", query),
                           .page_url = site + with_filters("/appeals", query),
                           .author = room.shell.city_name(shown.language()),
                           .language = shown.language(),
                           .updated_at = platform::city_time().start_of(shown.today())};
  Response response;
  response.content_type = "application/atom+xml; charset=utf-8";
  response.body = platform::atom_feed(about, entries);
  return response;
}

}  // namespace

void add_feeds(platform::Router& router, Room& room) {
  add_public_page(router, room, "/appeals/feed.atom", room.view.data_version(),
                  [&room](const Request& request) { return feed(room, request); });
  add_calendar(router, room);
}

}  // namespace ashyq::appeals
