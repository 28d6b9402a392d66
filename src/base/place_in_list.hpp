// Where one stands in a list that is leafed through by its rows and not by page numbers: what is added or taken away
// meanwhile moves nobody.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace ashyq {

/// Rows below or above this one, as the list is shown; neither: its head.
struct PlaceInList {
  std::optional<std::int64_t> below{}, above{};
};

struct Neighbours {
  bool above{false}, below{false};
};

/// Of rows in the order shown, read with one more than a page holds: takes the one too many away and tells on which
/// sides there are more.
template <class Row>
Neighbours cut(std::vector<Row>& rows, std::size_t per_page, const PlaceInList& place) {
  const bool more = rows.size() > per_page;
  const bool upwards = place.above.has_value();
  if (more) rows.erase(upwards ? rows.begin() : rows.end() - 1);
  return {upwards ? more : place.below.has_value(), upwards || more};
}

}  // namespace ashyq
