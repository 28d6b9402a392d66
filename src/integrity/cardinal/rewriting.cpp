#include "integrity/cardinal/rewriting.hpp"

#include <algorithm>
#include <cstring>
#include <simdjson.h>
#include <unordered_map>

#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity::cardinal {

namespace {

std::vector<Json::Member> last_of_each_name(const Json& object) {
  std::vector<Json::Member> members;
  std::unordered_map<std::string_view, std::size_t> places;
  for (const auto& member : object.members()) {
    const auto [place, added] = places.try_emplace(member.name, members.size());
    if (added) members.push_back(member);
    else members[place->second].value = member.value;
  }
  return members;
}

void write_object(std::string& out, const Json& object) {
  out += '{';
  for (bool first = true; const auto& [name, value] : last_of_each_name(object)) {
    if (!std::exchange(first, false)) out += ',';
    append_string(out, name);
    out += ':';
    write_compact(out, value);
  }
  out += '}';
}

void write_array(std::string& out, const Json& array) {
  out += '[';
  for (bool first = true; const auto& element : array.elements()) {
    if (!std::exchange(first, false)) out += ',';
    write_compact(out, element);
  }
  out += ']';
}

/// The least escapes, each in the form that append_string() gives it.
bool has_least_escapes(std::string_view raw) {
  for (auto at = raw.find('\\'); at != std::string_view::npos; at = raw.find('\\', at + 2)) {
    const char letter = raw[at + 1];
    if (letter == 'u' || letter == '/') return false;
  }
  return true;
}

bool has_brackets(const JsonNode& value) { return value.kind == JsonKind::Array || value.kind == JsonKind::Object; }

/// The names of one object as bits of two words, by their lengths, beginnings and ends. In registers: objects are many.
class NamesSeen {
 public:
  /// Whether it may have been there before: for certain when not.
  bool add(std::string_view quoted) {
    if (quoted.size() < 4) return true;
    constexpr std::uint64_t kMix = 0x9e3779b97f4a7c15;
    const std::uint64_t both = four_bytes(quoted.data()) | four_bytes(quoted.data() + quoted.size() - 4) << 32;
    const std::uint64_t mixed = (both ^ quoted.size()) * kMix;
    const auto first = mixed >> 58, second = mixed >> 52 & 63;
    const bool seen = (first_ >> first & second_ >> second & 1) != 0;
    first_ |= std::uint64_t{1} << first;
    second_ |= std::uint64_t{1} << second;
    return seen;
  }

 private:
  std::uint64_t first_{0}, second_{0};
  static std::uint64_t four_bytes(const char* at) {
    std::uint32_t four;
    std::memcpy(&four, at, sizeof four);
    return four;
  }
};

/// Over the nodes, not by Json: this goes through everything, whatever it means.
class Looking {
 public:
  explicit Looking(const JsonText& json) : json_(json), nodes_(json.nodes().data()) {}
  bool is_plain() { return is_plain(*nodes_); }
  std::size_t compact() const { return compact_; }

