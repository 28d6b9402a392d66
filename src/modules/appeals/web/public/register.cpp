// /appeals: everything the city was asked, newest first, found by words or narrowed by filters.
#include <fmt/format.h>

#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/register_query.hpp"
#include "appeals/web/public/rows.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kPerPage = 20;
constexpr std::int64_t kCountTo = 1000;  // nobody reads further; counting on would cost more than the page

struct Page {
  std::vector<PublicAppeal> rows;
  std::int64_t count{0};
  bool newer{false}, older{false};
};

/// One row more than shown tells whether there is a further page in that direction.
Page page_of(Room& room, RegisterFilter filter) {
  Page page;
  filter.limit = kPerPage + 1;
  room.database.read([&](Tx& tx) {
    page.rows = room.view.list(tx, filter);
    page.count = room.view.count(tx, filter, kCountTo);
  });
  const bool more = page.rows.size() > kPerPage;
  const bool backwards = filter.after_id.has_value();
  if (more) page.rows.erase(backwards ? page.rows.begin() : page.rows.end() - 1);
  page.newer = backwards ? more : filter.before_id.has_value();
  page.older = backwards || more;
  return page;
}

std::string found_words(const Shown& shown, std::int64_t count) {
  if (count > kCountTo)
    return shown.text("appeals.register.many", {{"count", platform::number(shown.language(), kCountTo)}});
  return count == 0 ? shown.text("appeals.register.none") : shown.plural("appeals.register.found", count);
}

void add_links(const RegisterQuery& query, boost::json::object& context) {
  context["map_url"] = with_filters("/appeals/map", query);
  context["feed_url"] = with_filters("/appeals/feed.atom", query);
  context["csv_url"] = with_filters("/appeals/export.csv", query);
  context["json_url"] = with_filters("/appeals/export.json", query);
  context["xlsx_url"] = with_filters("/appeals/export.xlsx", query);
}

void add_page(Room& room, const Shown& shown, const RegisterQuery& query, boost::json::object& context) {
  const Page page = page_of(room, query.filter);
  context["found"] = found_words(shown, page.count);
  context["rows"] = public_rows(shown, page.rows);
  context["newer_url"] = page.newer && !page.rows.empty()
                             ? with_filters("/appeals", query, fmt::format("after={}", page.rows.front().id.value))
                             : "";
  context["older_url"] = page.older && !page.rows.empty()
                             ? with_filters("/appeals", query, fmt::format("before={}", page.rows.back().id.value))
                             : "";
}

Response show(Room& room, const Request& request) {
  const Shown shown(room, request);
  const RegisterQuery query = register_query(request, shown);
  boost::json::object context{{"title", shown.text("appeals.register.title")},
                              {"typed", query.typed},
                              {"active", query.active},
                              {"choices", filter_choices(shown)}};
  query.errors.into(context);
  add_links(query, context);
  if (query.errors.empty()) add_page(room, shown, query, context);
  return room.shell.page(request, "appeals/public/register.html", std::move(context), query.errors.empty() ? 200 : 422);
}

}  // namespace

void add_register(platform::Router& router, Room& room) {
  add_public_page(router, room, "/appeals", room.view.data_version(),
                  [&room](const Request& request) { return show(room, request); });
}

}  // namespace ashyq::appeals
