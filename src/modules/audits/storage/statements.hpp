// Statements put together from one list of columns, so that reading and writing never disagree about the order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/place_in_list.hpp"
#include "platform/storage/storage.hpp"

namespace ashyq::audits {

/// "?, ?, ?"
inline std::string marks(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

/// "kind = ?, state = ?" of "kind, state".
inline std::string settings(std::string_view columns) {
  std::string text;
  while (!columns.empty()) {
    const auto comma = columns.find(", ");
    text += text.empty() ? "" : ", ";
    text += columns.substr(0, comma);
    text += " = ?";
    columns = comma == std::string_view::npos ? std::string_view{} : columns.substr(comma + 2);
  }
  return text;
}

/// The end of a statement that reads one page of a list, newest first; reads upwards from a place to be turned round.
inline std::string newest_first(const PlaceInList& place, int most, std::vector<platform::Value>& values) {
  const auto seen = place.above ? place.above : place.below;
  if (seen) values.push_back(platform::to_value(*seen));
  values.push_back(platform::to_value(most));
  return std::string(!seen         ? ""
                     : place.above ? " and id > ?"
                                   : " and id < ?") +
         (place.above ? " order by id limit ?" : " order by id desc limit ?");
}

}  // namespace ashyq::audits