 private:
  const JsonText& json_;
  const JsonNode* nodes_;
  std::size_t compact_{0};  ///< bytes without blanks
  bool is_plain(const JsonNode& value);
  bool is_array_plain(const JsonNode& array);
  bool is_object_plain(const JsonNode& object);
  bool is_simple_plain(const JsonNode& value) const;
  bool has_repeated_names(const JsonNode& object) const;
  const JsonNode& behind(const JsonNode& value) const { return nodes_[value.next]; }
};

bool Looking::is_plain(const JsonNode& value) {
  if (value.kind == JsonKind::Object) return is_object_plain(value);
  if (value.kind == JsonKind::Array) return is_array_plain(value);
  compact_ += value.end - value.begin;
  return is_simple_plain(value);
}

bool Looking::is_simple_plain(const JsonNode& value) const {
  if (value.kind == JsonKind::Number) return json_.written(value) != "-0";
  return !value.escaped || has_least_escapes(json_.written(value));
}

bool Looking::is_array_plain(const JsonNode& array) {
  const JsonNode *const end = &behind(array), *value = &array + 1;
  compact_ += value == end ? 2 : 1;
  for (; value < end; value = &behind(*value)) {
    ++compact_;
    if (!is_plain(*value)) return false;
  }
  return true;
}

bool Looking::is_object_plain(const JsonNode& object) {
  const JsonNode *const first = &object + 1, *const end = &behind(object);
  std::size_t compact = first == end ? 2 : 1;
  bool repeated = false, nested = false;
  NamesSeen names;
  for (const JsonNode* name = first; name < end;) {
    const JsonNode& value = name[1];
    if (name->escaped) return false;
    repeated |= names.add(json_.written(*name));
    compact += name->end - name->begin + 2;
    if (has_brackets(value)) nested = true;
    else if (is_simple_plain(value)) compact += value.end - value.begin;
    else return false;
    name = &behind(value);
  }
  compact_ += compact;
  if (repeated && has_repeated_names(object)) return false;
  if (!nested) return true;
  for (const JsonNode* name = first; name < end; name = &behind(name[1]))
    if (has_brackets(name[1]) && !is_plain(name[1])) return false;
  return true;
}

bool Looking::has_repeated_names(const JsonNode& object) const {
  std::vector<std::string_view> names;
  for (const JsonNode *name = &object + 1, *end = &behind(object); name < end; name = &behind(name[1]))
    names.push_back(json_.written(*name));
  std::ranges::sort(names);
  return std::ranges::adjacent_find(names) != names.end();
}

/// AVX-512's compressing store, which simdjson would choose, is several times slower than its AVX2 way on AMD's Zen 4.
const simdjson::implementation& minifier() {
  static const simdjson::implementation* const chosen = [] {
    const auto* const avx2 = simdjson::get_available_implementations()["haswell"];
    const simdjson::implementation* const active = simdjson::get_active_implementation();
    return avx2 && avx2->supported_by_runtime_system() ? avx2 : active;
  }();
  return *chosen;
}

void append_without_blanks(std::string& out, std::string_view part) {
  const std::size_t before = out.size();
  out.resize(before + part.size() + 64);  // it stores whole blocks
  std::size_t written = 0;
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(part.data());
  auto* const to = reinterpret_cast<std::uint8_t*>(out.data() + before);
  if (minifier().minify(bytes, part.size(), to, written) != simdjson::SUCCESS) written = 0;
  out.resize(before + written);
}

}  // namespace

void write_compact(std::string& out, const Json& value) {
  switch (value.kind()) {
    case JsonKind::Object: return write_object(out, value);
    case JsonKind::Array: return write_array(out, value);
    case JsonKind::String: return append_string(out, *value.string());
    case JsonKind::Number: out += value.raw() == "-0" ? "0" : value.raw(); return;
    default: out += value.raw();
  }
}

std::optional<std::string_view> id_text(const Json& id) {
  if (const auto number = id.number()) return *number;
  return id.string();
}

const char* closing(const Json& value) { return value.raw().data() + value.raw().size() - 1; }

Form form_of(std::string_view text, const JsonText& json) {
  Looking looking(json);
  if (!looking.is_plain()) return Form::Otherwise;
  return looking.compact() == text.size() ? Form::Compact : Form::Spaced;
}

void Edits::clear(std::string_view text) {
  text_ = text;
  edits_.clear();
}

void Edits::write(std::string& out, Form form) {
  std::ranges::stable_sort(edits_, [](const Edit& a, const Edit& b) {
    return std::pair(a.at, a.rank) < std::pair(b.at, b.rank);
  });
  const auto keep = [&](std::string_view part) {
    if (form == Form::Spaced) append_without_blanks(out, part);
    else out.append(part);
  };
  std::size_t at = 0;
  for (const auto& edit : edits_) {
    keep(text_.substr(at, edit.at - at));
    out.append(edit.by);
    at = edit.at + edit.length;
  }
  keep(text_.substr(at));
}

ObjectDraft::ObjectDraft(const Json& object) {
  for (const auto& [name, value] : object.members())
    write_compact(members_.emplace_back(Member{std::string(name), {}}).value, value);
}

void ObjectDraft::set(std::string_view name, std::string value) {
  const auto known = std::ranges::find(members_, name, &Member::name);
  if (known == members_.end()) members_.push_back({std::string(name), std::move(value)});
  else known->value = std::move(value);
}

void ObjectDraft::remove(std::string_view name) {
  const auto known = std::ranges::find(members_, name, &Member::name);
  if (known == members_.end()) return;
  if (known != std::prev(members_.end())) *known = std::move(members_.back());
  members_.pop_back();
}

std::string ObjectDraft::text() const {
  std::string out = "{";
  for (const auto& [name, value] : members_) {
    if (out.size() > 1) out += ',';
    out.append(json_quoted(name)).append(":").append(value);
  }
  return out + '}';
}

}  // namespace ashyq::integrity::cardinal
