#include "platform/render/expression_parser.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace ashyq::platform::render {
namespace {

constexpr int kDeepest = 60;
constexpr int kDeepestNode = 100;

struct FilterWord {
  std::string_view word;
  Filter filter;
  bool takes_argument;
  bool needs_argument;
};

constexpr std::array kFilters{
    FilterWord{"raw", Filter::Raw, false, false},
    FilterWord{"date", Filter::Date, false, false},
    FilterWord{"short_date", Filter::ShortDate, false, false},
    FilterWord{"datetime", Filter::DateTime, false, false},
    FilterWord{"number", Filter::Number, false, false},
    FilterWord{"decimal", Filter::Decimal, true, false},
    FilterWord{"percent", Filter::Percent, true, false},
    FilterWord{"file_size", Filter::FileSize, false, false},
    FilterWord{"url", Filter::Url, false, false},
    FilterWord{"default", Filter::Default, true, true},
    FilterWord{"length", Filter::Length, false, false},
    FilterWord{"lower", Filter::Lower, false, false},
    FilterWord{"join", Filter::Join, true, false},
    FilterWord{"json", Filter::Json, false, false},
    FilterWord{"shorten", Filter::Shorten, true, true},
    FilterWord{"paragraphs", Filter::Paragraphs, false, false},
};

std::optional<Operation> take_comparison(Tokens& tokens) {
  constexpr std::array<std::pair<std::string_view, Operation>, 7> kComparisons{{{"==", Operation::Equal},
                                                                                {"!=", Operation::NotEqual},
                                                                                {"<=", Operation::LessOrEqual},
                                                                                {">=", Operation::GreaterOrEqual},
                                                                                {"<", Operation::Less},
                                                                                {">", Operation::Greater},
                                                                                {"in", Operation::In}}};
  for (const auto& [sign, operation] : kComparisons)
    if (tokens.accept(sign)) return operation;
  if (tokens.peek().text != "not" || tokens.peek_second().text != "in") return std::nullopt;
  tokens.take();
  tokens.take();
  return Operation::NotIn;
}

}  // namespace

/// Nesting in a template is written by hand; deeper than this is a mistake or an attack on the stack.
class ExpressionParser::Depth {
 public:
  Depth(int& depth, const Tokens& tokens) : depth_(depth) {
    if (++depth_ > kDeepest) tokens.fail("the expression is nested too deeply");
  }
  ~Depth() { --depth_; }
  Depth(const Depth&) = delete;
  Depth& operator=(const Depth&) = delete;

 private:
  int& depth_;
};

Index ExpressionParser::expression(Tokens& tokens) {
  const Depth depth{depth_, tokens};
  return choice(tokens);
}

Index ExpressionParser::choice(Tokens& tokens) {
  const Index then = either(tokens);
  if (!tokens.accept("if")) return then;
  const Index condition = either(tokens);
  const Index otherwise = tokens.accept("else") ? expression(tokens) : kNowhere;
  return add(tokens, Operation::Choose, condition, then, otherwise);
}

Index ExpressionParser::either(Tokens& tokens) {
  Index left = both(tokens);
  while (tokens.accept("or")) {
    const Index right = both(tokens);
    left = add(tokens, Operation::Or, left, right);
  }
  return left;
}

Index ExpressionParser::both(Tokens& tokens) {
  Index left = negation(tokens);
  while (tokens.accept("and")) {
    const Index right = negation(tokens);
    left = add(tokens, Operation::And, left, right);
  }
  return left;
}

Index ExpressionParser::negation(Tokens& tokens) {
  const Depth depth{depth_, tokens};
  if (!tokens.accept("not")) return comparison(tokens);
  const Index operand = negation(tokens);
  return add(tokens, Operation::Not, operand);
}

Index ExpressionParser::comparison(Tokens& tokens) {
  const Index left = concatenation(tokens);
  const auto operation = take_comparison(tokens);
  if (!operation) return left;
  const Index right = concatenation(tokens);
  return add(tokens, *operation, left, right);
}

Index ExpressionParser::concatenation(Tokens& tokens) {
  Index left = sum(tokens);
  while (tokens.accept("~")) {
    const Index right = sum(tokens);
    left = add(tokens, Operation::Concat, left, right);
  }
  return left;
}

Index ExpressionParser::sum(Tokens& tokens) {
  Index left = signed_value(tokens);
  while (tokens.peek().text == "+" || tokens.peek().text == "-") {
    const Operation operation = tokens.take().text == "+" ? Operation::Add : Operation::Subtract;
    const Index right = signed_value(tokens);
    left = add(tokens, operation, left, right);
  }
  return left;
}

Index ExpressionParser::signed_value(Tokens& tokens) {
  const Depth depth{depth_, tokens};
  if (!tokens.accept("-")) return postfix(tokens);
  const Index operand = signed_value(tokens);
  return add(tokens, Operation::Negate, operand);
}

Index ExpressionParser::postfix(Tokens& tokens) {
  Index value = primary(tokens);
  while (true) {
    if (tokens.accept(".")) {
      const std::string_view name = tokens.expect_name();
      value = add(tokens, Operation::Member, value);
      program_.nodes[value].literal = name;
    } else if (tokens.accept("[")) {
      const Index position = expression(tokens);
      tokens.expect("]");
      value = add(tokens, Operation::Element, value, position);
    } else if (tokens.accept("|")) {
      value = filtered(tokens, value);
    } else {
      return value;
    }
  }
}

