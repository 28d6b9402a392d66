// Values of expressions, with filters and functions.
#pragma once

#include <string>
#include <string_view>

#include "platform/i18n/catalogue.hpp"
#include "platform/render/program.hpp"
#include "platform/render/scope.hpp"
#include "platform/render/templates.hpp"

namespace ashyq::platform::render {

/// What all templates of one rendering share.
struct Environment {
  Language language;
  const Catalogue& catalogue;
  const TemplateOptions& options;
  Arena& arena;
  Scope& scope;
};

class Evaluator {
 public:
  explicit Evaluator(Environment environment) : environment_(environment) {}

  Value value_of(const Program& program, Index expression);
  /// What means nothing: reported in reload mode, shown as nothing otherwise.
  void complain(const Program& program, std::uint32_t line, std::string_view what) const;
  /// The same for what is not there, except in components, whose arguments are optional.
  void complain_of_missing(const Program& program, std::uint32_t line, std::string_view what) const;

 private:
  Value choose(const Program& program, const Node& node);
  Value compared(const Program& program, const Node& node);
  Value concatenated(const Program& program, const Node& node);
  Value calculated(const Program& program, const Node& node);
  Value element_of(const Program& program, const Node& node);
  Value translated(const Program& program, const Node& node);
  Value filled(const Program& program, const Node& node, const TextForm& form, const Value& count);
  Value argument(const Program& program, const Node& node, std::string_view name);
  Value asset_url(const Program& program, const Node& node);
  Value range(const Program& program, const Node& node);
  Value list(const Program& program, const Node& node);
  Value dict(const Program& program, const Node& node);
  Value filtered(const Program& program, const Node& node);

  Environment environment_;
};

}  // namespace ashyq::platform::render
