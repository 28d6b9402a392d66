// run --cardinal: for whoever comes from Cardinal, with its own settings file and its own output.
#include <iostream>

#include <fmt/format.h>

#include "app/ashyq/flags_commands.hpp"
#include "app/ashyq/flags_input.hpp"
#include "app/ashyq/flags_messages.hpp"
#include "app/ashyq/flags_output.hpp"
#include "app/ashyq/terminal.hpp"
#include "integrity/cardinal/indicators.hpp"

namespace ashyq::app {

namespace {

namespace cardinal = integrity::cardinal;

struct Worker {
  Worker(const cardinal::Settings& settings, cardinal::Mode mode, bool maps) : indicators(settings, mode, maps) {}
  integrity::JsonText text;
  cardinal::Indicators indicators;
  std::vector<integrity::Problem> problems;
  std::uint64_t releases{0}, skipped{0};

  void take(const integrity::Piece& piece) {
    if (const auto fault = text.parse(piece.text); fault == integrity::JsonFault::None) {
      ++releases;
      indicators.add(text.root(), piece.number);
    } else if (++skipped < 500) {
      problems.push_back({piece.line, "not_json", fmt::format("{} @{}", name_of(fault), text.fault_at())});
    }
  }
};

}  // namespace

int flags_cardinal(const FlagsCardinal& command) {
  const FlagsTexts texts(command.language);
  const auto settings = cardinal_settings(command.settings);
  const auto mode = command.strict ? cardinal::Mode::Strict : cardinal::Mode::Corrected;
  std::vector<Worker> workers;
  do {
    workers.emplace_back(settings, mode, command.map);
  } while (workers.size() < threads_of(command.threads));
  integrity::for_each_piece(
      sources_of(command.files), static_cast<unsigned>(workers.size()),
      [&](unsigned worker, const integrity::Piece& piece) { workers[worker].take(piece); }, progress());
  end_progress();
  Worker all = std::move(workers[0]);
  for (std::size_t i = 1; i < workers.size(); ++i) {
    all.indicators.append(std::move(workers[i].indicators));
    all.problems.insert(all.problems.end(), workers[i].problems.begin(), workers[i].problems.end());
    all.releases += workers[i].releases;
    all.skipped += workers[i].skipped;
  }
  const auto result = all.indicators.result({.meta = !command.no_meta, .maps = command.map});
  write_file(command.out, result.json + "\n");
  if (command.count)
    for (std::size_t i = 0; i < result.counts.size(); ++i)
      if (result.counts[i] > 0) std::cerr << cardinal::IndicatorsResult::kGroups[i] << ": " << result.counts[i] << '\n';
  say(texts, all.problems, all.releases, all.skipped);
  return 0;
}

}  // namespace ashyq::app
