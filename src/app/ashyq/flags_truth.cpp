// generate, evaluate: data whose truth is known, and how much of it flags find.
#include <filesystem>
#include <fstream>
#include <iostream>

#include "app/ashyq/flags_commands.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "app/ashyq/flags_output.hpp"
#include "app/ashyq/terminal.hpp"
#include "integrity/generating/evaluate.hpp"
#include "integrity/generating/generate.hpp"

namespace ashyq::app {

namespace {

namespace generating = integrity::generating;

/// Nothing when no file is named; "-" is standard output.
template <class Write>
void into(const std::string& path, Write write) {
  if (path.empty()) return;
  if (path == "-") {
    write(std::cout);
    std::cout.flush();
    return;
  }
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  if (file) write(file);
  file.close();
  if (!file) throw FlagsMisuse("output.cannot_write", {{"file", path}});
}

}  // namespace

int flags_generate(const FlagsGenerate& command) {
  const auto profile = generating::profile_named(command.profile);
  if (!profile) throw FlagsMisuse("generate.unknown_profile", {{"profile", command.profile}});
  const generating::Generator generator(
      {command.processes ? command.processes : generating::usual_size(*profile), command.seed, *profile});
  const auto show = progress();
  into(command.out, [&](std::ostream& out) { generator.write_releases(out, show); });
  end_progress();
  into(command.truth, [&](std::ostream& out) { generator.write_truth(out); });
  into(command.officials, [&](std::ostream& out) { generator.write_officials(out); });
  into(command.owners, [&](std::ostream& out) { generator.write_owners(out); });
  into(command.unscrupulous, [&](std::ostream& out) { generator.write_unscrupulous(out); });
  return 0;
}

int flags_evaluate(const FlagsEvaluate& command) {
  const auto opened = [](const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file || std::filesystem::is_directory(path))
      throw FlagsMisuse("input_faults.cannot_read", {{"file", path}, {"line", "0"}});
    return file;
  };
  std::ifstream results = opened(command.results), truth = opened(command.truth);
  try {
    const auto evaluation = generating::evaluate(results, truth);
    std::cout << (command.json ? evaluation.json() + "\n" : evaluation.table()) << std::flush;
  } catch (const std::runtime_error&) {
    throw FlagsMisuse("evaluate.not_the_truth", {{"file", command.truth}});
  }
  return 0;
}

}  // namespace ashyq::app
