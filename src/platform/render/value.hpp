// What a template expression yields: views into the context, never copies of it.
#pragma once

#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <boost/json.hpp>

namespace ashyq::platform::render {

struct Missing {};
struct None {};
/// HTML that is already escaped: what a component or a block gave back.
struct Safe {
  std::string_view html;
};
/// `loop` inside a {% for %}; lives as long as the iteration.
struct Loop {
  std::size_t index{1};
  std::size_t length{0};
};
struct List;
struct Dict;

using Value = std::variant<Missing, None, bool, std::int64_t, double, std::string_view, Safe, const boost::json::array*,
                           const boost::json::object*, const List*, const Dict*, const Loop*>;

struct List {
  std::pmr::vector<Value> items;
};
struct Dict {
  std::pmr::vector<std::pair<std::string_view, Value>> members;
};

/// Memory that one rendering fills and drops at once.
class Arena {
 public:
  std::string_view keep(std::string_view text);
  List* list();
  Dict* dict();

 private:
  std::pmr::monotonic_buffer_resource memory_{4096};
};

Value from_json(const boost::json::value& value);
boost::json::value to_json(const Value& value);

template <class Kind>
bool is(const Value& value) {
  return std::holds_alternative<Kind>(value);
}

/// Missing, none, false, 0, and empty texts, lists and objects are false.
bool is_true(const Value& value);
bool are_equal(const Value& a, const Value& b);
/// Negative, zero or positive; nothing for kinds that have no order between them.
std::optional<int> order(const Value& a, const Value& b);
/// `needle in haystack`: part of a text, element of a list, key of an object.
bool contains(const Value& haystack, const Value& needle);

Value member(const Value& of, std::string_view name);
/// Negative positions count from the end.
Value element(const Value& of, std::int64_t position);
/// Elements, members or code points; nothing for kinds without a length.
std::optional<std::size_t> length_of(const Value& value);

std::optional<std::int64_t> whole_number(const Value& value);
std::optional<double> any_number(const Value& value);
/// Texts and safe texts as they are; nothing for the other kinds.
std::optional<std::string_view> as_text(const Value& value);
/// Appends a value as a person would write it; lists and objects give nothing (false).
bool append_plain(std::string& out, const Value& value);

}  // namespace ashyq::platform::render
