// Cuts a template into text, {{ outputs }} and {% tags %}, and those into tokens.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace ashyq::platform::render {

struct Piece {
  enum class Kind : std::uint8_t { Text, Output, Tag };
  Kind kind{Kind::Text};
  std::string_view content;  // inside the braces, dashes removed
  std::uint32_t line{1};
};

/// Comments are gone. A tag or comment alone on its line leaves no line behind; `{%-`, `-%}` (also in {{ }} and
/// {# #}) swallow all blanks on that side. Throws TemplateError.
std::vector<Piece> cut_into_pieces(std::string_view source, std::string_view file);

struct Token {
  enum class Kind : std::uint8_t { Name, Text, Whole, Real, Sign, End };
  Kind kind{Kind::End};
  std::string_view text;
  std::int64_t whole{0};
  double real{0};
  std::uint32_t line{1};
};

/// The tokens of one expression or tag, read one after another.
class Tokens {
 public:
  /// `strings` keeps literals whose escapes had to be resolved.
  Tokens(std::string_view content, std::uint32_t line, std::string_view file, std::deque<std::string>& strings);

  const Token& peek() const { return tokens_[next_]; }
  const Token& peek_second() const { return tokens_[next_ + 1 < tokens_.size() ? next_ + 1 : next_]; }
  Token take();
  /// Takes the sign or word if it comes next.
  bool accept(std::string_view sign_or_word);
  void expect(std::string_view sign_or_word);
  std::string_view expect_name();
  std::string_view expect_text();
  void expect_end();
  bool at_end() const { return peek().kind == Token::Kind::End; }
  [[noreturn]] void fail(std::string_view what) const;

 private:
  std::string_view file_;
  std::vector<Token> tokens_;
  std::size_t next_{0};
};

}  // namespace ashyq::platform::render
