#include "integrity/reading/values.hpp"

#include <algorithm>

namespace ashyq::integrity {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kLongestName = 16;  ///< longer ones are neither "releases" nor "records"

bool is_blank(char c) { return kBlanks.find(c) != std::string_view::npos; }

}  // namespace

void ValueScanner::scan(std::string_view bytes, std::vector<Span>& found) {
  for (; at_ < bytes.size() && !broken_ && !ended_on_its_line_; ++at_) {
    if (in_string_) {
      string(bytes);
      continue;
    }
    switch (const char c = bytes[at_]) {
      case '\n': ++line_; break;
      case ' ':
      case '\t':
      case '\r': break;
      case '{':
      case '[': open(c); break;
      case '}':
      case ']': close(bytes, found); break;
      case ',': end_item(bytes, found); break;
      case ':': names_items_ = outer_object_ && depth_ == 1 && (name_ == "releases" || name_ == "records"); break;
      case '"':
        in_string_ = true;
        name_.clear();
        [[fallthrough]];
      default: begin_item();
    }
  }
}

/// One byte of it, or all up to the next that may end it.
void ValueScanner::string(std::string_view bytes) {
  const char c = bytes[at_];
  if (!after_backslash_ && c == '"') in_string_ = false;
  after_backslash_ = !after_backslash_ && c == '\\';
  if (c == '\n') ++line_;
  if (depth_ == 1 && in_string_ && name_.size() < kLongestName) name_ += c;
  const auto is_plain = [&](std::size_t at) { return bytes[at] != '"' && bytes[at] != '\\' && bytes[at] != '\n'; };
  if (depth_ > 1 && in_string_ && !after_backslash_)
    while (at_ + 1 < bytes.size() && is_plain(at_ + 1)) ++at_;
}

void ValueScanner::begin_item() {
  if (depth_ == 0) broken_ = true;
  if (depth_ != item_depth_ || item_begin_ != kNowhere) return;
  item_begin_ = at_;
  item_line_ = line_;
}

void ValueScanner::open(char bracket) {
  if (depth_ == 0) {
    outer_object_ = bracket == '{';
    package_ = !outer_object_;
    value_begin_ = package_ ? kNowhere : at_;
    value_line_ = line_;
  } else {
    begin_item();
  }
  ++depth_;
  if (depth_ == 1 && package_) item_depth_ = 1;
  if (depth_ == 2 && names_items_ && bracket == '[') {
    package_ = true;
    item_depth_ = 2;
    value_begin_ = kNowhere;
  }
}

void ValueScanner::end_item(std::string_view bytes, std::vector<Span>& found) {
  if (depth_ == 0) broken_ = true;
  if (depth_ == 1) names_items_ = false;
  if (depth_ != item_depth_ || item_begin_ == kNowhere) return;
  std::size_t end = at_;
  while (is_blank(bytes[end - 1])) --end;
  found.push_back({item_begin_, end, item_line_, true});
  item_begin_ = kNowhere;
}

void ValueScanner::close(std::string_view bytes, std::vector<Span>& found) {
  end_item(bytes, found);
  if (broken_) return;
  if (depth_ == item_depth_) item_depth_ = 0;
  if (--depth_ > 0) return;
  if (!package_) found.push_back({value_begin_, at_ + 1, value_line_});
  value_begin_ = kNowhere;
  ended_on_its_line_ = line_ == value_line_;
}

std::size_t ValueScanner::needed_from() const { return std::min({at_, value_begin_, item_begin_}); }

std::uint64_t ValueScanner::needed_line() const {
  if (item_begin_ != kNowhere) return item_line_;
  return value_begin_ != kNowhere ? value_line_ : line_;
}

void ValueScanner::dropped(std::size_t bytes) {
  at_ -= bytes;
  if (value_begin_ != kNowhere) value_begin_ -= bytes;
  if (item_begin_ != kNowhere) item_begin_ -= bytes;
}

}  // namespace ashyq::integrity
