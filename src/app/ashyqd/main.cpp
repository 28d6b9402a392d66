// ashyqd: serves the city until it is told to stop.
#include <csignal>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "app/assemble.hpp"
#include "platform/http/server.hpp"
#include "platform/observe/log.hpp"
#include "platform/observe/metrics.hpp"

namespace {

using namespace ashyq;

/// SIGTERM and SIGINT are waited for, not handled: no code runs in a signal handler.
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

int serve(const app::Settings& settings, bool migrate) {
  const sigset_t stop = stop_signals();
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // inherited by every thread made from here on
  std::signal(SIGPIPE, SIG_IGN);

  platform::start_log();
  app::Storage storage(settings);
  if (migrate) app::bring_up_to_date(storage, settings);
  app::CityHall city(storage, settings);
  city.ledger.prepare();
  platform::ServerOptions options = city.settings().http;
  options.on_exchange = [](const platform::Exchange& e) {
    platform::count_exchange(e.route ? e.route->pattern : "none", e.status, e.took);
  };
  platform::Server server(city.dispatcher(), options);
  server.start();
  city.start_background();
  std::cout << fmt::format("listening on http://{}:{}\n", options.address, server.port()) << std::flush;

  int signal = 0;
  sigwait(&stop, &signal);
  platform::log_event(platform::Level::Info, "server.stopping", {{"signal", signal}});
  server.stop();
  city.stop_background();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App command("Ashyq Qala: the server of an open city");
  std::string config, var = "var", database;
  int port = 0;
  bool demo = false, migrate = false;
  command.add_option("--config", config, "ashyq.toml; without it everything lies below --var");
  command.add_option("--var", var, "folder of the embedded city");
  command.add_option("--database", database, "postgresql://… instead of the embedded SQLite");
  command.add_option("--port", port, "port to listen on");
  command.add_flag("--migrate", migrate, "bring the tables up to date first");
  command.add_flag("--demo", demo, "mark every page as a demonstration");
  command.set_version_flag("--version", ASHYQ_VERSION);
  CLI11_PARSE(command, argc, argv);
  try {
    auto settings = config.empty() ? app::default_settings(var) : app::read_settings(config);
    if (!database.empty()) settings.database = database;
    if (command.count("--port") != 0) settings.http.port = static_cast<std::uint16_t>(port);
    settings.city.demo = settings.city.demo || demo;
    return serve(settings, migrate);
  } catch (const std::exception& fault) {
    std::cerr << "ashyqd: " << fault.what() << '\n';
    return 1;
  }
}
