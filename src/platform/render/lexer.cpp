#include "platform/render/lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "platform/render/mistake.hpp"

namespace ashyq::platform::render {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::uint32_t lines_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), '\n'));
}

class Cutter {
 public:
  Cutter(std::string_view source, std::string_view file) : rest_(source), file_(file) {}

  std::vector<Piece> cut() {
    while (!rest_.empty()) {
      const std::size_t open = find_open();
      std::string_view text = rest_.substr(0, open);
      advance_over(text);
      if (rest_.empty()) {
        add_text(text, line_ - lines_in(text));
        break;
      }
      read_braces(text);
    }
    return std::move(pieces_);
  }

 private:
  std::size_t find_open() const {
    for (std::size_t at = rest_.find('{'); at != std::string_view::npos; at = rest_.find('{', at + 1)) {
      if (at + 1 < rest_.size() && (rest_[at + 1] == '{' || rest_[at + 1] == '%' || rest_[at + 1] == '#')) return at;
    }
    return rest_.size();
  }

  void advance_over(std::string_view text) {
    line_ += lines_in(text);
    rest_.remove_prefix(text.size());
  }

  /// `rest_` begins with an opening brace pair; `text` is what stands before it.
  void read_braces(std::string_view text) {
    const char kind = rest_[1];
    const std::uint32_t line = line_;
    std::string_view inside = kind == '#' ? comment() : code(kind == '{' ? "}}" : "%}");
    const bool trims_before = inside.starts_with('-');
    if (trims_before) inside.remove_prefix(1);
    const bool trims_after = inside.ends_with('-');
    if (trims_after) inside.remove_suffix(1);

    const std::uint32_t text_line = line - lines_in(text);
    const bool alone = kind != '{' && stands_alone(text);
    if (trims_before) text = text.substr(0, text.find_last_not_of(kBlanks) + 1);
    else if (alone) text = text.substr(0, text.find_last_not_of(" \t") + 1);
    add_text(text, text_line);
    if (kind != '#') pieces_.push_back({kind == '{' ? Piece::Kind::Output : Piece::Kind::Tag, inside, line});
    if (trims_after) advance_over(rest_.substr(0, std::min(rest_.find_first_not_of(kBlanks), rest_.size())));
    else if (alone) advance_over(rest_.substr(0, std::min(rest_.find('\n'), rest_.size() - 1) + 1));
    starts_line_ = alone;
  }

  /// Only blanks before the tag on its line, and nothing after it.
  bool stands_alone(std::string_view before) const {
    const std::size_t last = before.find_last_not_of(" \t");
    const bool starts_line = last == std::string_view::npos ? starts_line_ : before[last] == '\n';
    const std::size_t next = rest_.find_first_not_of(" \t\r");
    const bool ends_line = next == std::string_view::npos ? false : rest_[next] == '\n';
    return starts_line && ends_line;
  }

  std::string_view comment() {
    const std::size_t close = rest_.find("#}", 2);
    if (close == std::string_view::npos) fail(file_, line_, "the comment is not closed by #}");
    return take_braces(close);
  }

  std::string_view code(std::string_view close) {
    char quote = 0;
    for (std::size_t i = 2; i < rest_.size(); ++i) {
      if (quote != 0) {
        if (rest_[i] == '\\') ++i;
        else if (rest_[i] == quote) quote = 0;
      } else if (rest_[i] == '"' || rest_[i] == '\'') {
        quote = rest_[i];
      } else if (rest_.substr(i).starts_with(close)) {
        return take_braces(i);
      }
    }
    fail(file_, line_, std::string{"not closed by "} + std::string{close});
  }

  std::string_view take_braces(std::size_t close) {
    const std::string_view inside = rest_.substr(2, close - 2);
    advance_over(rest_.substr(0, close + 2));
    return inside;
  }

  void add_text(std::string_view text, std::uint32_t line) {
    if (!text.empty()) pieces_.push_back({Piece::Kind::Text, text, line});
  }

  std::string_view rest_;
  std::string_view file_;
  std::uint32_t line_{1};
  bool starts_line_{true};  // whether `rest_` begins a line after the last braces
  std::vector<Piece> pieces_;
};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

class Tokenizer {
 public:
  Tokenizer(std::string_view content, std::uint32_t line, std::string_view file, std::deque<std::string>& strings)
      : rest_(content), file_(file), strings_(strings), line_(line) {}

  std::vector<Token> tokens() {
    std::vector<Token> all;
    do {
      all.push_back(next());
    } while (all.back().kind != Token::Kind::End);
    return all;
  }

