// {{ expressions }}: from tokens to nodes of a program.
#pragma once

#include "platform/i18n/catalogue.hpp"
#include "platform/render/lexer.hpp"
#include "platform/render/program.hpp"

namespace ashyq::platform::render {

/// From loosest to tightest: `x if c else y`, or, and, not, comparisons and in, ~, + and -, unary -,
/// then .name [i] (call) | filter. A filter belongs to what stands directly before it.
class ExpressionParser {
 public:
  ExpressionParser(Program& program, Symbols& symbols, const Catalogue& catalogue)
      : program_(program), symbols_(symbols), catalogue_(catalogue) {}

  Index expression(Tokens& tokens);
  /// `name=expr, name=expr` or, when `by_position`, also bare expressions, up to `)` or the end of the tag.
  /// Puts them at the end of the program's arguments and returns how many.
  Index arguments(Tokens& tokens, Index& first, bool by_position);

 private:
  class Depth;
  Index choice(Tokens& tokens);
  Index either(Tokens& tokens);
  Index both(Tokens& tokens);
  Index negation(Tokens& tokens);
  Index comparison(Tokens& tokens);
  Index concatenation(Tokens& tokens);
  Index sum(Tokens& tokens);
  Index signed_value(Tokens& tokens);
  Index postfix(Tokens& tokens);
  Index primary(Tokens& tokens);
  Index named(Tokens& tokens);
  Index call(Tokens& tokens, std::string_view function);
  Index translation(Tokens& tokens);
  Index filtered(Tokens& tokens, Index operand);
  Index literal(const Tokens& tokens, Value value);
  Index add(const Tokens& tokens, Operation operation, Index a = kNowhere, Index b = kNowhere, Index c = kNowhere);

  Program& program_;
  Symbols& symbols_;
  const Catalogue& catalogue_;
  int depth_{0};
};

}  // namespace ashyq::platform::render
