#include "platform/render/template_set.hpp"

#include <fstream>
#include <iterator>
#include <set>

#include "platform/render/lint.hpp"
#include "platform/render/mistake.hpp"
#include "platform/render/parser.hpp"

namespace ashyq::platform::render {
namespace {

namespace fs = std::filesystem;

bool is_template(const fs::path& file) {
  const auto extension = file.extension();
  return extension == ".html" || extension == ".xml" || extension == ".txt";
}

void add_folder(TemplateFiles& files, const fs::path& prefix, const fs::path& folder) {
  if (!fs::is_directory(folder)) throw TemplateError(folder.string() + ": no such folder of templates");
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || !is_template(entry.path())) continue;
    const fs::path name = prefix / entry.path().lexically_relative(folder);
    files.insert_or_assign(name.generic_string(), TemplateFile{entry.path(), entry.last_write_time()});
  }
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw TemplateError(path.string() + ": cannot be read");
  return {std::istreambuf_iterator<char>{file}, {}};
}

class Linker {
 public:
  explicit Linker(TemplateSet& set) : set_(set) {}

  void link() {
    for (auto& [name, program] : set_.programs) link(*program);
    for (auto& [name, program] : set_.programs) check_parents(*program);
    for (auto& [name, program] : set_.programs) check_markup(*program);
  }

 private:
  void link(Program& program) {
    if (!program.parent_name.empty()) program.parent = find(program, program.parent_line, program.parent_name);
    for (Instruction& instruction : program.code) {
      if (instruction.step == Step::Include) {
        instruction.program = find(program, instruction.line, instruction.text);
      } else if (instruction.step == Step::Component || instruction.step == Step::Call) {
        instruction.program = find(program, instruction.line, component_file(instruction.text));
      }
      if (instruction.program != nullptr && !instruction.program->parent_name.empty()) {
        fail(program.name, instruction.line, "a template that extends another is a page, not a part");
      }
    }
  }

  static std::string component_file(std::string_view name) {
    return "components/" + std::string{name} + "/" + std::string{name} + ".html";
  }

  const Program* find(const Program& from, std::uint32_t line, std::string_view name) const {
    const auto found = set_.programs.find(name);
    if (found == set_.programs.end()) fail(from.name, line, "there is no template " + std::string{name});
    return found->second.get();
  }

  static void check_parents(const Program& program) {
    std::set<const Program*> seen{&program};
    for (const Program* layer = program.parent; layer != nullptr; layer = layer->parent) {
      if (!seen.insert(layer).second) fail(program.name, program.parent_line, "extends itself");
    }
  }

  /// A page is checked after the page it extends, whose blocks have places in the markup.
  const BlockPlaces& check_markup(Program& program) {
    const auto done = places_.find(&program);
    if (done != places_.end()) return done->second;
    BlockPlaces inherited;
    if (program.parent != nullptr) inherited = check_markup(*set_.programs.find(program.parent_name)->second);
    return places_.emplace(&program, lint(program, inherited, set_.symbols)).first->second;
  }

  TemplateSet& set_;
  std::map<const Program*, BlockPlaces> places_;
};

}  // namespace

TemplateFiles find_files(const TemplateOptions& options) {
  TemplateFiles files;
  for (const TemplateFolder& folder : options.folders) add_folder(files, folder.prefix, folder.folder);
  if (!options.components.empty()) add_folder(files, "components", options.components);
  if (!options.override_folder.empty()) add_folder(files, "", options.override_folder);
  return files;
}

std::shared_ptr<const TemplateSet> load(const TemplateFiles& files, const Catalogue& catalogue) {
  std::map<std::string, std::string> sources;
  for (const auto& [name, file] : files) sources.emplace(name, read(file.path));
  return load(std::move(sources), catalogue);
}

std::shared_ptr<const TemplateSet> load(std::map<std::string, std::string> sources, const Catalogue& catalogue) {
  auto set = std::make_shared<TemplateSet>();
  for (auto& [name, source] : sources) {
    set->programs.emplace(name, parse(name, std::move(source), set->symbols, catalogue));
  }
  Linker{*set}.link();
  return set;
}

}  // namespace ashyq::platform::render
