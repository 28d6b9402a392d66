// Templates from memory-sized files in a folder of their own, so that tests go through the public door.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "platform/render/templates.hpp"

namespace ashyq::platform {

/// Files by name below a temporary folder: "t/page.html", "components/x/x.html", "texts/ru.po".
class TemplateTown {
 public:
  TemplateTown() : root_(made_folder()) {
    for (const char* folder : {"t", "components", "texts", "city"}) std::filesystem::create_directories(root_ / folder);
  }
  ~TemplateTown() { std::filesystem::remove_all(root_); }
  TemplateTown(const TemplateTown&) = delete;
  TemplateTown& operator=(const TemplateTown&) = delete;

  TemplateTown& file(const std::string& name, const std::string& content) {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream{root_ / name, std::ios::binary} << content;
    return *this;
  }

  TemplateOptions options() const {
    TemplateOptions options;
    options.folders = {{"t", root_ / "t"}};
    options.components = root_ / "components";
    options.override_folder = root_ / "city";
    options.reload = reload;
    options.asset = [](std::string_view name) { return "/assets/0a1b/" + std::string{name}; };
    return options;
  }

  std::string render(const std::string& page, const std::string& json = "{}",
                     Language language = Language::English) const {
    const Catalogue catalogue{{root_ / "texts"}};
    const Templates templates{options(), catalogue};
    return templates.render(page, language, boost::json::parse(json).as_object());
  }

  std::filesystem::path operator/(const std::string& name) const { return root_ / name; }

  bool reload{false};

 private:
  static std::filesystem::path made_folder() {
    static int number = 0;
    const auto name = "templates_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
    return std::filesystem::path{testing::TempDir()} / name;
  }

  std::filesystem::path root_;
};

/// The text of one page, rendered.
inline std::string rendered(const std::string& source, const std::string& json = "{}",
                            Language language = Language::English) {
  return TemplateTown{}.file("t/page.html", source).render("t/page.html", json, language);
}

/// What the mistake in a page is said to be.
inline std::string mistake_in(const std::string& source, const std::string& json = "{}", bool reload = false) {
  TemplateTown town;
  town.reload = reload;
  town.file("t/page.html", source);
  try {
    return "no mistake: " + town.render("t/page.html", json);
  } catch (const TemplateError& error) {
    return error.what();
  }
}

}  // namespace ashyq::platform
