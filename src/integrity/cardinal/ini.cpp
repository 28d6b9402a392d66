#include "integrity/cardinal/ini.hpp"

#include <charconv>
#include <optional>

namespace ashyq::integrity::cardinal {

namespace {

constexpr std::string_view kLineEnds = "\n\r";

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n\r\f\v");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\n\r\f\v") - first + 1));
}

void append_utf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xc0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3f));
  } else {
    out += static_cast<char>(0xe0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (code & 0x3f));
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  Result<std::vector<IniSection>, IniFault> read() {
    sections_.emplace_back();
    while (skip_white(), !at_end() && !fault_) read_one();
    if (fault_) return no(*fault_);
    return std::move(sections_);
  }

 private:
  std::string_view text_;
  std::size_t at_{0}, line_start_{0};
  int line_{1};
  std::vector<IniSection> sections_;
  std::optional<IniFault> fault_;

  bool at_end() const { return at_ == text_.size(); }
  char here() const { return text_[at_]; }

  void step() {
    if (text_[at_++] == '\n') {
      ++line_;
      line_start_ = at_;
    }
  }

  void skip_white() {
    while (!at_end() && std::string_view(" \t\n\r\f\v").find(here()) != std::string_view::npos) step();
  }

  void read_one() {
    if (here() == ';' || here() == '#') return read_comment();
    if (here() == '[') return read_section();
    if (here() == '=' || here() == ':') return fail("key");
    read_entry();
  }

  void read_comment() {
    // Its reader takes a comment only at the very start of a line: one behind blanks is refused, not read as a value.
    if (at_ != line_start_) return fail("comment");
    while (!at_end() && here() != '\n') step();
  }

  void read_section() {
    step();
    if (auto name = until("]")) sections_.push_back({trimmed(*name), {}});
    if (!fault_) step();
  }

  void read_entry() {
    const auto key = until("=:");
    if (!key) return;
    step();
    if (const auto value = read_value()) sections_.back().entries.push_back({trimmed(*key), trimmed(*value)});
  }

  std::optional<std::string> read_value() {
    while (!at_end() && (here() == ' ' || here() == '\t')) step();
    if (at_end() || (here() != '"' && here() != '\'')) return until(kLineEnds);
    const char quote = here();
    step();
    auto quoted = until(std::string_view(&quote, 1));
    if (!quoted) return {};
    step();
    const auto rest = until(kLineEnds);
    return rest ? std::optional(*quoted + *rest) : std::nullopt;
  }

  /// Text up to one of `ends`, its escapes resolved; the end of the file is an end of line only.
  std::optional<std::string> until(std::string_view ends) {
    std::string text;
    while (!at_end() && ends.find(here()) == std::string_view::npos) {
      const char c = here();
      step();
      if (c != '\\') text += c;
      else if (!read_escape(text)) return {};
    }
    if (at_end() && ends != kLineEnds) return fail(ends), std::nullopt;
    return text;
  }

  bool read_escape(std::string& text) {
    if (at_end()) return fail("escape"), false;
    const char c = here();
    step();
    static constexpr std::string_view kNamed = "0abtrn", kMeant{"\0\a\b\t\r\n", 6};
    if (c == 'x') return read_code(text);
    if (const auto named = kNamed.find(c); named != std::string_view::npos) text += kMeant[named];
    else if (c != '\n') text += c;
    return true;
  }

  bool read_code(std::string& text) {
    unsigned code = 0;
    const auto digits = text_.substr(at_, 4);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() != 4 || read.ptr != digits.data() + 4 || (code >= 0xd800 && code < 0xe000))
      return fail("escape"), false;
    append_utf8(text, code);
    at_ += 4;
    return true;
  }

  void fail(std::string_view expected) { fault_ = IniFault{line_, std::string(expected)}; }
};

}  // namespace

Result<std::vector<IniSection>, IniFault> parse_ini(std::string_view text) { return Reader(text).read(); }

}  // namespace ashyq::integrity::cardinal
