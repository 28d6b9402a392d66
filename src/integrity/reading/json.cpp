#include "integrity/reading/json.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <limits>
#include <simdjson.h>

#include "integrity/reading/json_escapes.hpp"
#include "integrity/reading/json_tape.hpp"

namespace ashyq::integrity {

namespace {

/// What a text of unusual length made us take is given back by the next ordinary one.
constexpr std::size_t kKeep = 8U << 20U;
constexpr std::size_t kLongest = 0xFFFFFFFFU - simdjson::SIMDJSON_PADDING - 1;

template <typename T>
struct Room {
  std::unique_ptr<T[]> items;
  std::size_t size{0};

  T* of(std::size_t wanted) {
    if (wanted > size) {
      items.reset();
      size = wanted + wanted / 2;
      items = std::make_unique_for_overwrite<T[]>(size);
    }
    return items.get();
  }
};

/// What is behind the e of a number; far beyond any double when it does not fit.
std::int64_t exponent_of(std::string_view number) {
  const std::size_t e = number.find_first_of("eE");
  if (e == std::string_view::npos) return 0;
  const std::string_view power = number.substr(e + (number[e + 1] == '+' ? 2 : 1));
  std::int64_t exponent = 0;
  if (std::from_chars(power.data(), power.data() + power.size(), exponent).ec == std::errc()) return exponent;
  return power.front() == '-' ? INT64_MIN / 2 : INT64_MAX / 2;
}

/// Whether a number that no double holds is too great for it; otherwise it is too small.
bool is_great(std::string_view number) {
  const std::string_view plain = number.substr(0, number.find_first_of("eE"));
  const auto first = static_cast<std::int64_t>(plain.find_first_of("123456789"));
  const auto point = static_cast<std::int64_t>(std::min(plain.find('.'), plain.size()));
  return point - first + exponent_of(number) > 0;
}

}  // namespace

struct JsonText::Impl {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
  Room<JsonNode> tape;
  Room<char> copy;
  Room<char> arena;
  std::size_t capacity{0}, text_size{0}, arena_used{0};

  simdjson::error_code find_places(std::string_view text);
};

simdjson::error_code JsonText::Impl::find_places(std::string_view text) {
  if (text.size() > capacity || (capacity > kKeep && text.size() <= kKeep)) {
    stage.reset();
    tape = {}, arena = {};
    capacity = std::min(std::max<std::size_t>(text.size() + text.size() / 2, 1U << 16U), kLongest);
    const auto error = simdjson::get_active_implementation()->create_dom_parser_implementation(capacity, 1, stage);
    if (error) throw std::bad_alloc();
  }
  text_size = text.size();
  arena_used = 0;
  return stage->stage1(reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), simdjson::stage1_mode::regular);
}

JsonText::JsonText() : impl_(std::make_unique<Impl>()) {}
JsonText::JsonText(JsonText&&) noexcept = default;
JsonText& JsonText::operator=(JsonText&&) noexcept = default;
JsonText::~JsonText() = default;

JsonFault JsonText::parse(std::string_view text) {
  bytes_ = text.data();
  has_root_ = false;
  JsonReading reading;
  if (text.empty()) {
    reading = {JsonFault::Empty, 0};
  } else if (text.size() > kLongest) {
    reading = {JsonFault::TooLong, kLongest};
  } else if (impl_->find_places(text)) {
    reading = unreadable_at(text);
  } else {
    const auto& stage = *impl_->stage;
    tape_ = impl_->tape.of(stage.n_structural_indexes + 1);
    reading = write_tape(text, stage.structural_indexes.get(), stage.n_structural_indexes, tape_);
  }
  fault_at_ = reading.at;
  has_root_ = reading.fault == JsonFault::None;
  return reading.fault;
}

JsonFault JsonText::parse_copy(std::string_view text) {
  char* copy = impl_->copy.of(text.size() + kPadding);
  std::memcpy(copy, text.data(), text.size());
  std::memset(copy + text.size(), ' ', kPadding);
  return parse({copy, text.size()});
}

std::string_view JsonText::resolved(std::uint32_t node) const {
  const JsonNode& string = tape_[node];
  JsonNode& kept = tape_[node + 1];
  char* arena = impl_->arena.of(impl_->text_size);
  if (kept.kind == JsonKind::Absent) {
    const std::size_t written = resolve_escapes({bytes_ + string.begin + 1, string.end - string.begin - 2},
                                                arena + impl_->arena_used);
    kept.begin = static_cast<std::uint32_t>(impl_->arena_used);
    kept.end = static_cast<std::uint32_t>(impl_->arena_used += written);
    kept.kind = JsonKind::String;
  }
  return {arena + kept.begin, kept.end - kept.begin};
}

std::optional<double> Json::as_double() const {
  const auto text = number();
  if (!text) return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), value);
  if (read.ec != std::errc::result_out_of_range) return value;
  value = is_great(*text) ? std::numeric_limits<double>::infinity() : 0;
  return text->front() == '-' ? -value : value;
}

Json Json::operator[](std::string_view name) const {
  if (!is_object()) return {};
  Json found;
  const std::uint32_t end = node().next;
  for (std::uint32_t at = at_ + 1; at < end;) {
    const JsonNode& key = text_->tape_[at];
    const std::uint32_t value = key.next;
    const std::string_view written = text_->string_at(at);
    if (written.size() == name.size() && std::memcmp(written.data(), name.data(), name.size()) == 0)
      found = Json(text_, value);
    at = text_->tape_[value].next;
  }
  return found;
}

std::size_t Json::size() const {
  if (is_object()) return static_cast<std::size_t>(std::distance(members().begin(), members().end()));
  return static_cast<std::size_t>(std::distance(elements().begin(), elements().end()));
}

}  // namespace ashyq::integrity
