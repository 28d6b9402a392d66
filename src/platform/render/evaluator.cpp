#include "platform/render/evaluator.hpp"

#include <cmath>

#include "platform/render/filters.hpp"
#include "platform/render/mistake.hpp"
#include "platform/render/text_builder.hpp"

namespace ashyq::platform::render {
namespace {

constexpr std::int64_t kLongestRange = 10'000;

}  // namespace

Value Evaluator::value_of(const Program& program, Index expression) {
  const Node& node = program.nodes[expression];
  switch (node.operation) {
    case Operation::Literal: return node.literal;
    case Operation::Variable: return environment_.scope.find(node.symbol);
    case Operation::Member: return member(value_of(program, node.a), std::get<std::string_view>(node.literal));
    case Operation::Element: return element_of(program, node);
    case Operation::Not: return !is_true(value_of(program, node.a));
    case Operation::And:
    case Operation::Or: {
      const Value left = value_of(program, node.a);
      return is_true(left) == (node.operation == Operation::Or) ? left : value_of(program, node.b);
    }
    case Operation::Equal: return are_equal(value_of(program, node.a), value_of(program, node.b));
    case Operation::NotEqual: return !are_equal(value_of(program, node.a), value_of(program, node.b));
    case Operation::Less:
    case Operation::Greater:
    case Operation::LessOrEqual:
    case Operation::GreaterOrEqual: return compared(program, node);
    case Operation::In: return contains(value_of(program, node.b), value_of(program, node.a));
    case Operation::NotIn: return !contains(value_of(program, node.b), value_of(program, node.a));
    case Operation::Concat: return concatenated(program, node);
    case Operation::Negate:
    case Operation::Add:
    case Operation::Subtract: return calculated(program, node);
    case Operation::Choose: return choose(program, node);
    case Operation::Filter: return filtered(program, node);
    case Operation::Translate: return translated(program, node);
    case Operation::Asset: return asset_url(program, node);
    case Operation::Range: return range(program, node);
    case Operation::Dict: return dict(program, node);
    case Operation::List: return list(program, node);
  }
  return Missing{};
}

void Evaluator::complain(const Program& program, std::uint32_t line, std::string_view what) const {
  if (environment_.options.reload) fail(program.name, line, what);
}

void Evaluator::complain_of_missing(const Program& program, std::uint32_t line, std::string_view what) const {
  if (!environment_.scope.in_component()) complain(program, line, what);
}

Value Evaluator::choose(const Program& program, const Node& node) {
  if (is_true(value_of(program, node.a))) return value_of(program, node.b);
  return node.c != kNowhere ? value_of(program, node.c) : Value{None{}};
}

Value Evaluator::compared(const Program& program, const Node& node) {
  const auto result = order(value_of(program, node.a), value_of(program, node.b));
  if (!result) return false;
  switch (node.operation) {
    case Operation::Less: return *result < 0;
    case Operation::Greater: return *result > 0;
    case Operation::LessOrEqual: return *result <= 0;
    default: return *result >= 0;
  }
}

Value Evaluator::concatenated(const Program& program, const Node& node) {
  TextBuilder text;
  text.add(value_of(program, node.a));
  text.add(value_of(program, node.b));
  return text.kept_in(environment_.arena);
}

Value Evaluator::calculated(const Program& program, const Node& node) {
  const bool negates = node.operation == Operation::Negate;
  const Value left = negates ? Value{std::int64_t{0}} : value_of(program, node.a);
  const Value right = value_of(program, negates ? node.a : node.b);
  const auto a = any_number(left);
  const auto b = any_number(right);
  if (!a || !b) {
    complain(program, node.line, "+ and - need numbers; texts are joined by ~");
    return Missing{};
  }
  const bool adds = node.operation == Operation::Add;
  if (is<std::int64_t>(left) && is<std::int64_t>(right)) {
    std::int64_t result = 0;
    const bool overflows =
        adds ? __builtin_add_overflow(std::get<std::int64_t>(left), std::get<std::int64_t>(right), &result)
             : __builtin_sub_overflow(std::get<std::int64_t>(left), std::get<std::int64_t>(right), &result);
    if (!overflows) return result;
  }
  return adds ? *a + *b : *a - *b;
}

Value Evaluator::element_of(const Program& program, const Node& node) {
  const Value of = value_of(program, node.a);
  const Value position = value_of(program, node.b);
  if (const auto* whole = std::get_if<std::int64_t>(&position)) return element(of, *whole);
  if (const auto name = as_text(position)) return member(of, *name);
  return Missing{};
}

Value Evaluator::translated(const Program& program, const Node& node) {
  const Message* message = node.message;
  if (message == nullptr) {
    const Value key = value_of(program, node.a);
    const auto text = as_text(key);
    if (!text) {
      complain(program, node.line, "t() needs a key");
      return Missing{};
    }
    message = environment_.catalogue.find(*text);
    if (message == nullptr) return environment_.arena.keep(environment_.catalogue.missing(*text));
  }
  const Value count = argument(program, node, "count");
  return filled(program, node, message->form(environment_.language, whole_number(count)), count);
}

Value Evaluator::filled(const Program& program, const Node& node, const TextForm& form, const Value& count) {
  if (form.size() == 1 && form[0].placeholder.empty()) return std::string_view{form[0].literal};
  TextBuilder text;
  for (const TextPart& part : form) {
    text.add(std::string_view{part.literal});
    if (part.placeholder.empty()) continue;
    const auto whole = part.placeholder == "count" ? whole_number(count) : std::nullopt;
    const Value value = whole ? Value{environment_.arena.keep(number(environment_.language, *whole))}
                              : argument(program, node, part.placeholder);
    if (is<Missing>(value)) complain(program, node.line, "no value for {" + part.placeholder + "}");
    text.add(value);
  }
  return text.kept_in(environment_.arena);
}

Value Evaluator::argument(const Program& program, const Node& node, std::string_view name) {
  for (Index i = node.first_argument; i < node.first_argument + node.arguments; ++i)
    if (program.arguments[i].name == name) return value_of(program, program.arguments[i].value);
  return Missing{};
}

Value Evaluator::asset_url(const Program& program, const Node& node) {
  const Value value = value_of(program, program.arguments[node.first_argument].value);
  const auto name = as_text(value);
  if (!name) {
    complain(program, node.line, "asset() needs a name");
    return Missing{};
  }
  if (!environment_.options.asset) return environment_.arena.keep("/assets/" + std::string{*name});
  return environment_.arena.keep(environment_.options.asset(*name));
}

Value Evaluator::range(const Program& program, const Node& node) {
  const auto first = whole_number(value_of(program, program.arguments[node.first_argument].value));
  const auto end = whole_number(value_of(program, program.arguments[node.first_argument + 1].value));
  List* result = environment_.arena.list();
  if (!first || !end) {
    complain(program, node.line, "range() needs numbers");
    return result;
  }
  if (*end > *first && static_cast<double>(*end) - static_cast<double>(*first) > static_cast<double>(kLongestRange)) {
    fail(program.name, node.line, "range() is too long");
  }
  for (std::int64_t i = *first; i < *end; ++i) result->items.emplace_back(i);
  return result;
}

Value Evaluator::list(const Program& program, const Node& node) {
  List* result = environment_.arena.list();
  result->items.reserve(node.arguments);
  for (Index i = 0; i < node.arguments; ++i) {
    result->items.push_back(value_of(program, program.arguments[node.first_argument + i].value));
  }
  return result;
}

Value Evaluator::dict(const Program& program, const Node& node) {
  Dict* result = environment_.arena.dict();
  result->members.reserve(node.arguments);
  for (Index i = 0; i < node.arguments; ++i) {
    const Argument& argument = program.arguments[node.first_argument + i];
    result->members.emplace_back(argument.name, value_of(program, argument.value));
  }
  return result;
}

Value Evaluator::filtered(const Program& program, const Node& node) {
  const Value operand = value_of(program, node.a);
  const Value argument = node.b != kNowhere ? value_of(program, node.b) : Value{Missing{}};
  const FilterResult result = apply(node.filter, operand, argument, environment_);
  if (!result.fits) complain(program, node.line, "the filter does not fit the value");
  return result.value;
}

}  // namespace ashyq::platform::render