 private:
  Token next() {
    skip_blanks();
    if (rest_.empty()) return made(Token::Kind::End, {});
    if (is_letter(rest_[0])) return name();
    if (is_digit(rest_[0])) return number();
    if (rest_[0] == '"' || rest_[0] == '\'') return text();
    return sign();
  }

  Token made(Token::Kind kind, std::string_view text) const {
    Token token;
    token.kind = kind;
    token.text = text;
    token.line = line_;
    return token;
  }

  void skip_blanks() {
    while (!rest_.empty() && kBlanks.find(rest_[0]) != std::string_view::npos) {
      if (rest_[0] == '\n') ++line_;
      rest_.remove_prefix(1);
    }
  }

  std::string_view take(std::size_t length) {
    const std::string_view taken = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return taken;
  }

  Token name() {
    std::size_t length = 1;
    while (length < rest_.size() && (is_letter(rest_[length]) || is_digit(rest_[length]))) ++length;
    return made(Token::Kind::Name, take(length));
  }

  Token number() {
    std::size_t length = 1;
    while (length < rest_.size() && is_digit(rest_[length])) ++length;
    const bool is_real = length + 1 < rest_.size() && rest_[length] == '.' && is_digit(rest_[length + 1]);
    if (is_real) {
      ++length;
      while (length < rest_.size() && is_digit(rest_[length])) ++length;
    }
    Token token = made(is_real ? Token::Kind::Real : Token::Kind::Whole, take(length));
    const char* end = token.text.data() + token.text.size();
    const auto read = is_real ? std::from_chars(token.text.data(), end, token.real)
                              : std::from_chars(token.text.data(), end, token.whole);
    if (read.ec != std::errc{}) fail(file_, line_, "the number is too large");
    return token;
  }

  Token text() {
    const char quote = rest_[0];
    std::size_t end = 1;
    bool has_escapes = false;
    while (end < rest_.size() && rest_[end] != quote) {
      has_escapes = has_escapes || rest_[end] == '\\';
      end += rest_[end] == '\\' ? 2 : 1;
    }
    if (end >= rest_.size()) fail(file_, line_, "the text's closing quote is missing");
    Token token = made(Token::Kind::Text, rest_.substr(1, end - 1));
    line_ += lines_in(token.text);
    rest_.remove_prefix(end + 1);
    if (has_escapes) token.text = strings_.emplace_back(unescaped(token.text));
    return token;
  }

  std::string unescaped(std::string_view text) const {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\\') {
        result.push_back(text[i]);
        continue;
      }
      const char c = text[++i];  // text() saw to it that one follows
      if (c != '"' && c != '\'' && c != '\\' && c != 'n') fail(file_, line_, "unknown escape in a text");
      result.push_back(c == 'n' ? '\n' : c);
    }
    return result;
  }

  Token sign() {
    static constexpr std::array<std::string_view, 19> kSigns{"==", "!=", "<=", ">=", "<", ">", "(", ")", "[", "]",
                                                             ",",  ".",  "=",  "|",  "~", "+", "-", ":", "%"};
    for (const std::string_view sign : kSigns) {
      if (rest_.starts_with(sign)) return made(Token::Kind::Sign, take(sign.size()));
    }
    fail(file_, line_, std::string{"unexpected character "} + rest_[0]);
  }

  std::string_view rest_;
  std::string_view file_;
  std::deque<std::string>& strings_;
  std::uint32_t line_;
};

}  // namespace

std::vector<Piece> cut_into_pieces(std::string_view source, std::string_view file) {
  return Cutter{source, file}.cut();
}

Tokens::Tokens(std::string_view content, std::uint32_t line, std::string_view file, std::deque<std::string>& strings)
    : file_(file), tokens_(Tokenizer{content, line, file, strings}.tokens()) {}

Token Tokens::take() {
  const Token token = peek();
  if (next_ + 1 < tokens_.size()) ++next_;
  return token;
}

bool Tokens::accept(std::string_view sign_or_word) {
  const bool is_it = (peek().kind == Token::Kind::Sign || peek().kind == Token::Kind::Name) &&
                     peek().text == sign_or_word;
  if (is_it) take();
  return is_it;
}

void Tokens::expect(std::string_view sign_or_word) {
  if (!accept(sign_or_word)) fail("expected " + std::string{sign_or_word});
}

std::string_view Tokens::expect_name() {
  if (peek().kind != Token::Kind::Name) fail("expected a name");
  return take().text;
}

std::string_view Tokens::expect_text() {
  if (peek().kind != Token::Kind::Text) fail("expected a \"text\"");
  return take().text;
}

void Tokens::expect_end() {
  if (!at_end()) fail("unexpected " + std::string{peek().text});
}

void Tokens::fail(std::string_view what) const { render::fail(file_, peek().line, what); }

}  // namespace ashyq::platform::render
