#include "integrity/cardinal/coverage.hpp"

#include "integrity/ocds/json_text.hpp"

namespace ashyq::integrity::cardinal {

void Coverage::add(const Json& line) {
  if (line) count(Paths::kRoot, line, 1);
}

bool Coverage::count(Paths::Path path, const Json& value, std::int64_t by) {
  if (!count_inside(path, value, by)) return false;
  paths_.count(path) += static_cast<std::uint64_t>(by);
  return true;
}

bool Coverage::count_inside(Paths::Path path, const Json& value, std::int64_t by) {
  switch (value.kind()) {
    case JsonKind::Object: return count_members(path, value, by);
    case JsonKind::Array: return count_elements(path, value, by);
    case JsonKind::String: return value.raw().size() > 2;
    case JsonKind::Number:
    case JsonKind::True:
    case JsonKind::False: return true;
    case JsonKind::Null:
    case JsonKind::Absent: break;
  }
  return false;
}

bool Coverage::count_members(Paths::Path path, const Json& object, std::int64_t by) {
  const Paths::Path inside = paths_.object(path);
  const std::uint64_t number = ++objects_;
  std::int64_t said = 0;
  Paths::Path before = inside;
  for (const auto& [name, value] : object.members()) {
    const Paths::Path member = before = paths_.member(inside, name, before);
    if (!paths_.mark(member, number)) said -= take_back_earlier(member, object, value, name, by);
    said += count(member, value, by);
  }
  if (said == 0) return false;
  paths_.count(inside) += static_cast<std::uint64_t>(by);
  return true;
}

/// Of members of one name only the last counts: what the one before it added is taken away again.
bool Coverage::take_back_earlier(Paths::Path member, const Json& object, const Json& later, std::string_view name,
                                 std::int64_t by) {
  Json earlier;
  for (const auto& [other, value] : object.members()) {
    if (value.raw().data() == later.raw().data()) break;
    if (other == name) earlier = value;
  }
  return count(member, earlier, -by);
}

bool Coverage::count_elements(Paths::Path path, const Json& array, std::int64_t by) {
  const Paths::Path inside = paths_.element(path);
  bool any = false;
  for (const auto& element : array.elements()) any |= count(inside, element, by);
  return any;
}

std::map<std::string, std::uint64_t> Coverage::counts() const {
  std::map<std::string, std::uint64_t> counts;
  for (Paths::Path path = 0; path < paths_.size(); ++path)
    if (const auto count = paths_.count(path)) counts[paths_.text(path)] += count;
  return counts;
}

std::string Coverage::result() const {
  std::string out = "{";
  for (const auto& [path, count] : counts()) {
    if (out.size() > 1) out += ", ";
    append_string(out, path);
    out.append(": ").append(std::to_string(count));
  }
  return out + '}';
}

}  // namespace ashyq::integrity::cardinal
