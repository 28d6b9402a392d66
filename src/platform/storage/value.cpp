#include <algorithm>

#include "platform/storage/storage.hpp"

namespace ashyq::platform {

Value to_value(std::string_view text) { return std::string(text); }
Value to_value(Day day) { return day.iso(); }
Value to_value(Instant instant) { return std::int64_t{instant.time_since_epoch().count()}; }

const Value& Row::at(std::size_t column) const {
  if (column >= values_.size()) throw BadStatement("the result has no column " + std::to_string(column));
  return values_[column];
}

std::size_t Row::index_of(std::string_view column) const {
  const auto found = std::find(columns_->begin(), columns_->end(), column);
  if (found == columns_->end()) throw BadStatement("the result has no column '" + std::string(column) + "'");
  return static_cast<std::size_t>(found - columns_->begin());
}

namespace detail {
namespace {

// Says the kinds only: the value may be personal.
[[noreturn]] void mismatch(std::string_view wanted, const Value& value) {
  constexpr const char* kKinds[] = {"NULL", "an integer", "a double", "text", "a blob"};
  throw BadStatement("the column holds " + std::string(kKinds[value.index()]) + ", asked for " + std::string(wanted));
}

template <class T>
const T& held(const Value& value, std::string_view wanted) {
  if (const T* inside = std::get_if<T>(&value)) return *inside;
  mismatch(wanted, value);
}

}  // namespace

void out_of_range(std::int64_t number) {
  throw BadStatement("the column's number " + std::to_string(number) + " does not fit the type asked for");
}

std::int64_t as_integer(const Value& value) { return held<std::int64_t>(value, "an integer"); }

double as_double(const Value& value) {
  // sum() and max() over a real column give integers on SQLite when every row holds a whole number.
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  return held<double>(value, "a double");
}

const std::string& as_text(const Value& value) { return held<std::string>(value, "text"); }

Blob as_blob(const Value& value) { return held<Blob>(value, "a blob"); }

Day as_day(const Value& value) {
  const auto day = Day::parse(held<std::string>(value, "a day"));
  if (!day) throw BadStatement("the column holds text that is not a day");
  return *day;
}

Instant as_instant(const Value& value) {
  return Instant{std::chrono::milliseconds{held<std::int64_t>(value, "an instant")}};
}

}  // namespace detail
}  // namespace ashyq::platform
