// A parsed template: flat lists of instructions and of expression nodes that refer to each other by position.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/i18n/message.hpp"
#include "platform/render/escape.hpp"
#include "platform/render/value.hpp"

namespace ashyq::platform::render {

using Index = std::uint32_t;
using Symbol = std::uint32_t;  // a variable's name, numbered across all templates
inline constexpr Index kNowhere = 0xFFFFFFFF;

enum class Operation : std::uint8_t {
  Literal,
  Variable,
  Member,
  Element,
  Not,
  Negate,
  And,
  Or,
  Equal,
  NotEqual,
  Less,
  Greater,
  LessOrEqual,
  GreaterOrEqual,
  In,
  NotIn,
  Concat,
  Add,
  Subtract,
  Choose,
  Filter,
  Translate,
  Asset,
  Range,
  Dict,
  List,
};

enum class Filter : std::uint8_t {
  Raw,
  Date,
  ShortDate,
  DateTime,
  Number,
  Decimal,
  Percent,
  FileSize,
  Url,
  Default,
  Length,
  Lower,
  Join,
  Json,
  Shorten,
  Paragraphs,
};

struct Node {
  Operation operation{Operation::Literal};
  Filter filter{Filter::Raw};
  std::uint16_t depth{1};  // how deep evaluating it recurses
  std::uint32_t line{0};
  Index a{kNowhere}, b{kNowhere}, c{kNowhere};  // operands
  Symbol symbol{0};                             // Variable
  Value literal{Missing{}};                     // Literal; the name of a Member
  const Message* message{nullptr};              // Translate with a literal key that exists
  Index first_argument{0}, arguments{0};        // Translate, Dict, List, Range
};

struct Argument {
  Symbol symbol{0};
  std::string_view name;  // empty: given by position
  Index value{kNowhere};
};

enum class Step : std::uint8_t {
  Text,    // append `text`
  Output,  // append `expression`, escaped as `escape` says
  If,      // false: go to `target`
  Jump,    // go to `target`
  For,     // body up to `target`, else-part up to `end`
  Set,
  SetBlock,  // body up to `target`, bound to `symbol`
  Include,
  Component,
  Call,   // body up to `target`, then the component with it as `body`
  Block,  // body up to `target` unless a page that extends this one gives another
  Super,  // the block of the same name one layer down
};

struct Program;

struct Instruction {
  Step step{Step::Text};
  Escape escape{Escape::Html};
  std::uint32_t line{0};
  Index expression{kNowhere};
  Index target{kNowhere}, end{kNowhere};
  Symbol symbol{0};  // variable of For and Set, name of a Block
  Symbol key{0};     // For over an object: the variable of the key
  bool has_key{false};
  Index first_argument{0}, arguments{0};
  std::string_view text;            // literal text; the name of another template
  const Program* program{nullptr};  // the other template, once linked
};

/// Gives every variable name one number, so that looking one up is an array access.
class Symbols {
 public:
  // Visible inside components too.
  static constexpr Symbol kLang = 0, kCsrf = 1, kGlobals = 2;
  static constexpr Symbol kLoop = 2, kBody = 3;

  Symbols() {
    for (const char* name : {"lang", "csrf", "loop", "body"}) of(name);
  }
  Symbol of(std::string_view name);
  const std::string& name(Symbol symbol) const { return names_[symbol]; }
  std::size_t size() const { return names_.size(); }

 private:
  std::deque<std::string> names_;  // addresses stay: the map's keys point into it
  std::unordered_map<std::string_view, Symbol> numbers_;
};

/// Texts point into `source` and `strings`, so a program stays where it was made.
struct Program {
  Program() = default;
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  std::string name;
  std::string source;
  std::deque<std::string> strings;  // literals whose escapes were resolved
  std::vector<Instruction> code;
  std::vector<Node> nodes;
  std::vector<Argument> arguments;
  std::string_view parent_name;
  std::uint32_t parent_line{0};
  const Program* parent{nullptr};
  bool plain_text{false};
};

}  // namespace ashyq::platform::render
