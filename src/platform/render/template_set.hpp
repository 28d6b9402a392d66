// All templates of a city, parsed, linked and checked as one.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "platform/render/program.hpp"
#include "platform/render/templates.hpp"

namespace ashyq::platform::render {

/// Unchanging once made: any number of threads render from it.
struct TemplateSet {
  Symbols symbols;
  std::map<std::string, std::unique_ptr<Program>, std::less<>> programs;
};

/// Template name → file, the city's own file where it has one; with the time of each file's last change.
struct TemplateFile {
  std::filesystem::path path;
  std::filesystem::file_time_type changed_at;
  bool operator==(const TemplateFile&) const = default;
};
using TemplateFiles = std::map<std::string, TemplateFile>;

TemplateFiles find_files(const TemplateOptions& options);
/// Reads, parses, links and lints. Throws TemplateError.
std::shared_ptr<const TemplateSet> load(const TemplateFiles& files, const Catalogue& catalogue);
/// The same from sources in memory, name → source.
std::shared_ptr<const TemplateSet> load(std::map<std::string, std::string> sources, const Catalogue& catalogue);

}  // namespace ashyq::platform::render
