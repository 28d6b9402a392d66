// JSON texts written anew as serde_json writes them, and spliced where they change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "integrity/reading/json.hpp"

namespace ashyq::integrity::cardinal {

/// Compact, least escapes, -0 as 0, of members of one name the last value in the place of the first.
void write_compact(std::string& out, const Json& value);

/// An id as text: of a text itself, of a number as it is written.
std::optional<std::string_view> id_text(const Json& id);

/// The bracket that ends an object or an array.
const char* closing(const Json& value);

/// Whether a text is as write_compact() leaves it.
enum class Form : std::uint8_t { Compact, Spaced, Otherwise };

/// Of what `text` was parsed into. Spaced: but for blanks between values.
Form form_of(std::string_view text, const JsonText& json);

/// Changes to a text, in any order, none within another.
class Edits {
 public:
  explicit Edits(std::string_view text) : text_(text) {}
  void replace(std::string_view part, std::string by) {
    edits_.push_back({offset(part.data()), part.size(), 1, std::move(by)});
  }
  /// Of two insertions in one place the one that closes a bracket comes first.
  void insert_before(const char* at, std::string text, bool closes = false) {
    edits_.push_back({offset(at), 0, closes ? 0 : 1, std::move(text)});
  }
  void clear(std::string_view text);
  /// With or without the blanks between values of what stays.
  void write(std::string& out, Form form);

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
  std::string text() const;

 private:
  struct Member {
    std::string name;
    std::string value;
  };
  std::vector<Member> members_;
};

}  // namespace ashyq::integrity::cardinal
