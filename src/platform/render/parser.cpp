#include "platform/render/parser.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/render/expression_parser.hpp"
#include "platform/render/lexer.hpp"
#include "platform/render/mistake.hpp"

namespace ashyq::platform::render {
namespace {

constexpr int kDeepestTags = 40;
constexpr std::size_t kMostBranches = 60;

class Parser {
 public:
  Parser(Program& program, Symbols& symbols, const Catalogue& catalogue)
      : program_(program),
        symbols_(symbols),
        expressions_(program, symbols, catalogue),
        pieces_(cut_into_pieces(program.source, program.name)) {}

  void parse() {
    body({});
    if (next_ < pieces_.size()) fail(program_.name, pieces_[next_].line, "nothing is open that this could end");
  }

 private:
  /// Emits everything up to a tag that begins with one of `ends`, and takes that tag's word; the rest of the tag
  /// waits in `closing_`.
  std::string_view body(std::initializer_list<std::string_view> ends) {
    if (++depth_ > kDeepestTags) fail(program_.name, line(), "tags are nested too deeply");
    std::string_view ended_by;
    while (ended_by.empty() && next_ < pieces_.size()) {
      const Piece& piece = pieces_[next_];
      if (piece.kind == Piece::Kind::Tag) {
        Tokens tokens = tokens_of(piece);
        const std::string_view word = tokens.expect_name();
        if (std::find(ends.begin(), ends.end(), word) != ends.end()) {
          closing_.emplace_back(std::move(tokens));
          ended_by = word;
        } else if (word.starts_with("end") || word == "else" || word == "elif") {
          break;  // somebody else's, or nobody's: the caller complains
        } else {
          ++next_;
          tag(word, tokens, piece);
          continue;
        }
      } else if (piece.kind == Piece::Kind::Text) {
        emit(Step::Text, piece.line).text = piece.content;
      } else {
        output(piece);
      }
      ++next_;
    }
    --depth_;
    return ended_by;
  }

  std::uint32_t line() const { return pieces_.empty() ? 1 : pieces_[std::min(next_, pieces_.size() - 1)].line; }

  Tokens tokens_of(const Piece& piece) { return {piece.content, piece.line, program_.name, program_.strings}; }

  Tokens take_closing() {
    Tokens tokens = std::move(closing_.back());
    closing_.pop_back();
    return tokens;
  }

  void expect_closed(std::string_view ended_by, const Piece& opening, std::string_view word) {
    if (ended_by.empty()) fail(program_.name, opening.line, std::string{word} + " is not closed");
  }

  /// Body up to `{% endWORD %}`, with an optional name repeated in it.
  void body_until(std::string_view end, const Piece& opening, std::string_view word) {
    expect_closed(body({end}), opening, word);
    Tokens closing = take_closing();
    if (!closing.at_end()) closing.expect_name();
    closing.expect_end();
  }

  void output(const Piece& piece) {
    Tokens tokens = tokens_of(piece);
    if (tokens.peek().text == "super" && tokens.peek_second().text == "(") {
      if (blocks_.empty()) tokens.fail("super() belongs into a block");
      tokens.take();
      tokens.expect("(");
      tokens.expect(")");
      emit(Step::Super, piece.line).symbol = blocks_.back();
    } else {
      const Index value = expressions_.expression(tokens);
      emit(Step::Output, piece.line).expression = value;
    }
    tokens.expect_end();
  }

  void tag(std::string_view word, Tokens& tokens, const Piece& piece) {
    if (word == "if") return if_tag(tokens, piece);
    if (word == "for") return for_tag(tokens, piece);
    if (word == "set") return set_tag(tokens, piece);
    if (word == "block") return block_tag(tokens, piece);
    if (word == "include") return include_tag(tokens, piece);
    if (word == "component") return component_tag(tokens, piece);
    if (word == "call") return call_tag(tokens, piece);
    if (word == "extends") return extends_tag(tokens, piece);
    tokens.fail("unknown tag " + std::string{word});
  }

  void if_tag(Tokens& tokens, const Piece& piece) {
    std::vector<Index> jumps;  // from the end of each branch to the end of all
    Index branch = condition(tokens, piece);
    while (true) {
      const std::string_view ended_by = body({"elif", "else", "endif"});
      expect_closed(ended_by, piece, "if");
      Tokens closing = take_closing();
      jumps.push_back(emit_at(Step::Jump, piece.line));
      program_.code[branch].target = here();
      if (ended_by == "elif" && jumps.size() < kMostBranches) {
        branch = condition(closing, pieces_[next_ - 1]);
        continue;
      }
      closing.expect_end();
      if (ended_by == "else") body_until("endif", piece, "if");
      break;
    }
    for (const Index jump : jumps) program_.code[jump].target = here();
  }

