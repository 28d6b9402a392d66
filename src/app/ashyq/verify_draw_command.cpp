// verify draw: who was drawn comes out again from the contributions alone. A saved file needs no network.
#include <fstream>
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"
#include "app/ashyq/terminal.hpp"
#include "ledger/ledger.hpp"
#include "platform/http/fetch.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

constexpr std::size_t kLargestFile = 16 << 20;

std::string content_of(const std::string& place) {
  if (place.starts_with("http://") || place.starts_with("https://")) {
    const auto fetched = platform::fetch({.url = place, .plain_http = true, .most_bytes = kLargestFile});
    if (fetched.status != 200) throw std::runtime_error(fmt::format("{} answered {}", place, fetched.status));
    return fetched.body;
  }
  std::ifstream in(place, std::ios::binary);
  if (!in || fs::is_directory(place)) throw std::runtime_error("cannot read " + place);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<ledger::Policy> own_policy(const std::string& file) {
  if (file.empty()) return std::nullopt;
  auto policy = ledger::parse_policy(content_of(file));
  if (!policy) throw std::runtime_error(fmt::format("{}: line {}: {}", file, policy.error().line, policy.error().what));
  return std::move(*policy);
}

json::object as_json(const ledger::DrawVerdict& verdict) {
  json::array steps;
  for (const auto& step : verdict.steps)
    steps.push_back(json::object{{"step", ledger::name_of(step.step)}, {"holds", step.holds}});
  return {{"holds", verdict.holds()},
          {"drawn", verdict.result && verdict.result->drawn},
          {"steps", std::move(steps)},
          {"places", json::value_from(verdict.recomputed)}};
}

class Words {
 public:
  Words(const platform::Catalogue& texts, Language language) : texts_(texts), language_(language) {}
  std::string operator()(std::string_view key, const platform::TextArguments& arguments = {}) const {
    return texts_.text(language_, key, arguments);
  }

 private:
  const platform::Catalogue& texts_;
  const Language language_;
};

void print(const ledger::DrawVerdict& verdict, const ledger::DrawFile& file, const Words& words) {
  std::cout << words(verdict.holds() ? "ledger.draws.script.holds" : "ledger.draws.script.fails") << '\n';
  for (const auto& step : verdict.steps)
    std::cout << fmt::format("  {} {}\n", step.holds ? "✓" : "✗",
                             words(fmt::format("ledger.draws.script.step.{}", ledger::name_of(step.step))));
  if (!verdict.result) std::cout << words("ledger.draws.script.no_result") << '\n';
  else if (!verdict.result->drawn) std::cout << words("ledger.draws.script.fell_back") << '\n';
  for (std::size_t i = 0; i < verdict.recomputed.size(); ++i) {
    std::cout << verdict.opening->cases[i] << '\n';
    for (const auto place : verdict.recomputed[i])
      if (place < file.candidates.size()) std::cout << fmt::format("  {}. {}\n", place + 1, file.candidates[place]);
  }
  std::cout << std::flush;
}

}  // namespace

int verify_draw(const VerifyDrawCommand& command) {
  const Language language = language_named(command.language);
  const auto file = ledger::parse_draw_file(content_of(command.file));
  if (!file) throw std::runtime_error(command.file + " is not the file of a draw (ashyq-draw/v1)");
  const auto verdict = ledger::check_draw(*file, own_policy(command.policy));
  const platform::Catalogue texts({own_sources() / "modules/ledger/translations"});
  if (command.json) std::cout << json::serialize(as_json(verdict)) << '\n';
  else print(verdict, *file, Words(texts, language));
  return verdict.holds() ? 0 : 1;
}

}  // namespace ashyq::app
