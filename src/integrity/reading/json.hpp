// One JSON text as a flat tape over its own bytes: checked whole before anything is read, nothing copied, numbers keep
// their text. The tape is built on simdjson's first stage (UTF-8, strings, structure); amounts such as
// 9255717084.550000001 or 1e400, which its own documents lose or refuse, stay as written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ashyq::integrity {

enum class JsonKind : std::uint8_t { Absent, Null, False, True, Number, String, Array, Object };

/// What is wrong with a text, and at which byte. Each has one sentence per language ("json_faults.<name>").
enum class JsonFault : std::uint8_t {
  None,
  Empty,
  NotUtf8,
  UnclosedString,
  ControlCharacter,
  WrongEscape,
  WrongNumber,
  WrongWord,
  WrongStructure,
  TooDeep,
  TooLong,
  MoreThanOneValue
};

/// A value, or the name of a member, on the tape. The inside of JsonText: readers ask Json.
struct JsonNode {
  std::uint32_t begin, end;  ///< bytes of the text, quotes and brackets included
  std::uint32_t next;        ///< node behind the value and all that is in it
  JsonKind kind;
  bool escaped;  ///< a string with backslashes: the node after it holds its resolved text, once asked for
};

/// "not_utf8" and so on, as in "json_faults.<name>".
std::string_view name_of(JsonFault fault);

class JsonText;

/// A value of a JsonText. Cheap to copy; valid until the text is parsed anew. What is not there is Absent.
class Json {
 public:
  Json() = default;

  JsonKind kind() const;
  /// Something is there, null included.
  explicit operator bool() const { return text_ != nullptr; }
  bool is_object() const { return kind() == JsonKind::Object; }
  bool is_array() const { return kind() == JsonKind::Array; }

  /// The bytes as written: 12.50, "a\nb" with its quotes, {…}. Empty for Absent.
  std::string_view raw() const;
  /// A String, its escapes resolved; nullopt for anything else.
  std::optional<std::string_view> string() const;
  /// A Number as it is written; nullopt for anything else.
  std::optional<std::string_view> number() const;
  /// The nearest double; infinite when the text says more than a double holds.
  std::optional<double> as_double() const;

  /// Member of an object, the last one of that name, as JSON readers do; Absent otherwise.
  Json operator[](std::string_view name) const;

  struct Member;
  class Members;
  class Elements;
  /// Members in the order of the text, repeated names included. Empty unless an object.
  Members members() const;
  /// Elements of an array. Empty unless an array.
  Elements elements() const;
  /// Number of members or elements.
  std::size_t size() const;

 private:
  friend class JsonText;
  Json(const JsonText* text, std::uint32_t at) : text_(text), at_(at) {}
  const JsonNode& node() const;
  const JsonText* text_{nullptr};
  std::uint32_t at_{0};
};

/// Asked from one thread at a time: escapes are resolved when first asked for.
class JsonText {
 public:
  /// Bytes that must be readable (of whatever content) behind the text.
  static constexpr std::size_t kPadding = 64;
  /// serde_json's limit, so that what one reader takes the other does not refuse.
  static constexpr int kMaxDepth = 127;

  JsonText();
  JsonText(JsonText&&) noexcept;
  JsonText& operator=(JsonText&&) noexcept;
  ~JsonText();

  /// `text` and kPadding bytes behind it must outlive the values. JsonFault::None when it is one JSON value and nothing
  /// else; otherwise fault_at() says where reading ended and root() is Absent.
  JsonFault parse(std::string_view text);
  /// The same over a copy of its own: for short texts and tests.
  JsonFault parse_copy(std::string_view text);
  Json root() const { return has_root_ ? Json(this, 0) : Json(); }
  std::size_t fault_at() const { return fault_at_; }

  /// For who goes through all values whatever they mean: the nodes as they stand in the text, names before their values.
  std::span<const JsonNode> nodes() const { return {tape_, has_root_ ? tape_->next : 0}; }
  /// The bytes of a node, with its quotes or brackets.
  std::string_view written(const JsonNode& node) const { return {bytes_ + node.begin, node.end - node.begin}; }

