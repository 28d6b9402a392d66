// Over the whole tree: every template parses and renders, every text that templates and C++ ask for exists in all
// three languages. A module added later is covered without a change here.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <regex>
#include <set>

#include "platform/render/templates.hpp"

namespace ashyq::shell {
namespace {

namespace fs = std::filesystem;
using platform::Catalogue;
using platform::Templates;

const fs::path kSource = fs::path{ASHYQ_SOURCE_DIR} / "src";

bool holds_files(const fs::path& folder) {
  return fs::is_directory(folder) && fs::recursive_directory_iterator{folder} != fs::recursive_directory_iterator{};
}

std::vector<fs::path> modules() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::directory_iterator{kSource / "modules"})
    if (entry.is_directory()) found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

std::vector<fs::path> translation_folders() {
  std::vector<fs::path> folders;
  for (const auto& entry : fs::recursive_directory_iterator{kSource})
    if (entry.is_directory() && entry.path().filename() == "translations" && holds_files(entry.path()))
      folders.push_back(entry.path());
  return folders;
}

platform::TemplateOptions every_template() {
  platform::TemplateOptions options;
  options.folders = {{"shell", kSource / "shell/templates"}};
  for (const auto& module : modules())
    if (holds_files(module / "templates"))
      options.folders.push_back({module.filename().string(), module / "templates"});
  options.components = kSource / "shell/components";
  return options;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// String literals of the shell's and the modules' C++, tests left out; adjacent ones are joined by the compiler,
/// but nobody splits a key.
struct CppTexts {
  std::set<std::string> literals;
  std::map<std::string, std::string> asked_for;  // key → file, where text(), plural() and the like name it
};

std::vector<std::string> literals_in(const std::string& code) {
  static const std::regex literal{R"re("((?:[^"\\\n]|\\.)*)")re"};
  std::vector<std::string> found;
  for (std::sregex_iterator it{code.begin(), code.end(), literal}; it != std::sregex_iterator{}; ++it)
    found.push_back((*it)[1]);
  return found;
}

/// From an opening bracket to the one that closes it.
std::string bracketed(const std::string& code, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < code.size(); ++i) {
    if (code[i] == '(' || code[i] == '{') ++depth;
    if ((code[i] == ')' || code[i] == '}') && --depth == 0) return code.substr(open, i - open);
  }
  return code.substr(open);
}

CppTexts cpp_texts() {
  static const std::regex asks{R"((\btext|\bplural|NavigationLink|AccountLink|see_other_with_notice)\s*[({])"};
  static const std::regex key{R"([a-z]+(\.[a-z0-9_]+)+)"};
  CppTexts texts;
  for (const auto& entry : fs::recursive_directory_iterator{kSource}) {
    const fs::path& path = entry.path();
    const bool is_code = path.extension() == ".cpp" || path.extension() == ".hpp";
    if (!is_code || path.string().find("/tests/") != std::string::npos ||
        path.string().find("/platform/") != std::string::npos)
      continue;
    const std::string code = read(path);
    for (const auto& literal : literals_in(code)) texts.literals.insert(literal);
    for (std::sregex_iterator it{code.begin(), code.end(), asks}; it != std::sregex_iterator{}; ++it) {
      const auto open = static_cast<std::size_t>(it->position() + it->length() - 1);
      for (const auto& literal : literals_in(bracketed(code, open)))
        if (std::regex_match(literal, key) && !literal.ends_with(".toml"))
          texts.asked_for.emplace(literal, path.lexically_relative(kSource).string());
    }
  }
  return texts;
}

bool begins_with_one_of(const std::string& key, const std::vector<std::string>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](const auto& one) { return key.starts_with(one); });
}

class texts : public testing::Test {
 protected:
  Catalogue catalogue_{translation_folders()};
  Templates templates_{every_template(), catalogue_};
};

TEST_F(texts, have_no_gaps_in_any_language) {
  for (const auto& gap : catalogue_.gaps()) ADD_FAILURE() << gap;
}

TEST_F(texts, that_templates_ask_for_exist) {
  for (const auto& key : templates_.translation_keys())
    if (!catalogue_.has(key)) ADD_FAILURE() << "a template asks for " << key;
  for (const auto& problem : templates_.translation_problems()) ADD_FAILURE() << problem;
  const auto keys = catalogue_.keys();
  for (const auto& beginning : templates_.translation_prefixes()) {
    const bool any = std::any_of(keys.begin(), keys.end(), [&](const auto& key) { return key.starts_with(beginning); });
    EXPECT_TRUE(any) << "no text begins with " << beginning;
  }
}

TEST_F(texts, that_the_program_asks_for_exist) {
  for (const auto& [key, file] : cpp_texts().asked_for)
    if (!catalogue_.has(key)) ADD_FAILURE() << file << " asks for " << key;
}

TEST_F(texts, belong_to_the_module_whose_name_they_begin_with) {
  for (const auto& folder : translation_folders()) {
    // A module's pages may keep their texts beside them: modules/appeals/web/person/translations is appeals'.
    const fs::path inside = folder.lexically_relative(kSource);
    const std::string owner = (*inside.begin() == "modules" ? *std::next(inside.begin()) : *inside.begin()).string();
    for (const auto& key : Catalogue{{folder}}.keys())
      EXPECT_TRUE(key.starts_with(owner + ".")) << owner << ": " << key;
  }
}

// Only said: a text may be asked for in a way this test cannot see.
TEST_F(texts, that_nobody_asks_for_are_listed) {
  const CppTexts cpp = cpp_texts();
  std::vector<std::string> beginnings = templates_.translation_prefixes();
  for (const auto& literal : cpp.literals)
    if (literal.size() > 3 && literal.ends_with('.') && literal.find(' ') == std::string::npos)
      beginnings.push_back(literal);
  const auto in_templates = templates_.translation_keys();
  const std::set<std::string> asked{in_templates.begin(), in_templates.end()};
  for (const auto& key : catalogue_.keys()) {
    const bool used = asked.contains(key) || cpp.literals.contains(key) || begins_with_one_of(key, beginnings);
    if (!used) std::cout << "warning: nobody seems to ask for " << key << "\n";
  }
}

TEST_F(texts, every_template_renders_without_any_context) {
  const auto names = templates_.names();
  ASSERT_GT(names.size(), 30U);
  for (const auto& name : names) {
    for (const Language language : kLanguages) EXPECT_NO_THROW(templates_.render(name, language, {})) << name;
  }
}

}  // namespace
}  // namespace ashyq::shell
