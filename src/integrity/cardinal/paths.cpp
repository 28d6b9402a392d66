#include "integrity/cardinal/paths.hpp"

#include <functional>

namespace ashyq::integrity::cardinal {

Paths::Paths() : nodes_(1), slots_(256, 0) {}

Paths::Path Paths::add(Path parent, Kind kind, std::string_view name) {
  Node node;
  if (!name.empty()) node.name = names_.emplace_back(name);
  node.parent = parent;
  node.kind = kind;
  nodes_.push_back(node);
  return static_cast<Path>(nodes_.size() - 1);
}

Paths::Path Paths::add_object(Path value) {
  const Path added = add(value, Kind::Object, {});
  return nodes_[value].object = added;
}

Paths::Path Paths::add_element(Path array) {
  const Path added = add(array, Kind::Element, {});
  return nodes_[array].element = added;
}

Paths::Path Paths::find_or_add(Path object, std::string_view name) {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = slot_of(object, name);; slot = (slot + 1) & mask) {
    const Path path = slots_[slot];
    if (path && nodes_[path].parent == object && nodes_[path].name == name) return path;
    if (path) continue;
    const Path added = slots_[slot] = add(object, Kind::Member, name);
    if (++members_ * 2 > slots_.size()) grow();
    return added;
  }
}

std::size_t Paths::slot_of(Path object, std::string_view name) const {
  constexpr std::size_t kMix = 0x9e3779b97f4a7c15;
  return (std::hash<std::string_view>{}(name) ^ object * kMix) & (slots_.size() - 1);
}

void Paths::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (Path path = 1; path < nodes_.size(); ++path) {
    if (nodes_[path].kind != Kind::Member) continue;
    std::size_t slot = slot_of(nodes_[path].parent, nodes_[path].name);
    while (slots_[slot]) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = path;
  }
}

std::string Paths::text(Path path) const {
  const Node& node = nodes_[path];
  switch (node.kind) {
    case Kind::Root: return {};
    case Kind::Object: return text(node.parent) + '/';
    case Kind::Element: return text(node.parent) + "[]";
    case Kind::Member: break;
  }
  return text(node.parent).append(node.name);
}

void Paths::append(const Paths& other) {
  std::vector<Path> ours(other.nodes_.size(), kRoot);  // a node comes after the one it stands below
  for (Path path = 0; path < other.nodes_.size(); ++path) {
    const Node& node = other.nodes_[path];
    const Path parent = ours[node.parent];
    if (node.kind == Kind::Object) ours[path] = object(parent);
    else if (node.kind == Kind::Element) ours[path] = element(parent);
    else if (node.kind == Kind::Member) ours[path] = find_or_add(parent, node.name);
    count(ours[path]) += node.count;
  }
}

}  // namespace ashyq::integrity::cardinal
