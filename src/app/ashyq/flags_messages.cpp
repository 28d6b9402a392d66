#include "app/ashyq/flags_messages.hpp"

#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/terminal.hpp"

namespace ashyq::app {

namespace {

constexpr std::size_t kProblemsShown = 20;
constexpr int kMisuse = 2, kUnreadable = 3;

}  // namespace

FlagsTexts::FlagsTexts(const std::string& language)
    : language_(language_named(language)), catalogue_({own_sources() / "integrity/translations"}) {}

std::string FlagsTexts::operator()(std::string_view key, const platform::TextArguments& arguments) const {
  return catalogue_.text(language_, fmt::format("integrity.{}", key), arguments);
}

bool FlagsTexts::has(std::string_view key) const { return catalogue_.has(fmt::format("integrity.{}", key)); }

FlagsMisuse::FlagsMisuse(std::string said_key, platform::TextArguments said_arguments)
    : std::runtime_error(said_key), key(std::move(said_key)), arguments(std::move(said_arguments)) {}

namespace {

/// "wrong_number @17" with the fault's sentence for its name.
std::string detail_of(const FlagsTexts& texts, const integrity::Problem& problem) {
  const auto blank = problem.detail.find(' ');
  if (problem.name != "not_json" || blank == std::string::npos) return problem.detail;
  return texts("json_faults." + problem.detail.substr(0, blank)) + problem.detail.substr(blank);
}

}  // namespace

void say(const FlagsTexts& texts, std::vector<integrity::Problem> problems, std::uint64_t releases,
         std::uint64_t skipped) {
  integrity::keep_first(problems);  // workers met them in any order
  for (std::size_t i = 0; i < std::min(problems.size(), kProblemsShown); ++i)
    std::cerr << texts("problems." + problems[i].name,
                       {{"line", std::to_string(problems[i].line)}, {"detail", detail_of(texts, problems[i])}})
              << '\n';
  if (skipped > kProblemsShown && problems.size() > kProblemsShown)
    std::cerr << texts("problems.more", {{"count", std::to_string(skipped - kProblemsShown)}}) << '\n';
  std::cerr << texts("run.read", {{"releases", std::to_string(releases)}, {"skipped", std::to_string(skipped)}})
            << '\n';
}

void say(const FlagsTexts& texts, const std::string& file, const integrity::RegisterFaults& faults) {
  for (std::size_t i = 0; i < std::min(faults.size(), kProblemsShown); ++i)
    say(texts, fmt::format("register_faults.{}", name_of(faults[i].kind)),
        {{"file", file}, {"line", std::to_string(faults[i].line)}, {"member", faults[i].member}});
  if (faults.size() > kProblemsShown)
    say(texts, "problems.more", {{"count", std::to_string(faults.size() - kProblemsShown)}});
}

void say(const FlagsTexts& texts, std::string_view key, const platform::TextArguments& arguments) {
  std::cerr << texts(key, arguments) << '\n';
}

int told(const std::string& language, const std::function<int()>& command) {
  if (!language_of(language)) {
    std::cerr << "ashyq flags: --lang: kk, ru, en\n";
    return kMisuse;
  }
  try {
    return command();
  } catch (const FlagsMisuse& misuse) {
    end_progress();
    std::cerr << "ashyq flags: " << FlagsTexts(language)(misuse.key, misuse.arguments) << '\n';
    return kMisuse;
  } catch (const integrity::InputFault& fault) {
    end_progress();
    std::cerr << "ashyq flags: "
              << FlagsTexts(language)(fmt::format("input_faults.{}", fault.what()),
                                      {{"file", fault.path}, {"line", std::to_string(fault.line)}})
              << '\n';
    return kUnreadable;
  } catch (const std::bad_alloc&) {
    end_progress();
    std::cerr << "ashyq flags: " << FlagsTexts(language)("run.no_memory") << '\n';
    return kUnreadable;
  }
}

}  // namespace ashyq::app
