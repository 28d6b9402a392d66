#include "shell/pagination.hpp"

#include <optional>
#include <set>

#include <fmt/format.h>

#include "base/number.hpp"
#include "shell/links.hpp"

namespace ashyq::shell {
namespace json = boost::json;
using platform::Request;

namespace {

constexpr std::int64_t kLastPage = 1'000'000;

std::string url_of(const Request& request, std::int64_t page) {
  const std::string address = without_query(request.target, {"lang", "notice", "page"});
  return page == 1 ? address : with_query(address, "page", std::to_string(page));
}

std::optional<std::int64_t> number_in(std::string_view asked) {
  const auto number = parse_number(asked);
  return number && *number >= 1 ? number : std::nullopt;
}

std::string name_in(std::string_view list, std::string_view name) {
  return list.empty() ? std::string(name) : fmt::format("{}_{}", list, name);
}

json::array numbered(const Request& request, std::int64_t current, std::int64_t last) {
  std::set<std::int64_t> shown{1, last};
  for (std::int64_t page = current - 1; page <= current + 1; ++page)
    if (page >= 1 && page <= last) shown.insert(page);
  json::array pages;
  std::int64_t before = 0;
  for (const std::int64_t page : shown) {
    if (page > before + 1) pages.push_back(json::object{{"gap", true}});
    pages.push_back(json::object{{"number", page}, {"url", url_of(request, page)}, {"current", page == current}});
    before = page;
  }
  return pages;
}

}  // namespace

Paging paging_of(const Request& request, std::int64_t per_page) {
  Paging paging{1, per_page};
  const auto page = number_in(request.query["page"]);
  if (page && *page <= kLastPage) paging.page = *page;
  return paging;
}

json::object page_links(const Request& request, const Paging& paging, std::int64_t total) {
  const std::int64_t last = (total + paging.per_page - 1) / paging.per_page;
  if (last <= 1 && paging.page == 1) return {};
  json::object links = previous_and_next(request, paging, paging.page < last);
  if (paging.page <= last) links["pages"] = numbered(request, paging.page, last);
  return links;
}

json::object previous_and_next(const Request& request, const Paging& paging, bool has_more) {
  json::object links;
  if (paging.page > 1) links["previous_url"] = url_of(request, paging.page - 1);
  if (has_more) links["next_url"] = url_of(request, paging.page + 1);
  return links;
}

PlaceInList place_in_list(const Request& request, std::string_view list) {
  PlaceInList place;
  place.below = number_in(request.query[name_in(list, "below")]);
  if (!place.below) place.above = number_in(request.query[name_in(list, "above")]);
  return place;
}

json::object neighbour_links(const Request& request, const Neighbours& neighbours, std::int64_t first,
                             std::int64_t last, std::string_view list) {
  const std::string below = name_in(list, "below"), above = name_in(list, "above");
  const std::string address = without_query(request.target, {"lang", "notice", below, above});
  json::object links;
  if (neighbours.above) links["previous_url"] = with_query(address, above, std::to_string(first));
  if (neighbours.below) links["next_url"] = with_query(address, below, std::to_string(last));
  return links;
}

}  // namespace ashyq::shell
