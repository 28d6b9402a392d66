// Statements put together from one list of columns, so that reading and writing never disagree about the order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/storage/storage.hpp"

namespace ashyq::procurement {

/// "?, ?, ?"
inline std::string marks(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += i == 0 ? "?" : ", ?";
  return text;
}

/// "kind = ?, state = ?" of "kind, state"; with `excluded`, "kind = excluded.kind, …".
inline std::string settings(std::string_view columns, bool excluded = false) {
  std::string text;
  while (!columns.empty()) {
    const auto comma = columns.find(", ");
    const auto column = columns.substr(0, comma);
    text += text.empty() ? "" : ", ";
    text += std::string(column) + " = " + (excluded ? "excluded." + std::string(column) : "?");
    columns = comma == std::string_view::npos ? std::string_view{} : columns.substr(comma + 2);
  }
  return text;
}

/// Takes the columns of a row one after the other.
class Reading {
 public:
  explicit Reading(const platform::Row& row) : row_(row) {}
  template <class T>
  Reading& operator>>(T& field) {
    field = row_.get<T>(next_++);
    return *this;
  }

 private:
  const platform::Row& row_;
  std::size_t next_{0};
};

/// Puts values behind one another.
template <class... A>
std::vector<platform::Value> values_of(const A&... fields) {
  return {platform::to_value(fields)...};
}

}  // namespace ashyq::procurement
