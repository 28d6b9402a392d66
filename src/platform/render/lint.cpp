#include "platform/render/lint.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/render/mistake.hpp"

namespace ashyq::platform::render {
namespace {

using Place = HtmlContext::Place;

bool holds_url(std::string_view attribute) {
  constexpr std::array<std::string_view, 12> kUrls{"href", "src",  "action", "formaction", "poster",     "cite",
                                                   "data", "ping", "srcset", "manifest",   "background", "xlink:href"};
  return std::find(kUrls.begin(), kUrls.end(), attribute) != kUrls.end();
}

class Linter {
 public:
  Linter(Program& program, BlockPlaces places, const Symbols& symbols)
      : program_(program), places_(std::move(places)), symbols_(symbols) {}

  BlockPlaces lint() {
    const auto end = static_cast<Index>(program_.code.size());
    if (program_.parent == nullptr) expect_text(walk(0, end, {}), end);
    else walk_extension(end);
    return std::move(places_);
  }

 private:
  /// Of a page that extends another only blocks and variables count; anything else would never be seen.
  void walk_extension(Index end) {
    for (Index at = 0; at < end;) {
      const Instruction& instruction = program_.code[at];
      switch (instruction.step) {
        case Step::Text:
          if (!trim(instruction.text).empty()) fail_at(at, "text outside of blocks is never shown");
          ++at;
          break;
        case Step::Set: ++at; break;
        case Step::SetBlock:
          expect_text(walk(at + 1, instruction.target, {}), at);
          at = instruction.target;
          break;
        case Step::Block: at = walk_override(at); break;
        default: fail_at(at, "only blocks and set belong outside of blocks here");
      }
    }
  }

  Index walk_override(Index at) {
    const Instruction& block = program_.code[at];
    const auto place = places_.find(block.symbol);
    if (place == places_.end()) fail_at(at, "the page it extends has no block " + symbols_.name(block.symbol));
    const HtmlContext start = place->second;
    expect_same(start, walk(at + 1, block.target, start), at);
    return block.target;
  }

  HtmlContext walk(Index begin, Index end, HtmlContext context) {
    for (Index at = begin; at < end;) {
      Instruction& instruction = program_.code[at];
      switch (instruction.step) {
        case Step::Text:
          context.read(instruction.text);
          ++at;
          break;
        case Step::Output:
        case Step::Super:
          instruction.escape = escape_at(at, context);
          context.read_value();
          ++at;
          break;
        case Step::Set: ++at; break;
        case Step::Jump: fail_at(at, "a branch without its condition");  // the parser makes none
        case Step::If: at = walk_if(at, context); break;
        case Step::For: at = walk_for(at, context); break;
        case Step::SetBlock:
          expect_text(walk(at + 1, instruction.target, {}), at);
          at = instruction.target;
          break;
        case Step::Include:
        case Step::Component:
          expect_text(context, at);
          ++at;
          break;
        case Step::Call:
          expect_text(context, at);
          expect_text(walk(at + 1, instruction.target, {}), at);
          at = instruction.target;
          break;
        case Step::Block:
          places_[instruction.symbol] = context;
          expect_same(context, walk(at + 1, instruction.target, context), at);
          context.read_value();
          at = instruction.target;
          break;
      }
    }
    return context;
  }

  /// The parser puts a Jump at the end of every branch; it says where all of them end.
  Index walk_if(Index at, HtmlContext& context) {
    const Index otherwise = program_.code[at].target;
    const Index end = program_.code[otherwise - 1].target;
    HtmlContext after = walk(at + 1, otherwise - 1, context);
    if (!after.merge(walk(otherwise, end, context))) fail_at(at, "the branches end in different places of the markup");
    context = after;
    return end;
  }

  Index walk_for(Index at, HtmlContext& context) {
    const Instruction& loop = program_.code[at];
    const Index end = loop.end;
    HtmlContext any_round = context;
    if (!any_round.merge(walk(at + 1, loop.target, context))) refuse_loop(at);
    // A later round may start elsewhere than the first (in a URL that has begun): what is decided must hold for both.
    if (any_round != context && !any_round.merge(walk(at + 1, loop.target, any_round))) refuse_loop(at);
    if (!any_round.merge(walk(loop.target, end, context))) refuse_loop(at);
    context = any_round;
    return end;
  }

  [[noreturn]] void refuse_loop(Index at) const { fail_at(at, "the loop does not end where it began in the markup"); }

  Escape escape_at(Index at, const HtmlContext& context) const {
    switch (context.place()) {
      case Place::Text: return Escape::Html;
      case Place::RawText:
        if (context.tag() == "script" || context.tag() == "style") refuse(at, context);
        return Escape::Attribute;
      case Place::Quoted:
      case Place::Apostrophed: return escape_in_attribute(at, context);
      default: refuse(at, context);
    }
  }

  Escape escape_in_attribute(Index at, const HtmlContext& context) const {
    const std::string& attribute = context.attribute();
    const bool is_known = !attribute.empty() && attribute[0] != '?';
    if (!is_known || attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc") {
      refuse(at, context);
    }
    if (!holds_url(attribute)) return Escape::Attribute;
    if (!context.value_started()) return Escape::UrlStart;
    return context.separator_seen() ? Escape::Attribute : Escape::UrlEarly;
  }

  [[noreturn]] void refuse(Index at, const HtmlContext& context) const {
    fail_at(at, "a value must not stand in " + context.described());
  }

  void expect_text(const HtmlContext& context, Index at) const {
    if (context.place() != Place::Text) fail_at(at, "expected to be between tags, not in " + context.described());
  }

  void expect_same(const HtmlContext& start, HtmlContext end, Index at) const {
    if (!end.merge(start)) fail_at(at, "the block does not end where it began in the markup");
  }

  [[noreturn]] void fail_at(Index at, std::string_view what) const {
    const Index last = std::min<Index>(at, static_cast<Index>(program_.code.size()) - 1);
    fail(program_.name, program_.code.empty() ? 1 : program_.code[last].line, what);
  }

  Program& program_;
  BlockPlaces places_;
  const Symbols& symbols_;
};

}  // namespace

BlockPlaces lint(Program& program, const BlockPlaces& inherited, const Symbols& symbols) {
  if (program.plain_text) {
    for (Instruction& instruction : program.code) instruction.escape = Escape::None;
    return inherited;
  }
  return Linter{program, inherited, symbols}.lint();
}

}  // namespace ashyq::platform::render
