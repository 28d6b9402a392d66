// The variables a rendering sees: one slot per name, with what a slot held before kept for going back.
#pragma once

#include <vector>

#include "platform/render/program.hpp"

namespace ashyq::platform::render {

/// Shallow binding: finding a variable is one array access however deep loops are nested. A component runs in a
/// frame of its own, in which slots of other frames count as empty; so it sees its arguments only.
class Scope {
 public:
  /// `language` is what `lang` means everywhere, unless the context or an argument says otherwise.
  Scope(const Symbols& symbols, const boost::json::object& context, std::string_view language);
  ~Scope();
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

  Value find(Symbol symbol);
  void set(Symbol symbol, Value value);

  /// Variables set after mark() are gone after rewind().
  std::size_t mark() const { return undo_.size(); }
  void rewind(std::size_t mark);

  /// Begins a component's frame; returns the frame to go back to.
  std::uint64_t enter();
  void leave(std::uint64_t frame) { frame_ = frame; }
  bool in_component() const { return frame_ != root_; }

 private:
  struct Slot {
    std::uint64_t frame{0};
    Value value{Missing{}};
  };
  struct Undo {
    Symbol symbol;
    Slot slot;
  };
  struct Workspace {
    std::vector<Slot> slots;
    std::vector<Undo> undo;
    std::uint64_t frames{0};  // given out so far; slots left by earlier renderings carry older numbers
    bool busy{false};
  };
  static Workspace& of_thread();

  const Symbols& symbols_;
  const boost::json::object& context_;
  std::string_view language_;
  Workspace own_;  // only for a rendering inside a rendering
  Workspace& workspace_;
  std::vector<Slot>& slots_;
  std::vector<Undo>& undo_;
  std::uint64_t root_;
  std::uint64_t frame_;
};

}  // namespace ashyq::platform::render
