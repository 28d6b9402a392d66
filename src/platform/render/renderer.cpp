#include "platform/render/renderer.hpp"

#include <algorithm>

#include "platform/render/mistake.hpp"

namespace ashyq::platform::render {
namespace json = boost::json;

namespace {

const Instruction* block_of(const Program& program, Symbol name) {
  for (const Instruction& instruction : program.code)
    if (instruction.step == Step::Block && instruction.symbol == name) return &instruction;
  return nullptr;
}

std::string_view key_of(const json::key_value_pair& member) { return {member.key().data(), member.key().size()}; }
Value value_of(const json::key_value_pair& member) { return from_json(member.value()); }
std::string_view key_of(const std::pair<std::string_view, Value>& member) { return member.first; }
Value value_of(const std::pair<std::string_view, Value>& member) { return member.second; }
Value key_of(const json::value&) { return Missing{}; }
Value value_of(const json::value& item) { return from_json(item); }
Value key_of(const Value&) { return Missing{}; }
Value value_of(const Value& item) { return item; }

}  // namespace

void Renderer::render(const Program& page, std::string& out) {
  out_ = &out;
  for (const Program* layer = &page; layer != nullptr; layer = layer->parent) layers_.push_back(layer);
  for (const Program* layer : layers_)
    if (layer->parent != nullptr) run_variables(*layer);
  const Program& frame = *layers_.back();
  run(frame, 0, static_cast<Index>(frame.code.size()));
}

/// `{% set %}` beside the blocks of an extending page is meant for the page it extends.
void Renderer::run_variables(const Program& extension) {
  for (Index at = 0; at < extension.code.size();) {
    const Instruction& instruction = extension.code[at];
    const bool is_set = instruction.step == Step::Set || instruction.step == Step::SetBlock;
    const Index next = instruction.step == Step::SetBlock || instruction.step == Step::Block ? instruction.target
                                                                                             : at + 1;
    if (is_set) run(extension, at, next);
    at = next;
  }
}

void Renderer::run(const Program& program, Index begin, Index end) {
  for (Index at = begin; at < end;) {
    const Instruction& instruction = program.code[at];
    switch (instruction.step) {
      case Step::Text:
        out_->append(instruction.text);
        ++at;
        break;
      case Step::Output:
        output(program, instruction);
        ++at;
        break;
      case Step::If:
        at = is_true(evaluator_.value_of(program, instruction.expression)) ? at + 1 : instruction.target;
        break;
      case Step::Jump: at = instruction.target; break;
      case Step::For:
        loop(program, at);
        at = instruction.end;
        break;
      case Step::Set:
        scope_.set(instruction.symbol, evaluator_.value_of(program, instruction.expression));
        ++at;
        break;
      case Step::SetBlock:
        scope_.set(instruction.symbol, captured(program, at + 1, instruction.target));
        at = instruction.target;
        break;
      case Step::Include: {
        check_limits(program, instruction);
        ++depth_;
        const std::size_t mark = scope_.mark();
        run(*instruction.program, 0, static_cast<Index>(instruction.program->code.size()));
        scope_.rewind(mark);
        --depth_;
        ++at;
        break;
      }
      case Step::Component:
        component(program, instruction, Missing{});
        ++at;
        break;
      case Step::Call:
        component(program, instruction, captured(program, at + 1, instruction.target));
        at = instruction.target;
        break;
      case Step::Block:
        check_limits(program, instruction);
        block(instruction.symbol, 0);
        at = instruction.target;
        break;
      case Step::Super:
        check_limits(program, instruction);
        block(instruction.symbol, open_blocks_.back() + 1);
        ++at;
        break;
    }
  }
}

void Renderer::check_limits(const Program& program, const Instruction& instruction) const {
  if (depth_ >= options_.deepest) fail(program.name, instruction.line, "includes and components are nested too deeply");
  if (out_->size() + written_elsewhere_ > options_.longest)
    fail(program.name, instruction.line, "the page is too long");
}

void Renderer::output(const Program& program, const Instruction& instruction) {
  const Value value = evaluator_.value_of(program, instruction.expression);
  if (is<Missing>(value)) return evaluator_.complain_of_missing(program, instruction.line, "there is no such value");
  write(program, instruction, value);
}

void Renderer::write(const Program& program, const Instruction& instruction, const Value& value) {
  const auto text = as_text(value);
  if (!text) {
    if (!append_plain(*out_, value)) evaluator_.complain(program, instruction.line, "a list or an object is not text");
    return;
  }
  switch (instruction.escape) {
    case Escape::None: out_->append(*text); return;
    case Escape::Html: is<Safe>(value) ? void(out_->append(*text)) : append_escaped(*out_, *text); return;
    case Escape::Attribute:
      is<Safe>(value) ? append_quotes_escaped(*out_, *text) : append_escaped(*out_, *text);
      return;
    case Escape::UrlStart:
    case Escape::UrlEarly: write_url(instruction, *text); return;
  }
}

void Renderer::write_url(const Instruction& instruction, std::string_view url) {
  const bool is_safe = instruction.escape == Escape::UrlStart ? is_safe_url(url) : is_safe_url_part(url);
  // Safe HTML is escaped here as well: &#58; in it would be a colon to the browser.
  append_escaped(*out_, is_safe ? url : "#");
}

void Renderer::loop(const Program& program, Index at) {
  const Instruction& instruction = program.code[at];
  const Value over = evaluator_.value_of(program, instruction.expression);
  if (is<Missing>(over)) evaluator_.complain_of_missing(program, instruction.line, "there is no such list");
  if (length_of(over).value_or(0) == 0) return run(program, instruction.target, instruction.end);
  if (const auto* array = std::get_if<const json::array*>(&over)) return rounds(program, at, **array);
  if (const auto* list = std::get_if<const List*>(&over)) return rounds(program, at, (*list)->items);
  if (const auto* object = std::get_if<const json::object*>(&over)) return rounds(program, at, **object);
  if (const auto* dict = std::get_if<const Dict*>(&over)) return rounds(program, at, (*dict)->members);
  evaluator_.complain(program, instruction.line, "not a list");
}

template <class Items>
void Renderer::rounds(const Program& program, Index at, const Items& items) {
  Loop position{0, items.size()};
  const bool wants_key = program.code[at].has_key;
  for (const auto& item : items) {
    const Value key = key_of(item);
    ++position.index;
    // One variable over an object takes its keys.
    if (is<Missing>(key) || wants_key) round(program, at, position, key, value_of(item));
    else round(program, at, position, key, key);
  }
}

void Renderer::round(const Program& program, Index at, Loop& position, const Value& key, const Value& item) {
  const Instruction& instruction = program.code[at];
  check_limits(program, instruction);
  const std::size_t mark = scope_.mark();
  const std::int64_t index = static_cast<std::int64_t>(position.index) - 1;
  if (instruction.has_key) scope_.set(instruction.key, is<Missing>(key) ? Value{index} : key);
  scope_.set(instruction.symbol, item);
  scope_.set(Symbols::kLoop, static_cast<const Loop*>(&position));
  run(program, at + 1, instruction.target);
  scope_.rewind(mark);
}

void Renderer::component(const Program& program, const Instruction& instruction, const Value& body) {
  check_limits(program, instruction);
  // All arguments belong to the caller: they are evaluated before the component's frame begins.
  std::vector<Value> values;
  values.reserve(instruction.arguments);
  for (Index i = 0; i < instruction.arguments; ++i) {
    values.push_back(evaluator_.value_of(program, program.arguments[instruction.first_argument + i].value));
  }
  ++depth_;
  const std::size_t mark = scope_.mark();
  const std::uint64_t frame = scope_.enter();
  for (Index i = 0; i < instruction.arguments; ++i) {
    scope_.set(program.arguments[instruction.first_argument + i].symbol, values[i]);
  }
  if (!is<Missing>(body)) scope_.set(Symbols::kBody, body);
  run(*instruction.program, 0, static_cast<Index>(instruction.program->code.size()));
  scope_.rewind(mark);
  scope_.leave(frame);
  --depth_;
}

/// Runs the block of the topmost layer from `layer` on that has it.
void Renderer::block(Symbol name, std::size_t layer) {
  for (; layer < layers_.size(); ++layer) {
    const Program& program = *layers_[layer];
    const Instruction* found = block_of(program, name);
    if (found == nullptr) continue;
    const auto begin = static_cast<Index>(found - program.code.data()) + 1;
    ++depth_;
    open_blocks_.push_back(layer);
    const std::size_t mark = scope_.mark();
    run(program, begin, found->target);
    scope_.rewind(mark);
    open_blocks_.pop_back();
    --depth_;
    return;
  }
}

Value Renderer::captured(const Program& program, Index begin, Index end) {
  std::string html;
  std::string* const before = out_;
  written_elsewhere_ += before->size();
  out_ = &html;
  run(program, begin, end);
  out_ = before;
  written_elsewhere_ -= before->size();
  return Safe{arena_.keep(html)};
}

}  // namespace ashyq::platform::render
