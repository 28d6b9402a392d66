#include "platform/render/templates.hpp"

#include <algorithm>
#include <mutex>
#include <set>

#include "platform/render/renderer.hpp"
#include "platform/render/template_set.hpp"
#include "platform/render/translation_use.hpp"

namespace ashyq::platform {

using namespace render;

struct Templates::Impl {
  TemplateOptions options;
  const Catalogue& catalogue;
  mutable std::mutex loading;  // guards the two below; without reload they never change
  mutable TemplateFiles files;
  mutable std::shared_ptr<const TemplateSet> loaded;

  std::shared_ptr<const TemplateSet> current() const {
    if (!options.reload) return loaded;
    const std::lock_guard lock{loading};
    TemplateFiles found = find_files(options);
    if (found != files) {
      loaded = load(found, catalogue);
      files = std::move(found);
    }
    return loaded;
  }

  const Program& page(const TemplateSet& set, std::string_view name) const {
    const auto found = set.programs.find(name);
    if (found == set.programs.end()) throw TemplateError("there is no template " + std::string{name});
    return *found->second;
  }
};

Templates::Templates(TemplateOptions options, const Catalogue& catalogue)
    : impl_(new Impl{std::move(options), catalogue, {}, {}, nullptr}) {
  impl_->files = find_files(impl_->options);
  impl_->loaded = load(impl_->files, catalogue);
}

Templates::~Templates() = default;

std::string Templates::render(std::string_view name, Language language, const boost::json::object& context) const {
  const auto set = impl_->current();
  const Program& page = impl_->page(*set, name);
  Arena arena;
  Scope scope{set->symbols, context, code(language)};
  std::string out;
  out.reserve(std::size_t{16} << 10U);
  Renderer{{language, impl_->catalogue, impl_->options, arena, scope}}.render(page, out);
  return out;
}

bool Templates::has(std::string_view name) const {
  const auto set = impl_->current();
  return set->programs.find(name) != set->programs.end();
}

std::vector<std::string> Templates::names() const {
  std::vector<std::string> names;
  for (const auto& [name, program] : impl_->current()->programs) names.push_back(name);
  return names;
}

std::vector<std::string> Templates::translation_keys() const { return translation_use(*impl_->current()).keys; }

std::vector<std::string> Templates::translation_prefixes() const { return translation_use(*impl_->current()).prefixes; }

std::vector<std::string> Templates::translation_problems() const { return translation_use(*impl_->current()).problems; }

}  // namespace ashyq::platform