  Index condition(Tokens& tokens, const Piece& piece) {
    const Index branch = emit_at(Step::If, piece.line);
    program_.code[branch].expression = expressions_.expression(tokens);
    tokens.expect_end();
    return branch;
  }

  void for_tag(Tokens& tokens, const Piece& piece) {
    const Index loop = emit_at(Step::For, piece.line);
    Symbol variable = symbols_.of(tokens.expect_name());
    if (tokens.accept(",")) {
      program_.code[loop].key = variable;
      program_.code[loop].has_key = true;
      variable = symbols_.of(tokens.expect_name());
    }
    program_.code[loop].symbol = variable;
    tokens.expect("in");
    program_.code[loop].expression = expressions_.expression(tokens);
    tokens.expect_end();
    const std::string_view ended_by = body({"else", "endfor"});
    expect_closed(ended_by, piece, "for");
    take_closing().expect_end();
    program_.code[loop].target = here();
    if (ended_by == "else") body_until("endfor", piece, "for");
    program_.code[loop].end = here();
  }

  void set_tag(Tokens& tokens, const Piece& piece) {
    const Symbol variable = symbols_.of(tokens.expect_name());
    const bool has_value = tokens.accept("=");
    const Index set = emit_at(has_value ? Step::Set : Step::SetBlock, piece.line);
    program_.code[set].symbol = variable;
    if (has_value) program_.code[set].expression = expressions_.expression(tokens);
    tokens.expect_end();
    if (!has_value) body_until("endset", piece, "set");
    program_.code[set].target = here();
  }

  void block_tag(Tokens& tokens, const Piece& piece) {
    const Symbol name = symbols_.of(tokens.expect_name());
    tokens.expect_end();
    const auto same = [&](const Instruction& other) { return other.step == Step::Block && other.symbol == name; };
    if (std::any_of(program_.code.begin(), program_.code.end(), same)) tokens.fail("a second block of this name");
    const Index block = emit_at(Step::Block, piece.line);
    program_.code[block].symbol = name;
    blocks_.push_back(name);
    body_until("endblock", piece, "block");
    blocks_.pop_back();
    program_.code[block].target = here();
  }

  void include_tag(Tokens& tokens, const Piece& piece) {
    emit(Step::Include, piece.line).text = tokens.expect_text();
    tokens.expect_end();
  }

  void component_tag(Tokens& tokens, const Piece& piece) {
    const Index component = emit_at(Step::Component, piece.line);
    name_and_arguments(component, tokens);
  }

  void call_tag(Tokens& tokens, const Piece& piece) {
    const Index call = emit_at(Step::Call, piece.line);
    name_and_arguments(call, tokens);
    body_until("endcall", piece, "call");
    program_.code[call].target = here();
  }

  void name_and_arguments(Index at, Tokens& tokens) {
    program_.code[at].text = tokens.expect_text();
    tokens.accept(",");
    Index first = 0;
    const Index count = expressions_.arguments(tokens, first, false);
    tokens.expect_end();
    program_.code[at].first_argument = first;
    program_.code[at].arguments = count;
  }

  void extends_tag(Tokens& tokens, const Piece& piece) {
    const bool is_first = std::all_of(program_.code.begin(), program_.code.end(), [](const Instruction& instruction) {
      return instruction.step == Step::Text && trim(instruction.text).empty();
    });
    if (!is_first || depth_ != 1 || !program_.parent_name.empty()) tokens.fail("extends must be the first tag");
    program_.parent_name = tokens.expect_text();
    program_.parent_line = piece.line;
    tokens.expect_end();
  }

  Instruction& emit(Step step, std::uint32_t line) { return program_.code[emit_at(step, line)]; }

  Index emit_at(Step step, std::uint32_t line) {
    Instruction instruction;
    instruction.step = step;
    instruction.line = line;
    program_.code.push_back(instruction);
    return here() - 1;
  }

  Index here() const { return static_cast<Index>(program_.code.size()); }

  Program& program_;
  Symbols& symbols_;
  ExpressionParser expressions_;
  std::vector<Piece> pieces_;
  std::size_t next_{0};
  std::vector<Tokens> closing_;
  std::vector<Symbol> blocks_;  // the open ones
  int depth_{0};
};

}  // namespace

Symbol Symbols::of(std::string_view name) {
  const auto found = numbers_.find(name);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<Symbol>(names_.size());
  numbers_.emplace(names_.emplace_back(name), number);
  return number;
}

std::unique_ptr<Program> parse(std::string name, std::string source, Symbols& symbols, const Catalogue& catalogue) {
  auto program = std::make_unique<Program>();
  program->plain_text = name.ends_with(".txt");
  program->name = std::move(name);
  program->source = std::move(source);
  Parser{*program, symbols, catalogue}.parse();
  return program;
}

}  // namespace ashyq::platform::render
