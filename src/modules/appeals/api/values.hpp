// Input that has already been found to fit its schema, read by name. What was not given reads as null.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "base/day.hpp"

namespace ashyq::appeals {

class Values {
 public:
  Values() = default;
  explicit Values(boost::json::object object) : object_(std::move(object)) {}

  /// Without blanks at both ends; empty when not given.
  std::string text(std::string_view name) const;
  std::optional<std::int64_t> number(std::string_view name) const;
  std::optional<double> real(std::string_view name) const;
  std::optional<bool> flag(std::string_view name) const;
  std::optional<Day> day(std::string_view name) const;
  std::optional<Instant> moment(std::string_view name) const;
  std::vector<Values> list(std::string_view name) const;

 private:
  const boost::json::value* find(std::string_view name) const;
  boost::json::object object_;
};

}  // namespace ashyq::appeals
