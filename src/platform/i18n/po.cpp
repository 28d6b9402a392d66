#include "platform/i18n/po.hpp"

#include <optional>
#include <utility>

#include "base/text.hpp"

namespace ashyq::platform {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kMostForms = 6;  // Arabic has six; no language has more

/// Walks the lines, keeping the entry under construction and the string that continuation lines add to.
class PoReader {
 public:
  PoReader(std::string_view source, std::string_view file_name) : rest_(source), file_name_(file_name) {
    if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
  }

  std::vector<PoEntry> read() {
    if (!is_utf8(rest_)) fail("the file is not UTF-8");
    while (!rest_.empty()) read_line(next_line());
    finish_entry();
    return std::move(entries_);
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    throw PoError(std::string{file_name_} + ":" + std::to_string(line_) + ": " + std::string{what});
  }

  std::string_view next_line() {
    ++line_;
    const std::size_t end = rest_.find('\n');
    const std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    return trim(line);
  }

  void read_line(std::string_view line) {
    if (line.empty()) return;
    if (line.starts_with('#')) return read_comment(line);
    if (line.starts_with('"')) return continue_string(line);
    if (take(line, "msgid_plural")) return begin_plural(line);
    if (take(line, "msgid")) return begin_key(line);
    if (take(line, "msgstr")) return begin_text(line);
    if (line.starts_with("msgctxt")) fail("msgctxt is not supported: give the text a key of its own");
    fail("expected msgid, msgid_plural, msgstr, a string or a comment");
  }

  static bool take(std::string_view& line, std::string_view word) {
    if (!line.starts_with(word)) return false;
    const std::string_view after = line.substr(word.size());
    if (!after.empty() && after[0] != ' ' && after[0] != '\t' && after[0] != '"' && after[0] != '[') return false;
    line = trim(after);
    return true;
  }

  void read_comment(std::string_view line) {
    // Flags stand before the entry they belong to.
    if (line.starts_with("#,") && line.find("fuzzy") != std::string_view::npos) next_is_fuzzy_ = true;
  }

  void begin_key(std::string_view line) {
    finish_entry();
    entry_.emplace();
    entry_->line = line_;
    entry_->fuzzy = std::exchange(next_is_fuzzy_, false);
    string_ = &entry_->key;
    continue_string(line);
  }

  void begin_plural(std::string_view line) {
    if (!entry_ || !entry_->texts.empty() || entry_->has_plural()) fail("msgid_plural must follow msgid");
    string_ = &entry_->plural_key;
    continue_string(line);
    if (!entry_->has_plural()) fail("msgid_plural is empty");
  }

  void begin_text(std::string_view line) {
    if (!entry_) fail("msgstr without msgid");
    const std::optional<std::size_t> index = take_index(line);
    if (index.has_value() != entry_->has_plural()) {
      fail(entry_->has_plural() ? "a plural entry needs msgstr[0], msgstr[1]…" : "msgstr[n] without msgid_plural");
    }
    if (index.value_or(0) != entry_->texts.size()) fail("msgstr is out of order or given twice");
    string_ = &entry_->texts.emplace_back();
    continue_string(line);
  }

  std::optional<std::size_t> take_index(std::string_view& line) const {
    if (!line.starts_with('[')) return std::nullopt;
    const bool is_digit = line.size() > 2 && line[1] >= '0' && line[1] <= '9' && line[2] == ']';
    if (!is_digit || static_cast<std::size_t>(line[1] - '0') >= kMostForms) fail("expected msgstr[0] to msgstr[5]");
    const auto index = static_cast<std::size_t>(line[1] - '0');
    line = trim(line.substr(3));
    return index;
  }

  void continue_string(std::string_view quoted) {
    if (string_ == nullptr) fail("a string that belongs to nothing");
    if (quoted.size() < 2 || quoted.front() != '"' || quoted.back() != '"') fail("expected a \"quoted\" string");
    append_unescaped(quoted.substr(1, quoted.size() - 2));
  }

  void append_unescaped(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') fail("a quote inside a string needs a backslash");
      if (text[i] != '\\') {
        string_->push_back(text[i]);
      } else if (++i == text.size()) {
        fail("the string's closing quote is missing");
      } else {
        string_->push_back(unescaped(text[i]));
      }
    }
  }

  char unescaped(char letter) const {
    switch (letter) {
      case 'n': return '\n';
      case 't': return '\t';
      case 'r': return '\r';
      case '"': return '"';
      case '\\': return '\\';
      default: fail("unknown escape: only \\n \\t \\r \\\" and \\\\ are allowed");
    }
  }

  void finish_entry() {
    string_ = nullptr;
    if (!entry_) return;
    if (entry_->texts.empty()) fail("msgid \"" + entry_->key + "\" has no msgstr");
    if (!entry_->key.empty()) entries_.push_back(std::move(*entry_));  // the empty key is the header
    entry_.reset();
  }

  std::string_view rest_;
  std::string_view file_name_;
  int line_{0};
  bool next_is_fuzzy_{false};
  std::optional<PoEntry> entry_;
  std::string* string_{nullptr};
  std::vector<PoEntry> entries_;
};

}  // namespace

std::vector<PoEntry> parse_po(std::string_view source, std::string_view file_name) {
  return PoReader{source, file_name}.read();
}

}  // namespace ashyq::platform
