#include "integrity/ocds/merged.hpp"

#include <algorithm>

#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity {
namespace {

// release-schema.json: omitWhenMerged; the ocid leads. The last three are no members of a release, but would make it
// look like a record.
constexpr std::string_view kOmitted[] = {"ocid", "id", "date", "tag", "releases", "records", "compiledRelease"};

// release-schema.json 1.1.5: wholeListMerge of arrays of objects. Their ids repeat over schemes.
constexpr std::string_view kWholeLists[] = {"additionalIdentifiers", "additionalClassifications", "changes"};

bool is_whole_list(Json value, std::string_view name) {
  if (!value.is_array()) return false;
  if (std::ranges::find(kWholeLists, name) != std::end(kWholeLists)) return true;
  return std::ranges::any_of(value.elements(), [](Json element) { return !element.is_object(); });
}

/// Of a repeated name the last one counts: the place of each name's last.
std::unordered_map<std::string_view, std::size_t> last_places(Json object) {
  std::unordered_map<std::string_view, std::size_t> places;
  std::size_t place = 0;
  for (const Json::Member& member : object.members()) places[member.name] = place++;
  return places;
}

/// Strings and numbers alike: publishers change from 1 to "1". Empty when the object has none.
std::string_view id_of(Json object) {
  const Json id = object["id"];
  return id.kind() == JsonKind::Number ? id.raw() : id.string().value_or(std::string_view());
}

}  // namespace

void Merged::merge_object(Json object, bool is_release) {
  become(Kind::Object);
  const auto last = last_places(object);
  std::size_t place = 0;
  for (const Json::Member& member : object.members()) {
    if (last.at(member.name) != place++) continue;
    if (is_release && std::ranges::find(kOmitted, member.name) != std::end(kOmitted)) continue;
    Merged& known = part(member.name);
    known.name_ = member.name;
    known.merge(member.value, member.name);
  }
}

void Merged::merge(Json value, std::string_view name) {
  if (value.kind() == JsonKind::Null) return become(Kind::Nothing);
  if (value.is_object()) {
    if (!value.members().empty()) merge_object(value, false);
  } else if (value.is_array() && !is_whole_list(value, name)) {
    if (!value.elements().empty()) merge_list(value);
  } else {
    become(Kind::Literal);
    literal_ = value;
  }
}

void Merged::merge_list(Json list) {
  become(Kind::List);
  for (const Json element : list.elements()) {
    const std::string_view id = id_of(element);
    Merged& known = id.empty() ? *parts_.emplace_back(std::make_unique<Merged>()) : part(id);
    known.merge_object(element, false);
  }
}

void Merged::become(Kind kind) {
  if (kind_ == kind) return;
  kind_ = kind;
  parts_.clear();
  known_.clear();
}

Merged& Merged::part(std::string_view key) {
  Merged*& known = known_[key];
  if (!known) known = parts_.emplace_back(std::make_unique<Merged>()).get();
  return *known;
}

bool Merged::append_members(std::string& to) const {
  const std::size_t begin = to.size();
  for (const auto& member : parts_) {
    const std::size_t before = to.size();
    if (before > begin) to += ',';
    append_string(to, member->name_);
    to += ':';
    if (!member->append(to)) to.resize(before);
  }
  return to.size() > begin;
}

bool Merged::append(std::string& to) const {
  if (kind_ == Kind::Nothing) return false;
  if (kind_ == Kind::Literal) return append_json(to, literal_), true;
  to += kind_ == Kind::Object ? '{' : '[';
  const std::size_t begin = to.size();
  if (kind_ == Kind::Object) append_members(to);
  if (kind_ == Kind::List) {
    for (const auto& element : parts_) {
      const std::size_t before = to.size();
      if (before > begin) to += ',';
      if (!element->append(to)) to.resize(before);
    }
  }
  if (to.size() == begin) return false;
  to += kind_ == Kind::Object ? '}' : ']';
  return true;
}

}  // namespace ashyq::integrity
