// Links between the pages of a long list, for the component "pagination".
#pragma once

#include <cstdint>
#include <string_view>

#include <boost/json.hpp>

#include "base/place_in_list.hpp"
#include "platform/http/message.hpp"

namespace ashyq::shell {

struct Paging {
  std::int64_t page{1};  // from 1
  std::int64_t per_page{20};
  std::int64_t offset() const { return (page - 1) * per_page; }
};

/// The page asked for by ?page=N; 1 when that is not a number from 1 to 1,000,000.
Paging paging_of(const platform::Request& request, std::int64_t per_page = 20);

/// {previous_url, next_url, pages}: first, last, and the neighbours of the current one, gaps between.
/// Addresses keep the rest of the query. Empty when everything fits on one page.
boost::json::object page_links(const platform::Request& request, const Paging& paging, std::int64_t total);
/// For lists too long to count: only whether there is more.
boost::json::object previous_and_next(const platform::Request& request, const Paging& paging, bool has_more);

/// ?below=ID or ?above=ID; where a page has several lists, `list` tells them apart: ?LIST_below=ID.
PlaceInList place_in_list(const platform::Request& request, std::string_view list = "");
/// {previous_url, next_url} from the first and the last row shown; the rest of the address stays as it is.
boost::json::object neighbour_links(const platform::Request& request, const Neighbours& neighbours, std::int64_t first,
                                    std::int64_t last, std::string_view list = "");

}  // namespace ashyq::shell
