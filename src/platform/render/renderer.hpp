// Runs a page's program.
#pragma once

#include <string>
#include <vector>

#include "platform/render/evaluator.hpp"

namespace ashyq::platform::render {

class Renderer {
 public:
  explicit Renderer(const Environment& environment)
      : scope_(environment.scope), arena_(environment.arena), options_(environment.options), evaluator_(environment) {}

  /// Appends the page. Throws TemplateError when a limit is passed, or in reload mode for what is missing.
  void render(const Program& page, std::string& out);

 private:
  void run_variables(const Program& extension);
  void run(const Program& program, Index begin, Index end);
  void output(const Program& program, const Instruction& instruction);
  void write(const Program& program, const Instruction& instruction, const Value& value);
  void write_url(const Instruction& instruction, std::string_view url);
  void loop(const Program& program, Index at);
  void round(const Program& program, Index at, Loop& position, const Value& key, const Value& item);
  template <class Items>
  void rounds(const Program& program, Index at, const Items& items);
  void component(const Program& program, const Instruction& instruction, const Value& body);
  void block(Symbol name, std::size_t layer);
  Value captured(const Program& program, Index begin, Index end);
  void check_limits(const Program& program, const Instruction& instruction) const;

  Scope& scope_;
  Arena& arena_;
  const TemplateOptions& options_;
  Evaluator evaluator_;
  std::string* out_{nullptr};
  std::size_t written_elsewhere_{0};      // bytes in the outputs below, when capturing
  std::vector<const Program*> layers_;    // the page first, then what it extends
  std::vector<std::size_t> open_blocks_;  // the layer each running block came from
  int depth_{0};
};

}  // namespace ashyq::platform::render
