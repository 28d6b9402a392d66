// /appeals: everything the city was asked, newest first, found by words or narrowed by filters.
#include <memory>
#include <mutex>
#include <unordered_map>

#include <fmt/format.h>

#include "appeals/web/public/pages.hpp"
#include "appeals/web/public/register_query.hpp"
#include "appeals/web/public/rows.hpp"
#include "base/place_in_list.hpp"
#include "platform/i18n/formats.hpp"

namespace ashyq::appeals {

using platform::Request;
using platform::Response;
using platform::Tx;

namespace {

constexpr int kPerPage = 20;
constexpr std::int64_t kCountTo = 1000;  // nobody reads further; counting on would cost more than the page

/// Counting to a thousand costs as much as reading the page, and whoever leafs on asks the same filter again.
class KeptCounts {
 public:
  template <class Count>
  std::int64_t of(std::uint64_t version, const std::string& address, Count count) {
    {
      const std::lock_guard lock(mutex_);
      if (version_ != version || counts_.size() > kMost) counts_.clear();
      version_ = version;
      if (const auto found = counts_.find(address); found != counts_.end()) return found->second;
    }
    const std::int64_t counted = count();
    const std::lock_guard lock(mutex_);
    if (version_ == version) counts_.emplace(address, counted);
    return counted;
  }

 private:
  static constexpr std::size_t kMost = 1000;
  std::mutex mutex_;
  std::uint64_t version_{0};
  std::unordered_map<std::string, std::int64_t> counts_;
};

struct Page {
  std::vector<PublicAppeal> rows;
  std::int64_t count{0};
  bool newer{false}, older{false};
};

/// One row more than shown tells whether there is a further page in that direction.
Page page_of(Room& room, const RegisterQuery& query, KeptCounts& counts) {
  Page page;
  RegisterFilter filter = query.filter;
  filter.limit = kPerPage + 1;
  filter.texts = false;
  const std::uint64_t version = room.view.data_version().now();
  room.database.read([&](Tx& tx) {
    page.rows = room.view.list(tx, filter);
    page.count = counts.of(version, query.address, [&] { return room.view.count(tx, filter, kCountTo); });
  });
  const auto neighbours = cut(page.rows, kPerPage, {.below = filter.before_id, .above = filter.after_id});
  page.newer = neighbours.above;
  page.older = neighbours.below;
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

void add_page(Room& room, const Shown& shown, const RegisterQuery& query, KeptCounts& counts,
              boost::json::object& context) {
  const Page page = page_of(room, query, counts);
  context["found"] = found_words(shown, page.count);
  context["rows"] = public_rows(shown, page.rows);
  context["newer_url"] = page.newer && !page.rows.empty()
                             ? with_filters("/appeals", query, fmt::format("after={}", page.rows.front().id.value))
                             : "";
  context["older_url"] = page.older && !page.rows.empty()
                             ? with_filters("/appeals", query, fmt::format("before={}", page.rows.back().id.value))
                             : "";
}

Response show(Room& room, const Request& request, KeptCounts& counts) {
  const Shown shown(room, request);
  const RegisterQuery query = register_query(request, shown);
  boost::json::object context{{"title", shown.text("appeals.register.title")},
                              {"filters", filter_form(room, shown, query, "/appeals")}};
  query.errors.into(context);
  add_links(query, context);
  if (query.errors.empty()) add_page(room, shown, query, counts, context);
  return room.shell.page(request, "appeals/public/register.html", std::move(context), query.errors.empty() ? 200 : 422);
}

}  // namespace

void add_register(platform::Router& router, Room& room) {
  add_public_page(router, room, "/appeals", room.view.data_version(),
                  [&room, counts = std::make_shared<KeptCounts>()](const Request& request) {
                    return show(room, request, *counts);
                  });
}

}  // namespace ashyq::appeals
