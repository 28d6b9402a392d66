#include "integrity/cardinal/rewriting.hpp"

#include <algorithm>
#include <simdjson.h>
#include <unordered_map>

#include "integrity/cardinal/json_out.hpp"

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
    write_string(out, name);
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

bool is_unescaped(const Json& value) { return value.string()->data() == value.raw().data() + 1; }

/// The least escapes, each in the form that write_string() gives it.
bool has_least_escapes(std::string_view raw) {
  for (auto at = raw.find('\\'); at != std::string_view::npos; at = raw.find('\\', at + 2)) {
    const char letter = raw[at + 1];
    if (letter == 'u' || letter == '/') return false;
  }
  return true;
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
    case JsonKind::String: return write_string(out, *value.string());
    case JsonKind::Number: out += value.raw() == "-0" ? "0" : value.raw(); return;
    default: out += value.raw();
  }
}

std::optional<std::string_view> id_text(const Json& id) {
  if (const auto number = id.number()) return *number;
  return id.string();
}

const char* closing(const Json& value) { return value.raw().data() + value.raw().size() - 1; }

Form Forms::of(std::string_view text, const Json& root) {
  constexpr std::size_t kMostPaths = 1 << 18;  // members named at random would fill the memory
  if (paths_.size() > kMostPaths) paths_ = Paths();
  text_ = text;
  spaced_ = root.raw().size() != text.size();
  if (!is_plain(Paths::kRoot, root)) return Form::Otherwise;
  return spaced_ ? Form::Spaced : Form::Compact;
}

bool Forms::is_plain(Paths::Path path, const Json& value) {
  switch (value.kind()) {
    case JsonKind::Object: return are_members_plain(paths_.object(path), value);
    case JsonKind::Array: return are_elements_plain(paths_.element(path), value);
    case JsonKind::String: return is_unescaped(value) || has_least_escapes(value.raw());
    case JsonKind::Number: return value.raw() != "-0";
    default: return true;
  }
}

bool Forms::are_elements_plain(Paths::Path path, const Json& array) {
  const auto raw = array.raw();
  const char* expected = raw.data() + 1;
  for (const auto& element : array.elements()) {
    spaced_ |= element.raw().data() != expected;
    if (!is_plain(path, element)) return false;
    expected = element.raw().data() + element.raw().size() + 1;
  }
  spaced_ |= expected != raw.data() + raw.size() && raw.size() != 2;
  return true;
}

bool Forms::are_members_plain(Paths::Path path, const Json& object) {
  const std::uint64_t number = ++objects_;
  const auto raw = object.raw();
  const char* expected = raw.data() + 1;
  Paths::Path before = path;
  for (const auto& [name, value] : object.members()) {
    before = paths_.member(path, name, before);
    const auto content = value.raw();
    // A name with escapes is not a part of the text.
    if (name.data() < text_.data() || name.data() > text_.data() + text_.size()) return false;
    if (!paths_.mark(before, number) || !is_plain(before, value)) return false;
    // Quote, name, quote, colon, value.
    spaced_ |= name.data() != expected + 1 || content.data() != name.data() + name.size() + 2;
    expected = content.data() + content.size() + 1;
  }
  spaced_ |= expected != raw.data() + raw.size() && raw.size() != 2;
  return true;
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
    out.append(in_quotes(name)).append(":").append(value);
  }
  return out + '}';
}

}  // namespace ashyq::integrity::cardinal
