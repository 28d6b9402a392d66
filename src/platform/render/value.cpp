#include "platform/render/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/text.hpp"

namespace ashyq::platform::render {
namespace json = boost::json;

namespace {

std::string_view view(const json::string& text) { return {text.data(), text.size()}; }

template <class Number>
void append_number(std::string& out, Number value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
  out.append(digits.data(), end.ptr);
}

Value loop_member(const Loop& loop, std::string_view name) {
  if (name == "index") return static_cast<std::int64_t>(loop.index);
  if (name == "index0") return static_cast<std::int64_t>(loop.index - 1);
  if (name == "first") return loop.index == 1;
  if (name == "last") return loop.index == loop.length;
  if (name == "length") return static_cast<std::int64_t>(loop.length);
  return Missing{};
}

template <class Items>
std::optional<std::size_t> place(const Items& items, std::int64_t position) {
  const auto size = static_cast<std::int64_t>(items.size());
  if (position < 0) position += size;
  if (position < 0 || position >= size) return std::nullopt;
  return static_cast<std::size_t>(position);
}

int sign(std::partial_ordering ordering) { return ordering < 0 ? -1 : ordering > 0 ? 1 : 0; }

}  // namespace

std::string_view Arena::keep(std::string_view text) {
  if (text.empty()) return {};
  auto* copy = static_cast<char*>(memory_.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

// Neither needs its destructor: everything they own lies in this memory.
List* Arena::list() {
  return new (memory_.allocate(sizeof(List), alignof(List))) List{std::pmr::vector<Value>(&memory_)};
}

Dict* Arena::dict() {
  return new (memory_.allocate(sizeof(Dict), alignof(Dict)))
      Dict{std::pmr::vector<std::pair<std::string_view, Value>>(&memory_)};
}

Value from_json(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null: return None{};
    case json::kind::bool_: return value.get_bool();
    case json::kind::int64: return value.get_int64();
    case json::kind::uint64: return static_cast<double>(value.get_uint64());  // does not fit an int64
    case json::kind::double_: return value.get_double();
    case json::kind::string: return view(value.get_string());
    case json::kind::array: return &value.get_array();
    case json::kind::object: return &value.get_object();
  }
  return Missing{};
}

json::value to_json(const Value& value) {
  if (const auto text = as_text(value)) return json::value(json::string_view{text->data(), text->size()});
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* array = std::get_if<const json::array*>(&value)) return **array;
  if (const auto* object = std::get_if<const json::object*>(&value)) return **object;
  if (const auto* list = std::get_if<const List*>(&value)) {
    json::array array;
    for (const Value& item : (*list)->items) array.push_back(to_json(item));
    return array;
  }
  if (const auto* dict = std::get_if<const Dict*>(&value)) {
    json::object object;
    for (const auto& [name, member] : (*dict)->members) object[name] = to_json(member);
    return object;
  }
  return nullptr;
}

bool is_true(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto number = any_number(value)) return *number != 0;
  if (const auto text = as_text(value)) return !text->empty();
  if (is<const Loop*>(value)) return true;
  return length_of(value).value_or(0) != 0;
}

bool are_equal(const Value& a, const Value& b) {
  const bool a_nothing = is<Missing>(a) || is<None>(a);
  const bool b_nothing = is<Missing>(b) || is<None>(b);
  if (a_nothing || b_nothing) return a_nothing && b_nothing;
  if (const auto* flag = std::get_if<bool>(&a)) return is<bool>(b) && *flag == std::get<bool>(b);
  if (const auto text = as_text(a)) return text == as_text(b);
  if (any_number(a)) return order(a, b) == 0;
  return to_json(a) == to_json(b);
}

std::optional<int> order(const Value& a, const Value& b) {
  if (is<std::int64_t>(a) && is<std::int64_t>(b)) return sign(std::get<std::int64_t>(a) <=> std::get<std::int64_t>(b));
  const auto number_a = any_number(a);
  const auto number_b = any_number(b);
  if (number_a && number_b && !std::isnan(*number_a) && !std::isnan(*number_b)) return sign(*number_a <=> *number_b);
  const auto text_a = as_text(a);
  const auto text_b = as_text(b);
  // By bytes: right for ISO dates and codes. Names are sorted before they come here, by compare().
  if (text_a && text_b) return sign(text_a->compare(*text_b) <=> 0);
  return std::nullopt;
}

bool contains(const Value& haystack, const Value& needle) {
  const auto equals_needle = [&](const auto& item) {
    if constexpr (std::is_same_v<std::decay_t<decltype(item)>, Value>) return are_equal(item, needle);
    else return are_equal(from_json(item), needle);
  };
  const auto any = [&](const auto& items) { return std::any_of(items.begin(), items.end(), equals_needle); };
  if (const auto* array = std::get_if<const json::array*>(&haystack)) return any(**array);
  if (const auto* list = std::get_if<const List*>(&haystack)) return any((*list)->items);
  const auto part = as_text(needle);
  if (!part) return false;
  if (const auto whole = as_text(haystack)) return whole->find(*part) != std::string_view::npos;
  return !is<Missing>(member(haystack, *part));
}

Value member(const Value& of, std::string_view name) {
  if (const auto* object = std::get_if<const json::object*>(&of)) {
    const auto* found = (*object)->if_contains(name);
    return found != nullptr ? from_json(*found) : Missing{};
  }
  if (const auto* dict = std::get_if<const Dict*>(&of)) {
    for (const auto& [key, value] : (*dict)->members)
      if (key == name) return value;
  }
  if (const auto* loop = std::get_if<const Loop*>(&of)) return loop_member(**loop, name);
  return Missing{};
}

Value element(const Value& of, std::int64_t position) {
  if (const auto* array = std::get_if<const json::array*>(&of)) {
    const auto at = place(**array, position);
    return at ? from_json((**array)[*at]) : Missing{};
  }
  if (const auto* list = std::get_if<const List*>(&of)) {
    const auto at = place((*list)->items, position);
    return at ? (*list)->items[*at] : Missing{};
  }
  return Missing{};
}

std::optional<std::size_t> length_of(const Value& value) {
  if (const auto text = as_text(value)) return ashyq::length_of(*text);
  if (const auto* array = std::get_if<const json::array*>(&value)) return (*array)->size();
  if (const auto* object = std::get_if<const json::object*>(&value)) return (*object)->size();
  if (const auto* list = std::get_if<const List*>(&value)) return (*list)->items.size();
  if (const auto* dict = std::get_if<const Dict*>(&value)) return (*dict)->members.size();
  return std::nullopt;
}

std::optional<std::int64_t> whole_number(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return *whole;
  const auto* real = std::get_if<double>(&value);
  constexpr double kMost = 9e18;
  if (real == nullptr || !(std::abs(*real) < kMost)) return std::nullopt;
  return std::llround(*real);
}

std::optional<double> any_number(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

std::optional<std::string_view> as_text(const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) return *text;
  if (const auto* safe = std::get_if<Safe>(&value)) return safe->html;
  return std::nullopt;
}

bool append_plain(std::string& out, const Value& value) {
  if (const auto text = as_text(value)) {
    out += *text;
  } else if (const auto* flag = std::get_if<bool>(&value)) {
    out += *flag ? "true" : "false";
  } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    append_number(out, *whole);
  } else if (const auto* real = std::get_if<double>(&value)) {
    append_number(out, *real);
  } else {
    return is<Missing>(value) || is<None>(value);
  }
  return true;
}

}  // namespace ashyq::platform::render
