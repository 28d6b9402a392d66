#include "platform/render/translation_use.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>

namespace ashyq::platform::render {
namespace {

class Collector {
 public:
  void read(const Program& program) {
    for (const Node& node : program.nodes) {
      if (node.operation != Operation::Translate) continue;
      add_key(program, node.a);
      if (node.message != nullptr) check_arguments(program, node);
    }
  }

  TranslationUse use() && {
    return {{keys_.begin(), keys_.end()}, {prefixes_.begin(), prefixes_.end()}, std::move(problems_)};
  }

 private:
  /// A literal, either side of a choice, or the literal beginning of a concatenation.
  void add_key(const Program& program, Index expression) {
    const Node& node = program.nodes[expression];
    if (node.operation == Operation::Literal) {
      if (const auto text = as_text(node.literal)) keys_.insert(std::string{*text});
    } else if (node.operation == Operation::Choose) {
      add_key(program, node.b);
      if (node.c != kNowhere) add_key(program, node.c);
    } else if (node.operation == Operation::Concat) {
      add_prefix(program, node.a);
    }
  }

  void add_prefix(const Program& program, Index expression) {
    const Node& node = program.nodes[expression];
    if (node.operation == Operation::Concat) return add_prefix(program, node.a);
    if (node.operation != Operation::Literal) return;
    if (const auto text = as_text(node.literal)) prefixes_.insert(std::string{*text});
  }

  void check_arguments(const Program& program, const Node& node) {
    const auto begin = program.arguments.begin() + node.first_argument;
    const auto given = [&](std::string_view name) {
      return std::any_of(begin, begin + node.arguments,
                         [&](const Argument& argument) { return argument.name == name; });
    };
    const std::string key{as_text(program.nodes[node.a].literal).value_or("")};
    if (node.message->plural && !given("count")) complain(program, node, key + " is a plural and needs count=");
    std::set<std::string> needed;
    for (const auto& forms : node.message->forms)
      for (const TextForm& form : forms)
        for (const TextPart& part : form) needed.insert(part.placeholder);
    needed.erase("");
    for (const std::string& name : needed)
      if (!given(name)) complain(program, node, fmt::format("{} gets no value for {{{}}}", key, name));
  }

  void complain(const Program& program, const Node& node, const std::string& what) {
    problems_.push_back(program.name + ":" + std::to_string(node.line) + ": " + what);
  }

  std::set<std::string> keys_;
  std::set<std::string> prefixes_;
  std::vector<std::string> problems_;
};

}  // namespace

TranslationUse translation_use(const TemplateSet& set) {
  Collector collector;
  for (const auto& [name, program] : set.programs) collector.read(*program);
  return std::move(collector).use();
}

}  // namespace ashyq::platform::render
