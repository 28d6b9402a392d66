#include "shell/pagination.hpp"

#include <charconv>
#include <set>

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
  const std::string_view asked = request.query["page"];
  Paging paging{1, per_page};
  std::int64_t page = 0;
  const auto read = std::from_chars(asked.data(), asked.data() + asked.size(), page);
  const bool is_number = read.ec == std::errc{} && read.ptr == asked.data() + asked.size();
  if (is_number && page >= 1 && page <= kLastPage) paging.page = page;
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

}  // namespace ashyq::shell
