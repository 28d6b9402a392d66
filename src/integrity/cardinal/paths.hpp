// The paths of many JSON texts as a tree of small numbers: no text of a path is put together while reading. Texts of one
// source have the same members in the same order, so the member that came next the last time is tried first.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ashyq::integrity::cardinal {

class Paths {
 public:
  using Path = std::uint32_t;
  static constexpr Path kRoot = 0;

  Paths();
  /// What is in a value that is an object; its members are below that.
  Path object(Path value) {
    const Path known = nodes_[value].object;
    return known ? known : add_object(value);
  }
  Path element(Path array) {
    const Path known = nodes_[array].element;
    return known ? known : add_element(array);
  }
  /// `before`: the member that came before it, or the object itself for the first.
  Path member(Path object, std::string_view name, Path before) {
    const Path likely = nodes_[before].next;
    if (likely && nodes_[likely].name == name && nodes_[likely].parent == object) return likely;
    return nodes_[before].next = find_or_add(object, name);
  }
  /// False when the member was marked with that number before: it comes twice in one object.
  bool mark(Path member, std::uint64_t number) { return std::exchange(nodes_[member].mark, number) != number; }

  std::uint64_t& count(Path path) { return nodes_[path].count; }
  std::uint64_t count(Path path) const { return nodes_[path].count; }
  std::size_t size() const { return nodes_.size(); }
  /// "", "/", "/tender", "/bids/details[]".
  std::string text(Path path) const;
  /// Adds the counts of another tree to this.
  void append(const Paths& other);

 private:
  enum class Kind : std::uint8_t { Root, Object, Element, Member };
  struct Node {
    std::string_view name;
    std::uint64_t count{0}, mark{0};
    Path parent{0}, object{0}, element{0}, next{0};
    Kind kind{Kind::Root};
  };
  std::vector<Node> nodes_;
  std::vector<Path> slots_;  // members by object and name: open addressing, power of two
  std::size_t members_{0};
  std::deque<std::string> names_;

  Path add(Path parent, Kind kind, std::string_view name);
  Path add_object(Path value);
  Path add_element(Path array);
  Path find_or_add(Path object, std::string_view name);
  std::size_t slot_of(Path object, std::string_view name) const;
  void grow();
};

}  // namespace ashyq::integrity::cardinal
