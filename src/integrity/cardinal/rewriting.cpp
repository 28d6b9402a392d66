#include "integrity/cardinal/rewriting.hpp"

#include <algorithm>
#include <unordered_map>

#include "integrity/cardinal/json_out.hpp"

namespace ashyq::integrity::cardinal {

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  write_string(out, text);
  return out;
}

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

bool is_compact_string(const Json& value) { return value.string()->data() == value.raw().data() + 1; }

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

bool Compactness::holds(std::string_view text, const Json& root) {
  constexpr std::size_t kMostPaths = 1 << 18;  // members named at random would fill the memory
  if (paths_.size() > kMostPaths) paths_ = Paths();
  return root.raw().size() == text.size() && holds(Paths::kRoot, root);
}

bool Compactness::holds(Paths::Path path, const Json& value) {
  switch (value.kind()) {
    case JsonKind::Object: return holds_inside(paths_.object(path), value);
    case JsonKind::String: return is_compact_string(value);
    case JsonKind::Number: return value.raw() != "-0";
    case JsonKind::Array: break;
    default: return true;
  }
  const auto raw = value.raw();
  const char* expected = raw.data() + 1;
  const Paths::Path inside = paths_.element(path);
  for (const auto& element : value.elements()) {
    if (element.raw().data() != expected || !holds(inside, element)) return false;
    expected = element.raw().data() + element.raw().size() + 1;
  }
  return expected == raw.data() + raw.size() || raw.size() == 2;
}

bool Compactness::holds_inside(Paths::Path path, const Json& object) {
  const std::uint64_t number = ++objects_;
  const auto raw = object.raw();
  const char* expected = raw.data() + 1;
  Paths::Path before = path;
  for (const auto& [name, value] : object.members()) {
    before = paths_.member(path, name, before);
    const auto content = value.raw();
    // Quote, name, quote, colon, value: blanks and escapes would move one of them.
    if (name.data() != expected + 1 || content.data() != name.data() + name.size() + 2) return false;
    if (!paths_.mark(before, number) || !holds(before, value)) return false;
    expected = content.data() + content.size() + 1;
  }
  return expected == raw.data() + raw.size() || raw.size() == 2;
}

void Edits::clear(std::string_view text) {
  text_ = text;
  edits_.clear();
}

void Edits::write(std::string& out) {
  std::ranges::stable_sort(edits_, [](const Edit& a, const Edit& b) {
    return std::pair(a.at, a.rank) < std::pair(b.at, b.rank);
  });
  std::size_t at = 0;
  for (const auto& edit : edits_) {
    out.append(text_.substr(at, edit.at - at)).append(edit.by);
    at = edit.at + edit.length;
  }
  out.append(text_.substr(at));
}

ObjectDraft::ObjectDraft(const Json& object) {
  for (const auto& [name, value] : object.members()) members_.push_back({std::string(name), std::string(value.raw())});
}

void ObjectDraft::set(std::string_view name, std::string value) {
  changed_ = true;
  const auto known = std::ranges::find(members_, name, &Member::name);
  if (known == members_.end()) members_.push_back({std::string(name), std::move(value)});
  else known->value = std::move(value);
}

void ObjectDraft::remove(std::string_view name) {
  const auto known = std::ranges::find(members_, name, &Member::name);
  if (known == members_.end()) return;
  changed_ = true;
  if (known != std::prev(members_.end())) *known = std::move(members_.back());
  members_.pop_back();
}

std::string ObjectDraft::text() const {
  std::string out = "{";
  for (const auto& [name, value] : members_) {
    if (out.size() > 1) out += ',';
    out.append(quoted(name)).append(":").append(value);
  }
  return out + '}';
}

}  // namespace ashyq::integrity::cardinal
