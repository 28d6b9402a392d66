// witness, audit, mirror: for people outside the city. No settings of a city, no database of a city.
#include <csignal>
#include <ctime>
#include <fstream>
#include <iostream>

#include <unistd.h>

#include <fmt/format.h>

#include "app/ashyq/commands.hpp"
#include "app/ashyq/terminal.hpp"
#include "platform/clock/clock.hpp"
#include "platform/observe/log.hpp"
#include "witness/witness.hpp"

namespace ashyq::app {

namespace fs = std::filesystem;

namespace {

constexpr int kPatienceAfterTrouble = 10;  // seconds, at least, before a failed copy is tried again

ledger::Policy policy_from(const std::string& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file);
  const auto policy = ledger::parse_policy(std::string{std::istreambuf_iterator<char>(in), {}});
  if (!policy) throw std::runtime_error(fmt::format("{}: line {}: {}", file, policy.error().line, policy.error().what));
  return *policy;
}

void print(const std::vector<std::string>& lines) {
  for (const std::string& line : lines) std::cout << line << '\n';
  std::cout << std::flush;
}

sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

/// True when it is time to stop.
bool told_to_stop_within(const sigset_t& stop, int seconds) {
  const timespec patience{seconds, 0};
  return sigtimedwait(&stop, nullptr, &patience) > 0;
}

witness::MirrorReport copy_once(const witness::MirrorOptions& options, const platform::Catalogue& texts,
                                Language language) {
  auto report = witness::mirror(options);
  end_progress();
  print(witness::sentences(report, texts, language));
  return report;
}

}  // namespace

int run_witness(const WitnessCommand& command) {
  const Settings own = default_settings("var");
  witness::WitnessOptions options;
  options.sources = own_sources();
  options.assets = own.assets;
  options.folder = "witness";
  options.http.port = 7380;
  if (!command.config.empty()) witness::read_witness_file(command.config, options);
  if (!command.name.empty()) options.name = command.name;
  if (!command.folder.empty()) options.folder = command.folder;
  if (!command.url.empty()) options.url = command.url;
  if (!command.address.empty()) options.http.address = command.address;
  if (command.port >= 0) options.http.port = static_cast<std::uint16_t>(command.port);
  for (const std::string& log : command.logs) witness::add_watched(options.logs, log);

  const sigset_t stop = stop_signals();
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // inherited by every thread made from here on
  std::signal(SIGPIPE, SIG_IGN);
  platform::start_log();
  const platform::SystemClock clock;
  witness::WitnessServer server(options, clock);
  server.start();
  std::cout << fmt::format("listening on http://{}:{}\n", options.http.address, server.port())
            << fmt::format("watching {} logs\n", options.logs.size()) << "send this line to those who keep them:\n"
            << server.policy_line() << '\n'
            << "and this one, to contribute to their draws ([ledger] draw_sources):\n"
            << server.draw_source_line() << '\n'
            << std::flush;
  int signal = 0;
  sigwait(&stop, &signal);
  server.stop();
  return 0;
}

int run_audit(const AuditCommand& command) {
  const Language language = language_named(command.language);
  const auto texts = witness::texts_of_outsiders(own_sources());
  witness::AuditOptions options;
  options.address = command.address;
  options.log = witness::identity_of(command.keys, command.origin);
  if (!command.policy.empty()) options.policy = policy_from(command.policy);
  options.state = command.state;
  options.fresh = std::chrono::minutes{command.fresh_minutes};
  options.threads = command.threads;
  if (!command.json) options.progress = progress();
  const auto report = witness::audit(options, platform::SystemClock().now());
  end_progress();
  if (command.json) std::cout << boost::json::serialize(witness::as_json(report, *texts, language)) << '\n';
  else print(witness::sentences(report, *texts, language));
  return report.ok() ? 0 : 1;
}

int run_mirror(const MirrorCommand& command) {
  const Language language = language_named(command.language);
  const auto texts = witness::texts_of_outsiders(own_sources());
  const sigset_t stop = stop_signals();
  if (command.every_seconds > 0) pthread_sigmask(SIG_BLOCK, &stop, nullptr);
  witness::MirrorOptions options;
  options.address = command.address;
  options.log = witness::identity_of(command.keys, command.origin);
  options.folder = command.folder;
  options.threads = command.threads;
  options.progress = progress();
  if (command.every_seconds <= 0) return copy_once(options, *texts, language).ok() ? 0 : 1;
  while (true) {
    int pause = command.every_seconds;
    try {
      // Two histories do not become one by waiting: stop, so that somebody looks.
      if (copy_once(options, *texts, language).has_two_histories()) return 1;
    } catch (const platform::Unavailable& silence) {
      std::cerr << "ashyq: " << silence.what() << '\n';
      pause = std::max(pause, kPatienceAfterTrouble);
    }
    if (told_to_stop_within(stop, pause)) return 0;
  }
}

}  // namespace ashyq::app
