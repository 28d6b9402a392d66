#include "platform/render/html_context.hpp"

#include <algorithm>
#include <array>

namespace ashyq::platform::render {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr std::string_view kUnknownName = "?";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() &&
         std::equal(lower_case.begin(), lower_case.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool holds_raw_text(std::string_view tag) {
  constexpr std::array<std::string_view, 4> kRaw{"script", "style", "title", "textarea"};
  return std::find(kRaw.begin(), kRaw.end(), tag) != kRaw.end();
}

}  // namespace

void HtmlContext::read(std::string_view literal) {
  while (!literal.empty()) literal.remove_prefix(step(literal));
}

/// Reads at least one byte; returns how many.
std::size_t HtmlContext::step(std::string_view rest) {
  switch (place_) {
    case Place::Text: return step_in_text(rest);
    case Place::RawText: return step_in_raw_text(rest);
    case Place::Comment:
      if (!rest.starts_with("-->")) return 1;
      place_ = Place::Text;
      return 3;
    case Place::Declaration:
      if (rest[0] == '>') place_ = Place::Text;
      return 1;
    case Place::Quoted:
    case Place::Apostrophed:
    case Place::Unquoted: step_in_value(rest[0]); return 1;
    default: step_in_tag(rest[0]); return 1;
  }
}

std::size_t HtmlContext::step_in_text(std::string_view rest) {
  if (rest[0] != '<') return std::min(rest.find('<'), rest.size());
  if (rest.starts_with("<!--")) {
    place_ = Place::Comment;
    return 4;
  }
  // After a "<" that ends the text a value may follow.
  if (rest.size() == 1 || rest[1] == '/' || is_letter(rest[1])) {
    place_ = Place::TagName;
  } else if (rest[1] == '!' || rest[1] == '?') {
    place_ = Place::Declaration;
  }
  tag_.clear();
  attribute_.clear();
  return 1;
}

std::size_t HtmlContext::step_in_raw_text(std::string_view rest) {
  if (rest[0] != '<') return std::min(rest.find('<'), rest.size());
  if (starts_with_ignoring_case(rest, "</" + tag_)) {
    place_ = Place::TagName;
    tag_.clear();
  }
  return 1;
}

void HtmlContext::step_in_tag(char c) {
  if (c == '>') return finish_tag();
  switch (place_) {
    case Place::TagName:
      if (is_blank(c)) place_ = Place::InTag;
      else tag_.push_back(lower(c));
      return;
    case Place::BeforeValue:
      if (is_blank(c)) return;
      value_started_ = separator_seen_ = false;
      place_ = c == '"' ? Place::Quoted : c == '\'' ? Place::Apostrophed : Place::Unquoted;
      return;
    case Place::AttributeName:
      if (c == '=') place_ = Place::BeforeValue;
      else if (is_blank(c)) place_ = Place::AfterName;
      else if (c == '/') place_ = Place::InTag;
      else attribute_.push_back(lower(c));
      return;
    default:  // InTag, AfterName
      if (c == '=') {
        place_ = Place::BeforeValue;
      } else if (!is_blank(c) && c != '/') {
        attribute_.assign(1, lower(c));
        place_ = Place::AttributeName;
      }
  }
}

void HtmlContext::step_in_value(char c) {
  const bool closes = (place_ == Place::Quoted && c == '"') || (place_ == Place::Apostrophed && c == '\'') ||
                      (place_ == Place::Unquoted && is_blank(c));
  if (closes) {
    place_ = Place::InTag;
    attribute_.clear();
  } else if (place_ == Place::Unquoted && c == '>') {
    finish_tag();
  } else {
    value_started_ = true;
    separator_seen_ = separator_seen_ || c == ':' || c == '/' || c == '?' || c == '#';
  }
}

void HtmlContext::finish_tag() {
  if (tag_.ends_with('/')) tag_.pop_back();  // <br/>
  place_ = holds_raw_text(tag_) ? Place::RawText : Place::Text;
  attribute_.clear();
}

bool HtmlContext::is_between_attributes() const {
  return place_ == Place::InTag || place_ == Place::AfterName || place_ == Place::AttributeName ||
         (place_ == Place::TagName && !tag_.empty());
}

bool HtmlContext::merge(const HtmlContext& other) {
  if (*this == other) return true;
  if (is_between_attributes() && other.is_between_attributes() && tag_ == other.tag_) {
    // A name may have been begun: what follows directly continues it, and is a name nobody can know.
    place_ = Place::AttributeName;
    attribute_ = kUnknownName;
    return true;
  }
  if (place_ != other.place_) return false;
  const bool in_text = place_ == Place::Text || place_ == Place::Comment || place_ == Place::Declaration;
  if (!in_text && (tag_ != other.tag_ || attribute_ != other.attribute_)) return false;
  value_started_ = value_started_ || other.value_started_;
  separator_seen_ = separator_seen_ && other.separator_seen_;
  return true;
}

std::string HtmlContext::described() const {
  switch (place_) {
    case Place::Text: return "text";
    case Place::RawText: return "<" + tag_ + ">";
    case Place::Comment: return "a comment";
    case Place::Declaration: return "a declaration";
    case Place::TagName: return "a tag's name";
    case Place::Quoted:
    case Place::Apostrophed: return "the attribute " + attribute_;
    case Place::BeforeValue:
    case Place::Unquoted: return "the attribute " + attribute_ + " without quotes";
    default: return "the tag <" + tag_ + ">";
  }
}

}  // namespace ashyq::platform::render
