#include "appeals/api/values.hpp"

#include "appeals/api/moment.hpp"
#include "base/text.hpp"

namespace ashyq::appeals {

const boost::json::value* Values::find(std::string_view name) const {
  const auto* found = object_.if_contains(name);
  return found && !found->is_null() ? found : nullptr;
}

std::string Values::text(std::string_view name) const {
  const auto* found = find(name);
  return found ? std::string(trim(found->as_string())) : "";
}

std::optional<std::int64_t> Values::number(std::string_view name) const {
  const auto* found = find(name);
  if (!found) return std::nullopt;
  // 3.0 is an integer to JSON Schema.
  return found->is_double() ? static_cast<std::int64_t>(found->as_double()) : found->to_number<std::int64_t>();
}

std::optional<double> Values::real(std::string_view name) const {
  const auto* found = find(name);
  return found ? std::optional(found->to_number<double>()) : std::nullopt;
}

std::optional<bool> Values::flag(std::string_view name) const {
  const auto* found = find(name);
  return found ? std::optional(found->as_bool()) : std::nullopt;
}

std::optional<Day> Values::day(std::string_view name) const {
  const auto* found = find(name);
  return found ? Day::parse(found->as_string()) : std::nullopt;
}

std::optional<Instant> Values::moment(std::string_view name) const {
  const auto* found = find(name);
  return found ? parse_moment(found->as_string()) : std::nullopt;
}

std::vector<Values> Values::list(std::string_view name) const {
  std::vector<Values> found;
  if (const auto* all = find(name))
    for (const auto& one : all->as_array()) found.emplace_back(one.as_object());
  return found;
}

}  // namespace ashyq::appeals
