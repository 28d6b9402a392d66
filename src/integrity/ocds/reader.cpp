#include "integrity/ocds/reader.hpp"

#include <cmath>

#include "base/number.hpp"

namespace ashyq::integrity {

std::string_view Reader::text(Json value) {
  if (value.kind() == JsonKind::String) return *value.string();
  wrong_unless_null(value);
  return {};
}

std::string_view Reader::id(Json value) { return value.kind() == JsonKind::Number ? value.raw() : text(value); }

std::optional<Moment> Reader::moment(Json value) {
  const std::string_view written = text(value);
  if (written.empty()) return std::nullopt;
  const auto moment = Moment::parse(written, home_offset_);
  if (!moment) fault();
  return moment;
}

std::optional<double> Reader::number(Json value) {
  const auto number = value.as_double();
  if (number && std::isfinite(*number)) return number;
  wrong_unless_null(value);
  return std::nullopt;
}

std::optional<std::uint64_t> Reader::count(Json value) {
  const std::string_view digits = value.kind() == JsonKind::Number ? value.raw() : std::string_view();
  const auto count = parse_number<std::uint64_t>(digits);
  if (!count) wrong_unless_null(value);
  return count;
}

bool Reader::is_object(Json value) { return value.is_object() || wrong_unless_null(value); }
bool Reader::is_array(Json value) { return value.is_array() || wrong_unless_null(value); }

bool Reader::wrong_unless_null(Json value) {
  if (value.kind() != JsonKind::Null) fault();
  return false;
}

}  // namespace ashyq::integrity
