// Any bytes as JSON: taken or refused as Boost.JSON does, where it is taken every value is read, and what a value says
// of its own bytes is a text that reads as the same value.
#include <boost/json.hpp>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "integrity/reading/json.hpp"

using namespace ashyq::integrity;

static void require(bool condition) {
  if (!condition) std::abort();
}

static std::size_t walk(Json value) {
  std::size_t all = 1, members = 0;
  require(!value.raw().empty() && value.string().has_value() == (value.kind() == JsonKind::String));
  require(value.as_double().has_value() == value.number().has_value());
  if (value.string()) require(value.string()->size() + 2 <= value.raw().size());
  for (const Json element : value.elements()) all += walk(element);
  for (const auto& [name, member] : value.members()) {
    require(static_cast<bool>(value[name]));
    all += walk(member);
    ++members;
  }
  if (value.is_object()) require(value.size() == members);
  return all;
}

static bool is_taken_by_boost(std::string_view text, bool& is_known_difference) {
  boost::json::parse_options options;
  options.max_depth = JsonText::kMaxDepth;
  boost::json::error_code refused;
  boost::json::parse({text.data(), text.size()}, refused, {}, options);
  is_known_difference = refused == boost::json::error::exponent_overflow;  // to us a number is a text
  return !refused;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static JsonText text, again;
  const JsonFault fault = text.parse_copy(bytes);
  require(text.fault_at() <= size);
  bool is_known_difference = false;
  const bool taken = is_taken_by_boost(bytes, is_known_difference);
  require(is_known_difference || taken == (fault == JsonFault::None));
  if (fault != JsonFault::None) return 0;
  const std::size_t values = walk(text.root());
  require(again.parse_copy(text.root().raw()) == JsonFault::None && walk(again.root()) == values);
  return 0;
}