Index ExpressionParser::primary(Tokens& tokens) {
  switch (tokens.peek().kind) {
    case Token::Kind::Text: return literal(tokens, tokens.take().text);
    case Token::Kind::Whole: return literal(tokens, tokens.take().whole);
    case Token::Kind::Real: return literal(tokens, tokens.take().real);
    case Token::Kind::Name: return named(tokens);
    case Token::Kind::Sign:
    case Token::Kind::End: break;
  }
  if (!tokens.accept("(")) tokens.fail("expected a value");
  const Index inner = expression(tokens);
  tokens.expect(")");
  return inner;
}

Index ExpressionParser::named(Tokens& tokens) {
  const std::string_view name = tokens.take().text;
  if (name == "true" || name == "false") return literal(tokens, name == "true");
  if (name == "none") return literal(tokens, None{});
  constexpr std::array<std::string_view, 6> kReserved{"if", "else", "and", "or", "not", "in"};
  if (std::find(kReserved.begin(), kReserved.end(), name) != kReserved.end()) {
    tokens.fail("expected a value before " + std::string{name});
  }
  if (tokens.accept("(")) return call(tokens, name);
  const Index variable = add(tokens, Operation::Variable);
  program_.nodes[variable].symbol = symbols_.of(name);
  return variable;
}

Index ExpressionParser::call(Tokens& tokens, std::string_view function) {
  if (function == "t") return translation(tokens);
  constexpr std::array<std::pair<std::string_view, Operation>, 4> kFunctions{
      {{"asset", Operation::Asset}, {"range", Operation::Range}, {"dict", Operation::Dict}, {"list", Operation::List}}};
  const auto* known = std::find_if(kFunctions.begin(), kFunctions.end(),
                                   [&](const auto& f) { return f.first == function; });
  if (known == kFunctions.end()) tokens.fail("unknown function " + std::string{function} + "()");
  const Operation operation = known->second;
  Index first = 0;
  const Index count = arguments(tokens, first, operation != Operation::Dict);
  tokens.expect(")");
  const bool named = std::any_of(program_.arguments.begin() + first, program_.arguments.end(),
                                 [](const Argument& argument) { return !argument.name.empty(); });
  if (named && operation != Operation::Dict) tokens.fail(std::string{function} + "() takes no named arguments");
  if (operation == Operation::Asset && count != 1) tokens.fail("asset() takes one name");
  if (operation == Operation::Range && count != 2) tokens.fail("range() takes a start and an end");
  const Index node = add(tokens, operation);
  program_.nodes[node].first_argument = first;
  program_.nodes[node].arguments = count;
  return node;
}

Index ExpressionParser::translation(Tokens& tokens) {
  const Index key = expression(tokens);
  Index first = static_cast<Index>(program_.arguments.size());
  Index count = 0;
  if (tokens.accept(",")) count = arguments(tokens, first, false);
  tokens.expect(")");
  const Index node = add(tokens, Operation::Translate, key);
  Node& made = program_.nodes[node];
  made.first_argument = first;
  made.arguments = count;
  if (program_.nodes[key].operation == Operation::Literal) {
    if (const auto text = as_text(program_.nodes[key].literal)) made.message = catalogue_.find(*text);
  }
  return node;
}

Index ExpressionParser::arguments(Tokens& tokens, Index& first, bool by_position) {
  // Collected first: an argument's own call() puts its arguments into the same list.
  std::vector<Argument> given;
  while (!tokens.at_end() && tokens.peek().text != ")") {
    Argument argument;
    if (tokens.peek().kind == Token::Kind::Name && tokens.peek_second().text == "=") {
      argument.name = tokens.expect_name();
      argument.symbol = symbols_.of(argument.name);
      tokens.expect("=");
    } else if (!by_position) {
      tokens.fail("expected name=value");
    }
    const auto same = [&](const Argument& other) { return !argument.name.empty() && other.name == argument.name; };
    if (std::any_of(given.begin(), given.end(), same)) tokens.fail("given twice: " + std::string{argument.name});
    argument.value = expression(tokens);
    given.push_back(argument);
    tokens.accept(",");
  }
  first = static_cast<Index>(program_.arguments.size());
  program_.arguments.insert(program_.arguments.end(), given.begin(), given.end());
  return static_cast<Index>(given.size());
}

Index ExpressionParser::filtered(Tokens& tokens, Index operand) {
  const std::string_view word = tokens.expect_name();
  const auto* known = std::find_if(kFilters.begin(), kFilters.end(), [&](const auto& f) { return f.word == word; });
  if (known == kFilters.end()) tokens.fail("unknown filter " + std::string{word});
  Index argument = kNowhere;
  if (known->takes_argument && tokens.accept("(")) {
    argument = expression(tokens);
    tokens.expect(")");
  }
  if (known->needs_argument && argument == kNowhere) tokens.fail(std::string{word} + " needs an argument");
  const Index node = add(tokens, Operation::Filter, operand, argument);
  program_.nodes[node].filter = known->filter;
  return node;
}

Index ExpressionParser::literal(const Tokens& tokens, Value value) {
  const Index node = add(tokens, Operation::Literal);
  program_.nodes[node].literal = value;
  return node;
}

Index ExpressionParser::add(const Tokens& tokens, Operation operation, Index a, Index b, Index c) {
  Node node;
  node.operation = operation;
  node.line = tokens.peek().line;
  node.a = a;
  node.b = b;
  node.c = c;
  for (const Index operand : {a, b, c}) {
    if (operand != kNowhere) node.depth = std::max<std::uint16_t>(node.depth, program_.nodes[operand].depth + 1);
  }
  if (node.depth > kDeepestNode) tokens.fail("the expression is too long");
  program_.nodes.push_back(node);
  return static_cast<Index>(program_.nodes.size() - 1);
}

}  // namespace ashyq::platform::render
