// JSON texts written anew as serde_json writes them, and spliced where they change.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "integrity/cardinal/paths.hpp"
#include "integrity/reading/json.hpp"

namespace ashyq::integrity::cardinal {

/// Compact, least escapes, -0 as 0, of members of one name the last value in the place of the first.
void write_compact(std::string& out, const Json& value);

/// Tells texts that write_compact() would leave as they are.
class Compactness {
 public:
  bool holds(std::string_view text, const Json& root);

 private:
  Paths paths_;
  std::uint64_t objects_{0};
  bool holds(Paths::Path path, const Json& value);
  bool holds_inside(Paths::Path path, const Json& object);
};

/// Changes to a text, in any order, none within another.
class Edits {
 public:
  explicit Edits(std::string_view text) : text_(text) {}
  void replace(std::string_view part, std::string by) { edits_.push_back({offset(part.data()), part.size(), 1, by}); }
  /// Of two insertions in one place the one that closes a bracket comes first.
  void insert_before(const char* at, std::string text, bool closes = false) {
    edits_.push_back({offset(at), 0, closes ? 0 : 1, std::move(text)});
  }
  bool empty() const { return edits_.empty(); }
  void clear(std::string_view text);
  void write(std::string& out);

 private:
  struct Edit {
    std::size_t at, length;
    int rank;
    std::string by;
  };
  std::string_view text_;
  std::vector<Edit> edits_;
  std::size_t offset(const char* at) const { return static_cast<std::size_t>(at - text_.data()); }
};

/// A small object taken apart, changed, and written again.
class ObjectDraft {
 public:
  explicit ObjectDraft(const Json& object);
  /// In the place of the old value, or at the end.
  void set(std::string_view name, std::string value);
  /// The last member moves into the gap, as in the index map that Cardinal keeps objects in.
  void remove(std::string_view name);
  bool changed() const { return changed_; }
  std::string text() const;

 private:
  struct Member {
    std::string name;
    std::string value;
  };
  std::vector<Member> members_;
  bool changed_{false};
};

}  // namespace ashyq::integrity::cardinal
