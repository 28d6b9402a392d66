// One JSON text as a flat tape over its own bytes: checked whole before anything is read, nothing copied, numbers keep
// their text. The tape is built on simdjson's first stage (UTF-8, strings, structure); amounts such as
// 9255717084.550000001 or 1e400, which its own documents lose or refuse, stay as written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  const JsonText* text_{nullptr};
  std::uint32_t at_{0};
};

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
  Json root() const;
  std::size_t fault_at() const;

 private:
  friend class Json;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace ashyq::integrity
