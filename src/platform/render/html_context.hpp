// Follows a template's literal HTML just closely enough to know where a value would land.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ashyq::platform::render {

class HtmlContext {
 public:
  enum class Place : std::uint8_t {
    Text,     // between tags
    TagName,  // <na
    InTag,    // between attributes
    AttributeName,
    AfterName,    // after an attribute's name, before = or the next
    BeforeValue,  // after =
    Quoted,       // "…
    Apostrophed,  // '…
    Unquoted,
    RawText,  // inside <script>, <style>, <title>, <textarea>
    Comment,
    Declaration,  // <!doctype …>, <?xml …?>
  };

  void read(std::string_view literal);
  /// A value was put here.
  void read_value() { value_started_ = true; }

  Place place() const { return place_; }
  const std::string& tag() const { return tag_; }              // lower case
  const std::string& attribute() const { return attribute_; }  // lower case; begins with ? if branches wrote it
  /// Something of the attribute's value stands already.
  bool value_started() const { return value_started_; }
  /// The value has a : / ? # already, so nothing after it can become a URL's scheme.
  bool separator_seen() const { return separator_seen_; }

  /// After two branches: where both ended, if that is the same place. False if they differ.
  bool merge(const HtmlContext& other);
  std::string described() const;
  bool operator==(const HtmlContext&) const = default;

 private:
  std::size_t step(std::string_view rest);
  std::size_t step_in_text(std::string_view rest);
  std::size_t step_in_raw_text(std::string_view rest);
  void step_in_tag(char c);
  void step_in_value(char c);
  void finish_tag();
  bool is_between_attributes() const;

  Place place_{Place::Text};
  std::string tag_;
  std::string attribute_;
  bool value_started_{false};
  bool separator_seen_{false};
};

}  // namespace ashyq::platform::render
