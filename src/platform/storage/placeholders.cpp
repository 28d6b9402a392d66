#include "platform/storage/placeholders.hpp"

#include <cctype>

#include "base/text.hpp"

namespace ashyq::platform {
namespace {

constexpr int kMostPlaceholders = 65'535;  // PostgreSQL counts them in 16 bits

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || (c & 0x80) != 0; }

/// Walks over SQL; each skip_… returns the position behind the piece that starts at `at`.
class Scanner {
 public:
  Scanner(std::string_view sql, Dialect dialect) : sql_(sql), postgresql_(dialect == Dialect::Postgresql) {}

  Prepared rewrite() {
    std::size_t at = 0;
    while (at < sql_.size()) {
      const std::size_t end = opaque(at);
      if (end > at) {
        out_.sql.append(sql_, at, end - at);
        at = end;
      } else if (sql_[at] == '?') {
        at = placeholder(at);
      } else {
        out_.sql.push_back(sql_[at++]);
      }
    }
    if (out_.placeholders > kMostPlaceholders) throw BadStatement("more than 65535 placeholders in one statement");
    return std::move(out_);
  }

  std::vector<std::string_view> first_words() const {
    std::vector<std::string_view> words;
    bool at_start = true;
    for (std::size_t at = 0; at < sql_.size();) {
      const std::size_t end = opaque(at);
      if (end > at) {
        at = end;
      } else if (is_word(sql_[at])) {
        const std::size_t start = at;
        while (is_word(peek(at))) ++at;
        if (at_start) words.push_back(sql_.substr(start, at - start));
        at_start = false;
      } else {
        at_start = at_start || sql_[at] == ';';
        ++at;
      }
    }
    return words;
  }

 private:
  char peek(std::size_t at) const { return at < sql_.size() ? sql_[at] : '\0'; }

  std::size_t placeholder(std::size_t at) {
    if (peek(at + 1) == '?') {
      out_.sql.push_back('?');
      return at + 2;
    }
    if (is_word(peek(at + 1))) throw BadStatement("numbered placeholders are not offered: " + std::string(sql_));
    ++out_.placeholders;
    out_.sql += postgresql_ ? "$" + std::to_string(out_.placeholders) : "?";
    return at + 1;
  }

  /// Behind the string, name or comment that starts here; `at` itself when none does.
  std::size_t opaque(std::size_t at) const {
    const char c = sql_[at];
    if (c == '\'') return quoted(at, c, postgresql_ && is_escape_string(at));
    if (c == '"') return quoted(at, c, false);
    if (c == '-' && peek(at + 1) == '-') return line(at);
    if (c == '/' && peek(at + 1) == '*') return comment(at);
    if (c == '$' && postgresql_) return dollar_quoted(at);
    if (c == '`' && !postgresql_) return quoted(at, c, false);
    return at;
  }

  /// e'…' knows backslashes; the e must stand alone, not end a word.
  bool is_escape_string(std::size_t at) const {
    return at > 0 && (sql_[at - 1] == 'e' || sql_[at - 1] == 'E') && (at < 2 || !is_word(sql_[at - 2]));
  }

  std::size_t quoted(std::size_t at, char quote, bool backslashes) const {
    for (std::size_t i = at + 1; i < sql_.size(); ++i) {
      if (backslashes && sql_[i] == '\\') {
        ++i;
      } else if (sql_[i] == quote) {
        if (peek(i + 1) != quote) return i + 1;
        ++i;  // doubled: a quote inside
      }
    }
    return sql_.size();
  }

  std::size_t line(std::size_t at) const {
    const std::size_t end = sql_.find('\n', at);
    return end == std::string_view::npos ? sql_.size() : end;
  }

  /// PostgreSQL's comments nest, SQLite's do not.
  std::size_t comment(std::size_t at) const {
    int depth = 1;
    for (std::size_t i = at + 2; i < sql_.size(); ++i) {
      if (sql_[i] == '*' && peek(i + 1) == '/') {
        ++i;
        if (--depth == 0) return i + 1;
      } else if (postgresql_ && sql_[i] == '/' && peek(i + 1) == '*') {
        ++i;
        ++depth;
      }
    }
    return sql_.size();
  }

  std::size_t dollar_quoted(std::size_t at) const {
    if (at > 0 && is_word(sql_[at - 1])) return at;
    std::size_t end = at + 1;
    while (is_word(peek(end))) ++end;
    const bool is_tag = peek(end) == '$' && std::isdigit(static_cast<unsigned char>(peek(at + 1))) == 0;
    if (!is_tag) return at;
    const std::string_view tag = sql_.substr(at, end - at + 1);
    const std::size_t close = sql_.find(tag, end + 1);
    return close == std::string_view::npos ? sql_.size() : close + tag.size();
  }

  std::string_view sql_;
  bool postgresql_;
  Prepared out_;
};

}  // namespace

Prepared rewrite_placeholders(std::string_view sql, Dialect dialect) { return Scanner(sql, dialect).rewrite(); }

std::vector<std::string_view> first_words(std::string_view sql, Dialect dialect) {
  return Scanner(sql, dialect).first_words();
}

void require_storable(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) throw BadStatement("text with a NUL in it cannot be stored");
  if (!is_utf8(text)) throw BadStatement("text that is not UTF-8 cannot be stored");
}

}  // namespace ashyq::platform