 private:
  friend class Json;
  struct Impl;
  std::string_view string_at(std::uint32_t node) const;
  std::string_view resolved(std::uint32_t node) const;

  std::unique_ptr<Impl> impl_;
  const char* bytes_{nullptr};
  JsonNode* tape_{nullptr};
  std::size_t fault_at_{0};
  bool has_root_{false};
};

struct Json::Member {
  std::string_view name;  ///< its escapes resolved
  Json value;
};

class Json::Members {
 public:
  class Iterator {
   public:
    using value_type = Member;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const JsonText* text, std::uint32_t at) : text_(text), at_(at) {}
    Member operator*() const;
    Iterator& operator++();
    Iterator operator++(int);
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    const JsonText* text_{nullptr};
    std::uint32_t at_{0};
  };
  Iterator begin() const { return {text_, begin_}; }
  Iterator end() const { return {text_, end_}; }
  bool empty() const { return begin_ == end_; }

 private:
  friend class Json;
  const JsonText* text_{nullptr};
  std::uint32_t begin_{0}, end_{0};
};

class Json::Elements {
 public:
  class Iterator {
   public:
    using value_type = Json;
    using difference_type = std::ptrdiff_t;
    Iterator() = default;
    Iterator(const JsonText* text, std::uint32_t at) : value_(text, at) {}
    Json operator*() const { return value_; }
    Iterator& operator++();
    Iterator operator++(int);
    bool operator==(const Iterator& other) const { return value_.at_ == other.value_.at_; }

   private:
    Json value_;
  };
  Iterator begin() const { return {text_, begin_}; }
  Iterator end() const { return {text_, end_}; }
  bool empty() const { return begin_ == end_; }

 private:
  friend class Json;
  const JsonText* text_{nullptr};
  std::uint32_t begin_{0}, end_{0};
};

inline const JsonNode& Json::node() const { return text_->tape_[at_]; }

inline JsonKind Json::kind() const { return text_ ? node().kind : JsonKind::Absent; }

inline std::string_view Json::raw() const {
  return text_ ? std::string_view(text_->bytes_ + node().begin, node().end - node().begin) : std::string_view();
}

inline std::optional<std::string_view> Json::string() const {
  if (kind() != JsonKind::String) return std::nullopt;
  return text_->string_at(at_);
}

inline std::optional<std::string_view> Json::number() const {
  if (kind() != JsonKind::Number) return std::nullopt;
  return raw();
}

inline Json::Member Json::Members::Iterator::operator*() const {
  return {text_->string_at(at_), Json(text_, text_->tape_[at_].next)};
}

inline Json::Members::Iterator& Json::Members::Iterator::operator++() {
  at_ = text_->tape_[text_->tape_[at_].next].next;
  return *this;
}

inline Json::Members::Iterator Json::Members::Iterator::operator++(int) {
  const Iterator before = *this;
  ++*this;
  return before;
}

inline Json::Elements::Iterator& Json::Elements::Iterator::operator++() {
  value_.at_ = value_.node().next;
  return *this;
}

inline Json::Elements::Iterator Json::Elements::Iterator::operator++(int) {
  const Iterator before = *this;
  ++*this;
  return before;
}

inline std::string_view JsonText::string_at(std::uint32_t node) const {
  const JsonNode& found = tape_[node];
  if (found.escaped) return resolved(node);
  return {bytes_ + found.begin + 1, found.end - found.begin - 2};
}

inline Json::Members Json::members() const {
  Members all;
  if (is_object()) all.text_ = text_, all.begin_ = at_ + 1, all.end_ = node().next;
  return all;
}

inline Json::Elements Json::elements() const {
  Elements all;
  if (is_array()) all.text_ = text_, all.begin_ = at_ + 1, all.end_ = node().next;
  return all;
}

}  // namespace ashyq::integrity
